"""What was measured beside a limit."""

import pytest

from registry.declarations.rules import complete, gaps
from tests.factories import a_draft, an_indicator


def with_measured(measured: str):
    return a_draft(indicators=(an_indicator(measured=measured),))


@pytest.mark.parametrize(("typed", "kept"), [("６３０．０", "630.0"), ("未检出", "未检出"), ("", "")])
def test_a_measured_value_is_a_figure_or_that_nothing_was_found(typed, kept):
    assert complete(with_measured(typed)).indicators[0].measured == kept


def test_other_words_are_no_measured_value():
    assert [gap.field for gap in gaps(with_measured("很低"))] == ["indicators.0.measured"]
