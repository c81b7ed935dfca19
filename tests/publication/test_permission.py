"""Who may do what in which state: the whole table, and the rule behind each no."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from registry.publication.permission import OF_AUTHORITY, OF_ENTERPRISE, Case, decision_gaps, obstacle
from registry.publication.values import BASIS_NAMES, Act, Basis, Body, Deed
from tests.publication.authorities import (
    CITY,
    COUNTY,
    DUE,
    ENTERPRISE,
    NATION,
    NEIGHBOUR,
    OTHER_PROVINCE,
    PROVINCE,
    a_decision,
    an_order,
)

NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
LATE = DUE + timedelta(days=1)
ORDER_ENTRY = 1


def acts(*deeds: Deed, basis: Basis = Basis.LAW_38, by: Body = COUNTY) -> list[Act]:
    """A life; the order, if there is one, comes first after the publication and all else is about it."""
    made = []
    for place, deed in enumerate((Deed.PUBLISH, *deeds)):
        is_ours = deed in (*OF_ENTERPRISE, Deed.PUBLISH)
        made.append(
            Act(
                deed=deed,
                at=NOON + timedelta(hours=place),
                by=ENTERPRISE.name if is_ours else by.name,
                level=None if is_ours else by.level,
                version=1,
                basis=basis,
                due=DUE if deed is Deed.ORDER else None,
                about=ORDER_ENTRY if deed in OF_AUTHORITY and deed is not Deed.ORDER else None,
                entry_index=place,
            )
        )
    return made


def may(deed: Deed, *life: Deed, by: Body = COUNTY, on: date = TODAY, basis: Basis = Basis.LAW_38) -> bool:
    return obstacle(deed, Case(acts(*life, basis=basis), "330212", by, on)) is None


def why_not(deed: Deed, *life: Deed, by: Body = COUNTY, on: date = TODAY, basis: Basis = Basis.LAW_38):
    gap = obstacle(deed, Case(acts(*life, basis=basis), "330212", by, on))
    assert gap
    return gap


@pytest.mark.parametrize("deed", OF_ENTERPRISE)
@pytest.mark.parametrize("life", [(), (Deed.REVISE,), (Deed.ORDER,), (Deed.ORDER, Deed.PUBLICISE)])
def test_an_enterprise_may_revise_correct_and_withdraw_what_holds(deed, life):
    assert may(deed, *life, by=ENTERPRISE)


@pytest.mark.parametrize("deed", OF_ENTERPRISE)
@pytest.mark.parametrize("end", [Deed.WITHDRAW, Deed.DEREGISTER])
def test_nothing_more_is_done_to_what_has_ended(deed, end):
    assert "已终止" in str(why_not(deed, end, by=ENTERPRISE).message)


@pytest.mark.parametrize("deed", OF_AUTHORITY)
def test_an_enterprise_decides_nothing_that_belongs_to_authorities(deed):
    assert not may(deed, Deed.ORDER, by=ENTERPRISE)


@pytest.mark.parametrize("by", [COUNTY, CITY, PROVINCE, NATION])
def test_any_authority_above_the_place_may_order(by):
    assert may(Deed.ORDER, by=by)


@pytest.mark.parametrize("by", [NEIGHBOUR, OTHER_PROVINCE])
def test_no_authority_orders_beyond_its_jurisdiction(by):
    assert why_not(Deed.ORDER, by=by).rule == "《标准化法》第三十二条"


def test_one_order_at_a_time():
    assert "尚未结案" in str(why_not(Deed.ORDER, Deed.ORDER).message)
    assert may(Deed.ORDER, Deed.ORDER, Deed.CORRECT, Deed.CONFIRM)


@pytest.mark.parametrize("deed", [Deed.CONFIRM, Deed.REJECT])
def test_only_a_new_version_can_be_confirmed_or_rejected(deed):
    assert not may(deed)
    assert not may(deed, Deed.ORDER)
    assert may(deed, Deed.ORDER, Deed.CORRECT)
    assert not may(deed, Deed.ORDER, Deed.CORRECT, Deed.REJECT)


def test_publicising_waits_for_the_day_after_the_due_day():
    assert not may(Deed.PUBLICISE, on=LATE)
    assert not may(Deed.PUBLICISE, Deed.ORDER, on=DUE)
    assert may(Deed.PUBLICISE, Deed.ORDER, on=LATE)
    assert not may(Deed.PUBLICISE, Deed.ORDER, Deed.PUBLICISE, on=LATE)


def test_what_was_mended_is_looked_at_before_it_is_publicised():
    assert not may(Deed.PUBLICISE, Deed.ORDER, Deed.CORRECT, on=LATE)
    assert may(Deed.PUBLICISE, Deed.ORDER, Deed.CORRECT, Deed.REJECT, on=LATE)


@pytest.mark.parametrize(
    ("basis", "sanction"),
    [
        (Basis.LAW_38, Deed.PUBLICISE),
        (Basis.ORDER_83_14, Deed.PUBLICISE),
        (Basis.LAW_39, Deed.ABOLISH),
        (Basis.LAW_42, Deed.WITHDRAW_NUMBER),
    ],
)
def test_each_ground_has_its_own_sanction_and_no_other(basis, sanction):
    sanctions = (Deed.PUBLICISE, Deed.ABOLISH, Deed.WITHDRAW_NUMBER)
    allowed = [deed for deed in sanctions if may(deed, Deed.ORDER, by=PROVINCE, on=LATE, basis=basis)]
    assert allowed == [sanction]


@pytest.mark.parametrize(
    ("deed", "basis"), [(Deed.ABOLISH, Basis.LAW_39), (Deed.WITHDRAW_NUMBER, Basis.LAW_42)]
)
@pytest.mark.parametrize(
    ("by", "allowed"), [(COUNTY, False), (CITY, False), (PROVINCE, True), (NATION, True)]
)
def test_abolition_and_loss_of_the_number_need_a_province_or_above(deed, basis, by, allowed):
    assert may(deed, Deed.ORDER, by=by, on=LATE, basis=basis) is allowed
    if not allowed:
        assert why_not(deed, Deed.ORDER, by=by, on=LATE, basis=basis).rule == BASIS_NAMES[basis]


def test_a_lower_authority_does_not_handle_the_order_of_a_higher_one():
    case = Case(acts(Deed.ORDER, Deed.CORRECT, by=PROVINCE), "330212", COUNTY, TODAY)
    assert obstacle(Deed.CONFIRM, case)
    assert obstacle(Deed.ANNUL, case, about=ORDER_ENTRY)
    assert obstacle(Deed.CONFIRM, replace(case, by=NATION)) is None


def test_taking_an_order_back_does_not_undo_what_a_higher_authority_built_upon_it():
    ordered = acts(Deed.ORDER, basis=Basis.LAW_39)
    abolished = replace(
        acts(Deed.ORDER, Deed.ABOLISH)[-1], by=PROVINCE.name, level=PROVINCE.level, basis=Basis.LAW_39
    )
    case = Case([*ordered, abolished], "330212", COUNTY, LATE)
    refused = obstacle(Deed.ANNUL, case, about=ORDER_ENTRY)
    assert refused
    assert PROVINCE.name in str(refused.message)
    assert obstacle(Deed.ANNUL, replace(case, by=PROVINCE), about=ORDER_ENTRY) is None


def test_only_a_decision_that_stands_can_be_taken_back():
    case = Case(acts(Deed.ORDER), "330212", COUNTY, TODAY)
    assert obstacle(Deed.ANNUL, case, about=ORDER_ENTRY) is None
    assert obstacle(Deed.ANNUL, case, about=0)
    assert obstacle(Deed.ANNUL, replace(case, acts=acts(Deed.ORDER, Deed.ANNUL)), about=ORDER_ENTRY)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"demand": ""}, "demand"),
        ({"document": ""}, "document"),
        ({"basis": None}, "basis"),
        ({"basis": Basis.LAW_27}, "basis"),
        ({"due": None}, "due"),
        ({"due": TODAY}, "due"),
        ({"due": TODAY + timedelta(days=400)}, "due"),
    ],
)
def test_an_order_says_what_why_on_which_basis_and_until_when(change, field):
    assert [gap.field for gap in decision_gaps(an_order(**change), on=TODAY)] == [field]


def test_a_sound_order_lacks_nothing():
    assert list(decision_gaps(an_order(), on=TODAY)) == []


@pytest.mark.parametrize("deed", [Deed.PUBLICISE, Deed.ABOLISH, Deed.WITHDRAW_NUMBER, Deed.ANNUL])
def test_every_sanction_has_a_reason_and_a_document(deed):
    gaps = decision_gaps(a_decision(deed, reason="", document=""), on=TODAY)
    assert [gap.field for gap in gaps] == ["reason", "document"]
