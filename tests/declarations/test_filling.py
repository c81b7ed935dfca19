"""The draft goes into the form and comes back as it was."""

from dataclasses import replace

import pytest
from werkzeug.datastructures import MultiDict

from registry.declarations import editing, filling, forms
from registry.declarations.values import Attachment, Channel, ExecutedStandard, Party, Role, Use
from tests.factories import a_draft, a_product, an_indicator

COPY = Attachment("0" * 64, "副本.pdf", 1000, 3)
FULL = a_draft(
    role=Role.ENTRUSTED,
    standards=(ExecutedStandard("Q/SLHC 001-2026", "家用空气净化器", use=Use.SAFETY, of_producer=True),),
    products=(a_product(gtins=("9520000000011",)),),
    indicators=(an_indicator(measured="612", condition="最大风量", below="GB/T 18801-2022"),),
    producer=Party("91330212XXX007775N", "示例代工有限公司"),
    authorisation="授权书 2026-03 号",
    partners=("示例甲有限公司", "Example Co., Ltd."),
    export_only=True,
    channel=Channel("https://example.test/", "官网公开", COPY),
    change_reason="第一行\n第二行",
    revises="BM2026-00000010",
)


def sent(step, **fields):
    return forms.FORMS[step](MultiDict(fields))


def fields_of(form):
    """What a browser would send of a form as it is shown."""
    data = {}
    for field in form:
        if field.type in {"FieldList", "FormField", "Rows"}:
            for inner in field:
                data |= fields_of(inner.form) if inner.type == "FormField" else {inner.name: inner.data}
        else:
            data[field.name] = field.data
    return {name: "1" if value is True else value for name, value in data.items() if value is not False}


@pytest.mark.parametrize("step", forms.STEPS)
def test_what_is_shown_and_sent_back_is_the_same_draft(step):
    form = filling.show(step, FULL, revision=3, blank_rows=2)
    assert filling.take(step, FULL, sent(step, **fields_of(form))) == FULL


def test_a_step_changes_its_own_part_alone():
    taken = filling.take("basics", FULL, sent("basics", title="新标题"))
    assert taken.title == "新标题"
    assert (taken.standards, taken.indicators, taken.channel.copy) == (FULL.standards, FULL.indicators, COPY)


def test_choices_that_do_not_exist_keep_what_was_chosen():
    taken = filling.take("basics", FULL, sent("basics", kind="spaceship", role="king"))
    assert (taken.kind, taken.role) == (FULL.kind, FULL.role)


def test_empty_rows_leave_no_gap_and_rows_keep_their_number():
    form = sent("standards", **{"standards-2-number": "GB/T 1-2020", "standards-7-number": "GB/T 2-2020"})
    assert [row.number for row in filling.take("standards", FULL, form).standards] == [
        "GB/T 1-2020",
        "GB/T 2-2020",
    ]
    assert filling.positions("standards", form) == {"2": 0, "7": 1}


def test_what_was_read_is_told_by_the_fields_that_were_sent():
    form = sent("indicators", **{"indicators-4-name": "噪声", "indicators-4-value": "≤45 dB(A)"})
    draft = editing.take_apart(filling.take("indicators", FULL, form))
    assert filling.corrections("indicators", form, draft) == {
        "indicators-4-operator": "≤",
        "indicators-4-value": "45",
        "indicators-4-unit": "dB(A)",
    }


def test_nothing_is_told_where_one_row_became_two():
    form = sent("indicators", **{"indicators-0-value": "制冷≤45；制热≤47"})
    draft = editing.take_apart(filling.take("indicators", FULL, form))
    assert filling.corrections("indicators", form, draft) == {}


def test_a_list_is_parted_at_any_separator_and_each_item_kept_once():
    assert filling.split_list("A1、A2，A3; A1\nA4") == ("A1", "A2", "A3", "A4")


def test_a_comma_in_the_name_of_a_partner_parts_nothing():
    taken = filling.take("basics", replace(FULL, partners=()), sent("basics", partners="甲公司\nB Co., Ltd."))
    assert taken.partners == ("甲公司", "B Co., Ltd.")
