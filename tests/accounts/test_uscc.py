"""Unified social credit codes: published ones, mistyped ones, and ours that nobody has."""

import operator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.accounts import uscc
from registry.accounts.uscc import Outcome

ISSUED = [
    "91440101MA5CJQ4N59",
    "91350200776049653A",
    "91350500798359476R",
    "913502000728319549",
    "123502001549897397",
    "9135021359498494XQ",
    "91350203MA31NDF85F",
]
ORGANISATION_CODES = [
    "002518057",
    "002518073",
    "002518081",
    "00251809X",
    "MA31NDF85",
    "M0001QAY9",
    "59498494X",
]


@pytest.mark.parametrize("code", ISSUED)
def test_issued_codes_pass_both_checks(code: str):
    assert uscc.examine(code) == uscc.Finding(code, Outcome.GOOD)


@pytest.mark.parametrize("code", ORGANISATION_CODES)
def test_organisation_codes_end_with_their_check_character(code: str):
    assert uscc.body_check_character(code[:8]) == code[8]


def test_the_organisation_code_counts_letters_that_the_code_itself_leaves_out():
    values = map(uscc.CODE_ALPHABET.index, "MA31NDF8")
    with_the_wrong_alphabet = -sum(map(operator.mul, values, uscc.BODY_WEIGHTS)) % 11
    assert "0123456789X"[with_the_wrong_alphabet] != "5" == uscc.body_check_character("MA31NDF8")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("９１３５０１００Ｍ０００１００Ｙ４３", "full width"),
        ("91350100m000100y43", "lower case"),
        (" 91 350100 M000100Y4 3 ", "spaces"),
        ("91350100M000100Y4-3", "a hyphen before the check character"),
        ("91350100M000100Y43\u200b", "a hidden character copied from a page"),
    ],
)
def test_a_code_is_read_however_it_was_typed(typed: str, why: str):
    assert uscc.examine(typed) == uscc.Finding("91350100M000100Y43", Outcome.GOOD), why


@pytest.mark.parametrize(
    "code",
    [
        "91440101MA5CJQ4N58",
        "91350203M0001QAY9B",
        "A1110000600037341L",
        "91110000600037341N",
        "91350200M000000510",
        "91350128M00000019A",
        "91440300192203821Y",
        "91110000710920838N",
        "91110000710925032P",
    ],
)
def test_a_failing_check_character_is_a_doubt_because_such_codes_were_issued(code: str):
    finding = uscc.examine(code)
    assert (finding.outcome, finding.is_doubtful) == (Outcome.CHECK_FAILS, True)


def test_a_code_whose_body_alone_fails_is_a_doubt_that_names_the_body():
    finding = uscc.examine("123456789012345678")
    assert (finding.outcome, finding.is_doubtful, finding.rule) == (Outcome.BODY_FAILS, True, "GB 11714-1997")


@pytest.mark.parametrize(
    ("code", "outcome", "words"),
    [
        ("12345", Outcome.LENGTH, "现为 5 位"),
        ("", Outcome.LENGTH, "现为 0 位"),
        ("9133000073600620X", Outcome.LENGTH, "现为 17 位"),
        ("440301103097413", Outcome.OLD_NUMBER, "旧工商注册号"),
        ("9144O101MA5CJQ4N59", Outcome.LETTERS, "第 5 位是字母 O，代码中不使用这个字母，是不是数字 0"),
        ("91440101MA5CJQ4N5O", Outcome.LETTERS, "第 18 位是字母 O"),
        ("9144010IMA5CJQ4N59", Outcome.LETTERS, "是不是数字 1"),
        ("9111000060003IOZSV", Outcome.LETTERS, "第 14 位是字母 I"),
        ("91440101MA5CJQ4N5Z", Outcome.LETTERS, "除 I、O、S、V、Z 以外"),
        ("91440A01MA5CJQ4N59", Outcome.DIVISION, "只能是数字"),
    ],
)
def test_what_cannot_be_a_code_is_explained(code: str, outcome: Outcome, words: str):
    finding = uscc.examine(code)
    assert finding.outcome is outcome
    assert words in str(finding.message)
    assert not finding.is_doubtful


@given(st.integers(0, 999_999), st.integers(0, 99_999))
def test_our_fictional_codes_are_valid_and_recognisable(division: int, serial: int):
    code = uscc.make_uscc(f"{division:06d}", serial)
    assert uscc.examine(code).is_good
    assert code[8:11] == "XXX"


def test_a_serial_beyond_the_pattern_is_refused():
    with pytest.raises(ValueError, match="100000"):
        uscc.make_uscc("420106", 100_000)


@given(st.sampled_from(ISSUED), st.integers(0, 17), st.sampled_from(uscc.CODE_ALPHABET))
def test_no_single_wrong_character_passes(code: str, place: int, other: str):
    mistyped = code[:place] + other + code[place + 1 :]
    assert uscc.examine(mistyped).is_good == (mistyped == code)


@given(st.text(max_size=40))
def test_any_text_gets_an_answer(text: str):
    assert isinstance(uscc.examine(text), uscc.Finding)
