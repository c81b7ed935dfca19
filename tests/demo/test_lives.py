"""The demo shows declarations in every state, each by acts that the rules allow."""

from datetime import timedelta
from itertools import pairwise
from random import Random

from registry.demo.acts import Act
from registry.demo.enterprises import demo_enterprises
from registry.demo.lives import LIVES, lives
from registry.demo.products import demo_drafts
from registry.publication.values import Deed


def published(now) -> list[Act]:
    random = Random(7)
    makers = [maker for maker in demo_enterprises(300, random) if maker.division.startswith("42")]
    drafts = demo_drafts(makers, random)
    return [
        Act(now - timedelta(days=300), Deed.PUBLISH, str(serial), maker, draft)
        for serial, (maker, draft) in enumerate(drafts)
    ]


def test_every_life_of_the_demo_is_led(now):
    led = list(lives(published(now), now=now))
    assert len({act.key for act in led}) == len(LIVES)
    assert {act.deed for act in led} == {deed for _, story in LIVES for _, deed in story}


def test_nothing_is_decided_before_the_term_to_correct_has_run_out(now):
    led = list(lives(published(now), now=now))
    for order, sanction in pairwise(led):
        if sanction.deed in {Deed.PUBLICISE, Deed.ABOLISH, Deed.WITHDRAW_NUMBER}:
            assert order.decision
            assert order.decision.due < sanction.at.date()


def test_what_something_else_happens_to_is_left_alone(now):
    acts = published(now)
    assert list(lives([*acts, *acts], now=now)) == []
