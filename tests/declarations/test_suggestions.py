"""The rows that the form offers."""

from datetime import date

from registry.catalogue.kinds import Nature
from registry.catalogue.limits import Edition, Limit, make_book
from registry.catalogue.status import Life
from registry.declarations.suggestions import rows_of_limits, usual_rows
from registry.declarations.values import ExecutedStandard, Kind
from tests.factories import a_draft, a_product, an_indicator

TODAY = date(2026, 11, 22)
EDITION = Edition(
    number="GB/T 18801-2015",
    family="GB/T 18801",
    year=2015,
    title="空气净化器",
    nature=Nature.RECOMMENDED,
    life=Life(effective=date(2016, 3, 1)),
)


def a_limit(code, **change):
    asked = {"operator": "≥", "value": "2", "categories": ("air_cleaner",), **change}
    return Limit(edition=EDITION, code=code, **asked)


def offered(draft, *limits):
    return rows_of_limits(draft, make_book(limits), on=TODAY)


def test_rows_usual_for_the_category_are_offered_with_their_side_unit_and_method():
    rows = {row.name: row for row in usual_rows(a_draft(indicators=()))}
    assert (rows["噪声"].operator, rows["噪声"].unit, rows["噪声"].method) == ("≤", "dB(A)", "GB/T 4214.1")
    assert rows["颗粒物洁净空气量"].operator == "≥"


def test_what_is_declared_is_not_offered_again_whatever_it_is_called():
    rows = usual_rows(a_draft(indicators=(an_indicator(name="噪音"),)))
    assert "噪声" not in [row.name for row in rows]


def test_a_service_is_offered_functional_indicators_alone():
    product = a_draft(indicators=())
    service = a_draft(kind=Kind.SERVICE, indicators=())
    assert usual_rows(product)
    assert not {row.name for row in usual_rows(service)} & {"噪声", "颗粒物洁净空气量"}


def test_limits_are_offered_as_rows_with_the_value_left_open():
    [row] = offered(a_draft(), a_limit("efficiency_particulate", unit="m³/(W·h)", method="GB/T 18801|GB/T 1"))
    assert (row.name, row.operator, row.value, row.unit) == ("颗粒物净化能效", "≥", "", "m³/(W·h)")
    assert row.method == "GB/T 18801"


def test_grades_are_offered_by_the_side_that_is_better():
    [row] = offered(a_draft(), a_limit("noise", operator="range", value="1", upper="9", grade="静音级"))
    assert row.operator == "≤"


def test_a_requirement_comes_before_a_grade_of_the_same_item():
    limits = (a_limit("ozone", operator="≥", grade="1级"), a_limit("ozone", operator="<"))
    assert [row.operator for row in offered(a_draft(), *limits)] == ["<"]


def test_limits_of_other_products_are_not_offered():
    assert offered(a_draft(products=(a_product(category="dishwasher"),)), a_limit("noise")) == []


def test_a_cited_standard_speaks_whatever_the_product():
    draft = a_draft(products=(), standards=(ExecutedStandard("GB/T 18801-2015", "空气净化器"),))
    assert [row.name for row in offered(draft, a_limit("noise"))] == ["噪声"]
