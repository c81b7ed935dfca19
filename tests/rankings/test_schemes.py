"""What a scheme must satisfy, and that the four schemes of the demo do."""

import json

import pytest

from registry.kernel.refusal import Refusal
from registry.rankings.actions import SCHEMES
from registry.rankings.documents import scheme_from_json
from registry.rankings.scheme_rules import check_scheme
from tests.rankings.examples import BOTH, BY_AIR_FLOW, content, core

FILES = sorted(SCHEMES.glob("*.json"))
GOOD = content()["core"]
GAP_IN_BANDS = {**BY_AIR_FLOW, "rows": [BY_AIR_FLOW["rows"][0], BY_AIR_FLOW["rows"][2]]}
CLOSED_AT_THE_TOP = {**BY_AIR_FLOW, "rows": BY_AIR_FLOW["rows"][:2]}


def rules_broken(**changes) -> set[str]:
    sound = {"categories": ["air_cleaner"], **changes}
    with pytest.raises(Refusal) as refused:
        check_scheme(scheme_from_json(content(**sound)))
    return {gap.rule for gap in refused.value.gaps}


def with_core(third) -> dict:
    return {"core": [*GOOD[:2], third]}


def noise(**more) -> dict:
    return core("noise", "lower", "dB(A)", "0.5", **more)


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_each_scheme_file_is_sound_and_says_that_it_is_a_demo(path):
    scheme = scheme_from_json(json.loads(path.read_bytes()))
    check_scheme(scheme)
    assert scheme.code == path.stem
    assert "不是已发布的评估方案" in scheme.disclaimer.zh
    assert "示例" in scheme.assessor.zh


def test_there_are_four_schemes_and_both_methods():
    assert [path.stem for path in FILES] == [
        "air-cleaners",
        "clothes-washers",
        "dishwashers",
        "refrigerators",
    ]
    assert {json.loads(path.read_bytes())["method"] for path in FILES} == {"stars", "weighted"}


def test_fewer_than_three_core_indicators_are_too_few():
    assert "min_core" in rules_broken(core=GOOD[:2])


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (with_core(GOOD[0] | {"weight": "0.5"}), "unique_core"),
        (with_core(noise() | {"weight": "0.4"}), "weights"),
        (with_core(noise(thresholds={"advanced": "70", "average": "60", "baseline": "50"})), "thresholds"),
        (with_core(noise(thresholds={"advanced": "60", "average": "60", "baseline": "60"})), "thresholds"),
        (with_core(noise() | {"unit": "mg"}), "unit"),
        (with_core(core("noise", "higher", "dB(A)", "0.5")), "direction"),
        (with_core(noise() | {"code": "beauty"}), "known_indicator"),
        (with_core(noise(bands=GAP_IN_BANDS)), "bands"),
        (with_core(noise(bands=CLOSED_AT_THE_TOP)), "bands"),
        ({"categories": []}, "category"),
        ({"categories": ["flying_carpet"]}, "category"),
        ({"method": "weighted"}, "steps"),
        ({"points": {"advanced": "1", "average": "2", "baseline": "3"}}, "points"),
        ({"scope": [{"code": "place_settings", "name": BOTH, "unit": "kg"}]}, "unit"),
    ],
)
def test_a_scheme_is_refused_with_the_rule_it_breaks(change, rule):
    assert rules_broken(**change) == {rule}
