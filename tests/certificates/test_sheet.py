"""How a record is fitted to paper."""

from dataclasses import replace

import pytest

from registry.certificates.sheet import MOST_IN_CELL, MOST_ROWS, fit, lay_out
from registry.certificates.values import Indicator, Product, Standard
from tests.certificates.samples import BEHIND, PARTICULARS, RANKINGS, certificate, declarant, indicators


def test_six_indicators_stand_on_the_face():
    assert not lay_out(certificate(indicators=indicators(6), rankings=RANKINGS)).has_annex


def test_seven_indicators_stand_in_an_annex():
    assert lay_out(certificate(indicators=indicators(7))).has_annex


def test_many_products_stand_in_an_annex():
    assert lay_out(certificate(products=certificate().products * 9)).has_annex


def test_long_conditions_need_an_annex():
    wordy = tuple(replace(row, condition="在标准大气压下" * 8) for row in indicators(5))
    assert lay_out(certificate(indicators=wordy)).has_annex


def test_a_long_commitment_stands_in_full_in_the_annex():
    sheet = lay_out(certificate(commitment="负责。" * 60))
    assert sheet.has_annex
    assert sheet.statement_overflows


def test_what_stays_behind_stands_on_the_face_if_there_is_room():
    assert not lay_out(certificate(indicators=indicators(2), behind=BEHIND)).has_annex
    assert lay_out(certificate(indicators=indicators(6), behind=BEHIND * 4)).has_annex


@pytest.mark.parametrize("more", [{"particulars": PARTICULARS}, {"behind": BEHIND}])
def test_a_face_that_says_more_is_set_close(more):
    assert lay_out(certificate(indicators=indicators(7))).is_open
    assert not lay_out(certificate(indicators=indicators(7), **more)).is_open


def test_a_face_without_indicators_is_set_open():
    assert lay_out(certificate(indicators=())).is_open


def test_nothing_is_cut_from_an_ordinary_record():
    sheet = lay_out(certificate())
    assert sheet.certificate == certificate()
    assert not sheet.is_cut


def test_a_long_text_is_cut_and_ends_in_dots():
    title = fit(Standard("Q/SL 1-2026", "长" * 300, "企业标准", "现行")).title
    assert title == "长" * (MOST_IN_CELL - 1) + "…"


@pytest.mark.parametrize("text", ["长" * MOST_IN_CELL, "短"])
def test_a_text_that_fits_is_left_alone(text: str):
    assert fit(Product(text)).name == text


def test_at_most_two_hundred_rows_are_printed():
    sheet = lay_out(certificate(indicators=indicators(MOST_ROWS + 1)))
    assert len(sheet.certificate.indicators) == MOST_ROWS
    assert sheet.is_cut


def test_hidden_characters_are_dropped():
    assert fit(Indicator("不\u202e合\u200b格\x07", "≤ 1")).name == "不合格"


def test_the_name_of_the_declarant_is_fitted_too():
    assert (
        len(lay_out(certificate(declarant=declarant(name="示例" * 200))).certificate.declarant.name)
        == MOST_IN_CELL
    )
