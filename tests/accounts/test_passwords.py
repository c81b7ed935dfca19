"""Hashes of passwords, and answers that do not tell who exists."""

import re

import argon2

from registry.accounts import passwords
from tests.people import PASSWORD, password_hash


def test_only_the_right_password_matches():
    assert passwords.matches(password_hash(), PASSWORD)
    assert not passwords.matches(password_hash(), PASSWORD + " ")


def test_nobody_has_a_password():
    assert not passwords.matches(None, PASSWORD)


def test_the_work_for_an_unknown_login_is_that_of_a_known_one():
    mine = argon2.extract_parameters(password_hash())
    assert mine == argon2.extract_parameters(passwords._nobodys_hash())
    assert (mine.memory_cost, mine.time_cost, mine.parallelism) == (19 * 1024, 2, 1)


def test_a_password_typed_on_another_keyboard_is_the_same_password():
    assert passwords.matches(passwords.hash_password("caf\u00e9 au lait noir"), "cafe\u0301 au lait noir")


def test_an_endless_password_is_not_hashed():
    assert not passwords.matches(password_hash(), "x" * 1025)


def test_a_hash_of_another_cost_is_to_be_renewed():
    cheap = argon2.PasswordHasher(time_cost=1, memory_cost=64, parallelism=1).hash(PASSWORD)
    assert passwords.needs_rehash(cheap)
    assert not passwords.needs_rehash(password_hash())


def test_one_time_passwords_differ_and_can_be_read_aloud():
    made = {passwords.one_time_password() for _ in range(100)}
    assert len(made) == 100
    assert all(re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}", one) for one in made)
