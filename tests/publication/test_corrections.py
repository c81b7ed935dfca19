"""A correction puts a mistake right within the same edition."""

import pytest

from registry.declarations.values import ExecutedStandard
from registry.publication.corrections import correction_gaps
from registry.publication.documents import public_record
from registry.publication.values import Deed
from tests.conftest import MORNING
from tests.factories import a_complete, an_indicator


def a_record(**change):
    return public_record(
        a_complete(**change),
        number="BM2026-0000001X",
        version=1,
        deed=Deed.PUBLISH,
        enterprise={},
        published_at=MORNING,
    )


def fields(**change) -> list[str]:
    return [gap.field for gap in correction_gaps(a_record(), a_record(**change))]


@pytest.mark.parametrize(
    "change",
    [
        {"title": "空气净化器（KJ600F 系列，更正）"},
        {"indicators": (an_indicator(value="650"),)},
        {"standards": (ExecutedStandard("Q/SLHC 010-2026", "家用空气净化器"),)},
    ],
)
def test_a_mistake_in_what_was_said_can_be_put_right(change):
    assert fields(**change) == []


def test_another_edition_is_a_revision():
    assert fields(standards=(ExecutedStandard("Q/SLHC 001-2027", "家用空气净化器"),)) == [
        "standards.0.number"
    ]


def test_where_nothing_is_different_nothing_was_corrected():
    assert fields() == ["title"]
