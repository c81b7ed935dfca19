"""What the law says of the life of a declaration, one rule a test, named after what the rule says."""

import re
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta

import pytest

from registry.catalogue.imports import import_standards
from registry.catalogue.numbers import get_number
from registry.catalogue.status import Status
from registry.catalogue.store import find_edition, standard_status
from registry.declarations.values import ExecutedStandard
from registry.discovery.store import totals
from registry.kernel.refusal import Refusal
from registry.publication import actions, life, store
from registry.publication.deciding import decide
from registry.publication.deregistering import Deregistration, deregister
from registry.publication.documents import differences, read_record
from registry.publication.values import DEED_NAMES, GROUNDS, Act, Basis, Decision, Deed, State
from tests.factories import a_complete, a_version, an_enterprise, an_indicator
from tests.publication.authorities import CITY, COUNTY, PROVINCE, a_decision, an_order

TOILETS = """\
code,title,status_raw,published,effective,abolished,replaces
GB 38448-2019,智能坐便器能效水效限定值及等级,,2019-12-31,2021-01-01,,
GB 38448-2025,智能坐便器能效水效限定值及等级,,2025-08-01,2027-04-01,,GB 38448-2019
"""


@pytest.fixture
def enterprise(database, now):
    with database.transaction() as session:
        return an_enterprise(session, now=now)


@pytest.fixture
def declare(database, enterprise, clock):
    def declared(key: str = "first", **change) -> str:
        with database.transaction() as session:
            return a_version(session, enterprise, now=clock(), key=key, **change).declaration.number

    return declared


@pytest.fixture
def act(database, clock):
    def decided(number: str, decision: Decision, by=COUNTY) -> Act:
        with database.transaction() as session:
            seen = store.acts_of(session, store.get_declaration(session, number))[-1].entry_index
            return decide(session, number, decision, by=by, seen=seen, now=clock())

    return decided


def acts(database, number: str) -> list[Act]:
    with database.reading() as session:
        return store.acts_of(session, store.get_declaration(session, number))


def state(database, number: str) -> State:
    with database.reading() as session:
        return store.state_of(store.get_version(session, number))


def test_rule_1_a_declaration_holds_from_its_submission_and_nobody_approves_it(app, database, declare):
    number = declare()
    assert state(database, number) is State.CURRENT
    assert [(each.deed, each.level) for each in acts(database, number)] == [(Deed.PUBLISH, None)]
    paths = " ".join(rule.rule for rule in app.url_map.iter_rules())
    assert not re.search("approv|filing", paths)
    assert not any("备案" in name or "批准" in name for name in DEED_NAMES.values())


def test_rule_5_what_was_declared_before_2024_without_its_indications_is_not_let_be(
    database, declare, act, clock
):
    clock.moment = datetime(2023, 6, 1, tzinfo=UTC)
    number = declare()
    clock.moment = datetime(2026, 11, 22, tzinfo=UTC)
    act(number, an_order(basis=Basis.ORDER_83_14))
    assert state(database, number) is State.ORDERED


def test_rule_11_what_was_public_stays_accessible_traceable_and_tamper_evident(
    database, declare, act, enterprise, clock
):
    number = declare()
    act(number, an_order())
    with database.transaction() as session:
        actions.withdraw(session, number, enterprise_id=enterprise.id, reason="停产", now=clock())
    with database.reading() as session:
        assert store.get_version(session, number, 1).record
        assert [each.entry_index for each in acts(database, number)] == [0, 1, 2]
        assert store.altered_versions(session) == store.altered_acts(session) == []


def test_rule_12_a_declaration_does_not_expire_after_three_years(database, declare):
    number = declare()
    for years in (3, 5, 10, 30):
        on = date(2026 + years, 11, 23)
        assert life.state_on(acts(database, number), on=on) is State.CURRENT


@pytest.fixture
def toilet(database, declare, clock, tmp_path) -> str:
    """A declaration of May 2026 that cites the edition to be replaced on 1 April 2027."""
    clock.moment = datetime(2026, 5, 1, tzinfo=UTC)
    file = tmp_path / "standards.csv"
    file.write_text(TOILETS)
    with database.transaction() as session:
        import_standards(session, file, now=clock())
    return declare(standards=(ExecutedStandard("GB 38448-2019", "智能坐便器", "GB"),))


@pytest.mark.parametrize(
    ("on", "status", "undated"),
    [
        (date(2026, 6, 1), Status.CURRENT, "GB 38448-2019"),
        (date(2027, 3, 31), Status.CURRENT, "GB 38448-2019"),
        (date(2027, 4, 1), Status.REPLACED, "GB 38448-2025"),
    ],
)
def test_rule_13_a_replacement_is_seen_on_its_day_and_ends_no_declaration(
    database, toilet, on, status, undated
):
    assert life.state_on(acts(database, toilet), on=on) is State.CURRENT
    with database.reading() as session:
        dated = find_edition(session, get_number("GB 38448-2019"), on=on)
        meant = find_edition(session, get_number("GB 38448"), on=on)
        assert dated
        assert meant
        assert standard_status(session, dated, on=on).status is status
        assert meant.number == undated


def test_rule_15_an_order_comes_first_then_publicity_and_never_a_fine(database, declare, act, clock):
    number = declare()
    with pytest.raises(Refusal):
        act(number, a_decision(Deed.PUBLICISE))
    act(number, an_order(basis=Basis.LAW_38))
    with pytest.raises(Refusal):
        act(number, a_decision(Deed.PUBLICISE))
    clock.advance(days=31)
    act(number, a_decision(Deed.PUBLICISE))
    assert state(database, number) is State.PUBLICISED
    said = [field.name for field in fields(Act)] + list(DEED_NAMES.values())
    assert not any(re.search("fine|penalt|罚", word) for word in said)
    assert {ground.consequence for ground in GROUNDS.values()} == {
        Deed.PUBLICISE,
        Deed.ABOLISH,
        Deed.WITHDRAW_NUMBER,
    }


def test_rule_16_abolition_and_the_loss_of_a_number_need_a_province_or_above(database, declare, act, clock):
    sanctions = {
        Deed.ABOLISH: (Basis.LAW_39, State.ABOLISHED),
        Deed.WITHDRAW_NUMBER: (Basis.LAW_42, State.NUMBER_WITHDRAWN),
    }
    numbers = {deed: declare(key=deed) for deed in sanctions}
    for deed, (basis, _) in sanctions.items():
        act(numbers[deed], an_order(basis=basis))
    clock.advance(days=31)
    for deed, (_, outcome) in sanctions.items():
        for lower in (COUNTY, CITY):
            with pytest.raises(Refusal, match="省级以上"):
                act(numbers[deed], a_decision(deed), by=lower)
        act(numbers[deed], a_decision(deed), by=PROVINCE)
        assert state(database, numbers[deed]) is outcome


def test_rule_26_a_correction_shows_before_and_after(database, declare, enterprise, clock):
    number = declare()
    corrected = a_complete(indicators=(an_indicator(value="650"),), revises=number, change_reason="录入有误")
    with database.transaction() as session:
        actions.publish_complete(
            session,
            corrected,
            enterprise_id=enterprise.id,
            key="second",
            revises=number,
            corrects=True,
            now=clock(),
        )
    with database.reading() as session:
        before, after = (read_record(store.get_version(session, number, n).record) for n in (1, 2))
        assert store.state_of(store.get_version(session, number, 1)) is State.CORRECTED
    assert after["change"] == {"type": "corrected", "reason": "录入有误"}
    assert [(old, new) for _, old, new in differences(before, after)] == [("600", "650")]


def test_rule_31_what_was_deregistered_or_withdrawn_leaves_the_count_of_what_holds(
    database, declare, enterprise, clock
):
    declare("first")
    withdrawn = declare("second")
    with database.transaction() as session:
        actions.withdraw(session, withdrawn, enterprise_id=enterprise.id, reason="停产", now=clock())
        assert totals(session).declarations == 1
        entered = Deregistration(date(2026, 11, 1), "登记〔2026〕1号")
        deregister(session, enterprise.uscc, entered, by=COUNTY, now=clock())
        assert totals(session).declarations == 0


def test_rule_34_nothing_is_public_before_it_is_published(database, declare, clock):
    number = declare()
    yesterday = (clock() - timedelta(days=1)).date()
    assert life.state_on(acts(database, number), on=yesterday) is None
    assert life.version_on(acts(database, number), on=yesterday) is None


def test_rule_18_a_number_belongs_to_its_enterprise_and_two_enterprises_may_have_the_same(
    database, declare, clock
):
    first = declare()
    with database.transaction() as session:
        other = an_enterprise(session, now=clock(), serial=8)
        second = a_version(session, other, now=clock(), key="other").declaration.number
    assert first != second
    assert state(database, first) is state(database, second) is State.CURRENT
