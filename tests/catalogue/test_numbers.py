"""Standard numbers in any dress have one form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.catalogue.kinds import Kind, Nature
from registry.catalogue.number_shapes import SHAPES
from registry.catalogue.number_text import split_numbers
from registry.catalogue.numbers import find_number, find_translated, get_number
from registry.kernel.refusal import Refusal

NORMALISED = [
    ("GB∕T 18801—2015", "GB/T 18801-2015"),
    ("gb/t18801–2015", "GB/T 18801-2015"),
    ("GB／T　18801－2015", "GB/T 18801-2015"),
    ("GB⁄T 18801‑2015", "GB/T 18801-2015"),
    ("GB/T\u200b 18801 - 2015", "GB/T 18801-2015"),
    ("GBT 18801-2015", "GB/T 18801-2015"),
    ("ＧＢ／Ｔ１８８０１－２０１５", "GB/T 18801-2015"),
    ("GB/T 18801-2015《空气净化器》", "GB/T 18801-2015"),
    ("JC／T 2830－2024", "JC/T 2830-2024"),
    ("DB31/405-2012", "DB31/ 405-2012"),
    ("DB4117T 329-2021", "DB4117/T 329-2021"),
    ("T／CNMIA 0032—2021", "T/CNMIA 0032-2021"),
    ("T/SAMD0004-2024", "T/SAMD 0004-2024"),
    ("Q/SXDJX001-2021", "Q/SXDJX001-2021"),
    ("Q/SJX 0001S-2020", "Q/SJX 0001S-2020"),
    ("Q/GDW 73289.2-2026", "Q/GDW 73289.2-2026"),
    ("GB/T 1234一2010", "GB/T 1234-2010"),
    ("GB/T 1234ー2010", "GB/T 1234-2010"),
    ("GB/T 1234─2010", "GB/T 1234-2010"),
    ("GB/T 18801--2015", "GB/T 18801-2015"),
    ("GB 191-90", "GB 191-90"),
    ("GB 4706.1-2005/XG1-2014", "GB 4706.1-2005/XG1-2014"),
    ("GB 1097-1979(1990)", "GB 1097-1979"),
    ("JJF（CR）032-2020", "JJF(CR) 032-2020"),
    ("JJG (交通) 013-2005", "JJG(交通) 013-2005"),
    ("iso 9001:2015", "ISO 9001:2015"),
    ("ISO/IEC 27001-2022", "ISO/IEC 27001:2022"),
    ("农业部1193号公告-1-2009", "农业部1193号公告-1-2009"),
]

KINDS = [
    ("GB 18401-2010", Kind.NATIONAL, Nature.MANDATORY, "GB"),
    ("GB/T 1.1-2020", Kind.NATIONAL, Nature.RECOMMENDED, "GB/T"),
    ("GB/Z 43281-2023", Kind.NATIONAL, Nature.GUIDANCE, "GB/T"),
    ("GBZ 2.1-2019", Kind.OCCUPATIONAL_HEALTH, Nature.MANDATORY, "GB"),
    ("DB/T 1-2008", Kind.INDUSTRY, Nature.RECOMMENDED, "HB"),
    ("DB42/T 1234-2020", Kind.LOCAL, Nature.RECOMMENDED, "DB"),
    ("DB4403/T 12-2019", Kind.LOCAL, Nature.RECOMMENDED, "DB"),
    ("DB21/T 3131-2023", Kind.LOCAL, Nature.RECOMMENDED, "DB"),
    ("DB11/Z 880-2012", Kind.LOCAL, Nature.GUIDANCE, "DB"),
    ("DB469022/T 4-2016", Kind.LOCAL, Nature.RECOMMENDED, "DB"),
    ("GB/T 6346.2301-2025", Kind.NATIONAL, Nature.RECOMMENDED, "GB/T"),
    ("DB31/ 405-2012", Kind.LOCAL, Nature.MANDATORY, "DB"),
    ("DBS42/ 001-2014", Kind.LOCAL_FOOD, Nature.MANDATORY, "DB"),
    ("T/CACE 029-2021", Kind.GROUP, None, "T"),
    ("T/ZZB 0003-2020", Kind.GROUP, None, "T"),
    ("T/CNFMA B028-2023", Kind.GROUP, None, "T"),
    ("Q/SJX 0001S-2020", Kind.ENTERPRISE, None, "Q"),
    ("QB/T 1649-2024", Kind.INDUSTRY, Nature.RECOMMENDED, "HB"),
    ("FZ/T 62016-2009", Kind.INDUSTRY, Nature.RECOMMENDED, "HB"),
    ("JC/T 2830-2024", Kind.INDUSTRY, Nature.RECOMMENDED, "HB"),
    ("YD/T 4990-2024", Kind.INDUSTRY, Nature.RECOMMENDED, "HB"),
    ("NB/SH/T 0885-2014", Kind.INDUSTRY, Nature.RECOMMENDED, "HB"),
    ("ISO 9001:2015", Kind.INTERNATIONAL, None, None),
    ("CISPR 32:2015", Kind.INTERNATIONAL, None, None),
    ("EN 71-1:2014", Kind.OTHER, None, None),
    ("JJG 1065-2011", Kind.METROLOGY, None, None),
]


@pytest.mark.parametrize(("typed", "normalised"), NORMALISED)
def test_every_way_of_typing_a_number_gives_one_form(typed, normalised):
    assert str(get_number(typed)) == normalised


@pytest.mark.parametrize(("number", "kind", "nature", "search_type"), KINDS)
def test_the_prefix_says_who_issued_it_and_whether_it_binds(number, kind, nature, search_type):
    found = get_number(number)
    assert (found.kind, found.nature, found.search_type) == (kind, nature, search_type)


def test_the_raw_form_is_kept_for_display():
    assert get_number("GB∕T 18801—2015").raw == "GB∕T 18801—2015"


def test_the_printed_form_has_the_long_dash():
    assert get_number("GB 4706.1-2005/XG1-2014").printed == "GB 4706.1—2005/XG1—2014"


def test_a_dual_number_is_two_numbers():
    dual = get_number("GB/T 19001-2016/ISO 9001:2015")
    assert (str(dual), dual.adopted) == ("GB/T 19001-2016", "ISO 9001:2015")
    assert split_numbers("GB/T 19001-2016/ISO 9001:2015") == ("GB/T 19001-2016", "ISO 9001:2015")


def test_a_joint_number_is_two_numbers():
    assert split_numbers("DB50/T 10008-2024 DB51/T 10008-2024") == ("DB50/T 10008-2024", "DB51/T 10008-2024")
    assert split_numbers("T/SZZX 016-2023 T/SAMD0004-2024") == ("T/SZZX 016-2023", "T/SAMD0004-2024")


def test_an_amendment_is_not_a_second_number():
    assert split_numbers("GB 4706.1-2005/XG1-2014") == ("GB 4706.1-2005/XG1-2014",)


def test_an_undated_citation_has_no_edition():
    undated = get_number("GB/T 18801")
    assert (undated.dated, undated.edition, undated.family) == (False, None, "GB/T 18801")


@pytest.mark.parametrize(
    ("number", "edition"), [("GB 191-90", 1990), ("JJG 169-76", 1976), ("Q/AB 1-21", 2021)]
)
def test_two_digit_years_sort_by_the_century_they_were_printed_in(number, edition):
    assert get_number(number).edition == edition


def test_digits_are_what_people_remember():
    assert [get_number(n).digits for n in ("GB/T 18801-2015", "GB 4706.24-2008", "Q/SJX 0001S-2020")] == [
        "18801", "4706.24", "0001",
    ]  # fmt: skip


def test_the_address_has_no_slash_and_no_space():
    assert get_number("GB/T 18801-2015").slug == "GB-T-18801-2015"


def test_leading_zeros_of_group_and_enterprise_numbers_count():
    assert get_number("T/CACE 029-2021") != get_number("T/CACE 29-2021")


def test_a_part_is_another_standard():
    assert get_number("GB 4706.1-2005").family != get_number("GB 4706-2005").family


def test_a_recommended_and_a_mandatory_standard_with_the_same_digits_are_two():
    assert get_number("GB 18801-2015").family != get_number("GB/T 18801-2015").family


@pytest.mark.parametrize("number", ["Q/示例 001-2021", "Q/3205 ABC 01.2-21", "Q/HDABC0001-2016"])
def test_an_enterprise_code_may_have_letters_digits_spaces_and_chinese(number):
    found = get_number(number)
    assert (found.kind, found.regular, str(found)) == (Kind.ENTERPRISE, True, number)


def test_a_number_that_grows_beyond_its_column_when_written_in_full_is_left_alone():
    longest = "AAAAA/TA" + "0" * 87 + "-0000"
    assert (len(longest), find_number(longest)) == (100, None)


def test_an_enterprise_number_is_compared_without_its_space():
    assert get_number("Q/ABC 001-2021").key == get_number("q/abc001-2021").key


@pytest.mark.parametrize("number", ["Q/320585 XYZ/01-2020", "Q/示例一号", "Q/ABC 001"])
def test_an_odd_enterprise_number_is_kept_and_marked(number):
    assert not get_number(number).regular


@pytest.mark.parametrize(
    "text", ["TV 55", "9787112250066", "空气净化器", "", "GB", "T31/01002-C001-2014", "A" * 200]
)
def test_what_is_not_a_number_is_not_read_as_one(text):
    assert find_number(text) is None


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "请填写标准编号"),
        ("GB/T 5750.1~5750.13", "编号区间"),
        ("T/CATIS 017～019-2024", "编号区间"),
        ("GB/T 24359-2009E", "外文版"),
        ("GB 1-2000；GB 2-2001", "一次只填写一个"),
        ("空气净化器", "无法识别"),
    ],
)
def test_a_refusal_says_what_to_do(text, complaint):
    with pytest.raises(Refusal, match=complaint):
        get_number(text)


def test_a_translation_names_the_standard_it_translates():
    assert str(find_translated("GB/T 24359-2009E")) == "GB/T 24359-2009"
    assert str(find_translated("GB/T 26937-2011FR")) == "GB/T 26937-2011"
    assert find_translated("Q/SJX 0001S-2020") is None


SERIALS = st.lists(st.integers(1, 999), min_size=1, max_size=3).map(lambda parts: ".".join(map(str, parts)))
YEARS = st.one_of(st.just(""), st.integers(1950, 2099).map("-{}".format))
PREFIXES = st.sampled_from(
    [
        "GB ",
        "GB/T ",
        "GB/Z ",
        "GBZ ",
        "GBZ/T ",
        "DB21/T ",
        "DB4403/T ",
        "DB31/ ",
        "DBS42/ ",
        "T/CNMIA ",
        "QB/T ",
        "DB/T ",
    ]
)


@given(
    prefix=PREFIXES,
    serial=SERIALS,
    year=YEARS,
    dash=st.sampled_from("-—–－‐"),
    slash=st.sampled_from("/∕⁄／"),
)
def test_what_is_printed_reads_back_to_itself(prefix, serial, year, dash, slash):
    plain = f"{prefix}{serial}{year}"
    number = get_number(plain.replace("-", dash).replace("/", slash))
    assert str(number) == plain
    assert get_number(str(number)) == number == get_number(number.printed)


@given(st.sampled_from(SHAPES).flatmap(lambda shape: st.from_regex(shape[1], fullmatch=True)))
def test_a_number_of_any_shape_reads_back_from_either_of_its_forms(text):
    number = find_number(text)
    if number is not None:
        assert find_number(str(number)) == number == find_number(number.printed)


HOSTILE = st.text("GBTQZDJXSIOECNP/∕-—一~：:.()（）0123456789０１２ \u200b农业部号公告、;《》E", max_size=110)


@given(st.text(max_size=120) | HOSTILE)
def test_any_text_is_read_or_left_alone(text):
    number = find_number(text)
    assert number is None or find_number(str(number)) == number


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("G/BT 18801-2015", "是否为 GB/T 18801-2015"),
        ("GBB/T 18801", "是否为 GB/T 18801"),
        ("BQ 1649", "是否为 QB 1649"),
        ("GB/T 18801-20155", "“20155”应为四位数字"),
        ("GB/T 18801-201", "“201”应为四位数字"),
    ],
)
def test_a_slip_is_named_and_what_was_meant_is_asked(text, complaint):
    with pytest.raises(Refusal, match=complaint):
        get_number(text)
