"""The parser says what it read, and why it could not read the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.catalogue.explanations import explain, explain_text
from registry.catalogue.numbers import get_number


def said(number):
    return [
        (str(part.text), str(part.meaning), part.issuer.name_zh if part.issuer else "")
        for part in explain(get_number(number))
    ]


def test_a_number_is_explained_part_by_part():
    assert said("GB/T 18801-2015") == [
        ("GB", "国家标准", ""),
        ("/T", "推荐性：自愿采用，声明执行后即应做到", ""),
        ("18801", "顺序号", ""),
        ("2015", "年代号：仅指这一年的版本", ""),
    ]


def test_an_undated_citation_means_the_newest_edition_with_its_amendments():
    assert said("GB/T 18801")[-1][:2] == ("无年代号", "未注日期：指最新版本，包括所有的修改单")


@pytest.mark.parametrize(
    ("number", "part", "meaning"),
    [
        ("GB 18401-2010", "无 /T 或 /Z", "强制性：必须执行"),
        ("GB/Z 43281-2023", "/Z", "指导性技术文件"),
        ("GBZ 2.1-2019", "GBZ", "不是国家标准化指导性技术文件"),
        ("GB 4706.1-2005", "4706.1", "顺序号 4706 的第 1 部分，各部分是不同的标准"),
        ("GB 4706.1-2005/XG1-2014", "XG1-2014", "第 1 号修改单，2014 年"),
        ("GB 191-90", "90", "1990 年"),
        ("DB/T 1-2008", "DB", "不是地方标准"),
        ("DB42/T 1234-2020", "DB42", "地方标准，湖北省"),
        ("DB4403/T 12-2019", "DB4403", "地方标准，广东省深圳市"),
        ("SZDB/Z 1-2010", "SZDB", "广东省深圳市"),
        ("DB31/ 405-2012", "无 /T 或 /Z", "标准化法第二条"),
        ("DBS42/ 001-2014", "DBS42", "食品安全地方标准，湖北省"),
        ("T/CACE 029-2021", "029", "前面的零是编号的一部分"),
        ("Q/SJX 0001S-2020", "0001S", "食品安全企业标准"),
        ("Q/示例一号", "Q/示例一号", "按原样保留"),
        ("JJG 1065-2011", "JJG", "计量检定规程"),
        ("JJF(CR) 032-2020", "JJF(CR)", "计量技术规范"),
        ("GB/T 19001-2016/ISO 9001:2015", "ISO 9001:2015", "双编号的另一半"),
        ("BG/T 18801-2015", "BG", "不是已知的行业代号，是否为 GB/T 18801-2015？"),
        ("GBB/T 18801-2015", "GBB", "不是已知的标准代号，是否为 GB/T 18801-2015？"),
    ],
)
def test_each_pitfall_of_the_prefixes_is_explained(number, part, meaning):
    assert meaning in {text: words for text, words, _ in said(number)}[part]


@pytest.mark.parametrize(
    ("number", "issuer"),
    [
        ("QB/T 1649-2024", "轻工"),
        ("DB/T 1-2008", "地震"),
        ("NB/SH/T 0885-2014", "能源"),
        ("ISO/IEC 27001:2022", "国际标准化组织"),
        ("EN 71-1:2014", "欧洲标准"),
    ],
)
def test_who_issues_it_is_named(number, issuer):
    assert said(number)[0][2] == issuer


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("GB/T 5750.1~5750.13", "编号区间"),
        ("GB/T 24359-2009E", "外文版"),
        ("GB 1-2000；GB 2-2001", "一次只填写一个"),
        ("G/BT 18801-2015", "是否为 GB/T 18801-2015"),
    ],
)
def test_what_is_not_a_number_is_explained_too(text, problem):
    explained = explain_text(text)
    assert (explained.number, explained.parts) == (None, ())
    assert problem in str(explained.problem)


@given(st.text("GBTQZDJFSXIOECP/-—~:.()0123456789 农业部号公告、;《》", max_size=110))
def test_any_text_gets_an_explanation_that_can_be_said(text):
    explained = explain_text(text)
    assert bool(explained.parts) is (explained.number is not None) is (explained.problem is None)
    for part in explained.parts:
        assert str(part.text)
        assert str(part.meaning)
