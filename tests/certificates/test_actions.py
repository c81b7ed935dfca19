"""Certificates are issued once: the same bytes for the same words, new ones when the words change."""

import pytest

from registry.certificates import actions
from registry.publication.actions import withdraw
from tests.factories import a_product, a_version, an_enterprise


@pytest.fixture
def enterprise(database, now):
    with database.transaction() as session:
        return an_enterprise(session, now=now)


def declare(database, enterprise, now, **change):
    with database.transaction() as session:
        return a_version(session, enterprise, now=now, **change).declaration.number


def ask(database, number, home, now):
    return actions.certificate_pdf(database, number, home=home, public_url="http://registry.example", now=now)


def test_asked_again_on_another_day_it_is_the_same_file(database, enterprise, now, clock, tmp_path):
    number = declare(database, enterprise, now)
    first = ask(database, number, tmp_path, now)
    clock.advance(days=3)
    assert ask(database, number, tmp_path, clock()) == first


def test_a_lost_file_is_printed_again_byte_for_byte(database, enterprise, now, clock, tmp_path):
    number = declare(database, enterprise, now)
    first = ask(database, number, tmp_path, now)
    [file] = (tmp_path / "certificates").rglob("*.pdf")
    file.unlink()
    clock.advance(days=3)
    assert ask(database, number, tmp_path, clock()) == first


def test_a_withdrawal_makes_a_new_one_and_the_old_file_is_still_known(database, enterprise, now, tmp_path):
    number = declare(database, enterprise, now)
    first = ask(database, number, tmp_path, now)
    with database.transaction() as session:
        withdraw(session, number, enterprise_id=enterprise.id, reason="停产", now=now)
    assert ask(database, number, tmp_path, now) != first
    with database.reading() as session:
        assert actions.find_issued(session, first).declaration.number == number
        assert actions.find_issued(session, first + b"\n") is None


def test_a_character_that_no_font_has_does_not_stop_the_certificate(database, enterprise, now, tmp_path):
    product = a_product(name="空气净化器😀𬭚")
    number = declare(database, enterprise, now, products=(product,))
    assert ask(database, number, tmp_path, now).startswith(b"%PDF-")
