"""The words for what public pages name by codes, in the language of the request."""

from collections.abc import Mapping

from registry.catalogue import categories, divisions, indicators, industries, units
from registry.catalogue import status as standards
from registry.catalogue.indicators import Group
from registry.catalogue.kinds import SEARCH_TYPE_NAMES
from registry.catalogue.limits import Limit
from registry.catalogue.values import declared_value
from registry.declarations.findings import VERDICT_NAMES, Finding, Verdict
from registry.declarations.values import ROLE_NAMES, SHORTFALL_NAMES, USE_NAMES, Role, Shortfall, Use
from registry.discovery.documents import YES
from registry.http.i18n import gettext, language
from registry.kernel.words import N_
from registry.publication.values import DEED_NAMES, STATE_NAMES, Deed, State
from registry.rankings.models import BoardRow
from registry.rankings.values import LEVEL_NAMES, Level

FACET_TITLES = {
    "category": N_("分类"),
    "front_runner": N_("榜单"),
    "type": N_("标准类型"),
    "region": N_("地区"),
    "industry": N_("行业"),
    "state": N_("状态"),
}
_VALUE_NAMES: Mapping[str, Mapping[str, str]] = {
    "type": SEARCH_TYPE_NAMES,
    # Versions and standards share a facet; of what both can be, "in force" is said as of versions.
    "state": {
        **{str(state): name for state, name in STATE_NAMES.items()},
        **{str(status): name for status, name in standards.LABELS.items()},
        str(State.CURRENT): STATE_NAMES[State.CURRENT],
    },
    "front_runner": {YES: N_("领跑者")},
}
_SHADES = {
    Verdict.BETTER: "good",
    Verdict.EQUAL: "good",
    Verdict.WEAKER: "warn",
    Verdict.FEWER: "warn",
    Verdict.GRADED: "info",
}
_GROUP_NAMES = {Group.SAFETY: N_("安全"), Group.HEALTH: N_("健康"), Group.ENVIRONMENT: N_("环境")}


def name_of_value(facet: str, value: str) -> str:
    """The word for one value of a facet; the code itself where we know none."""
    if facet == "region":
        return "".join(divisions.name_path(value)[-1:]) or value
    if facet == "industry":
        industry = industries.find_industry(value)
        return _in_language(industry.name_zh, industry.name_en) if industry else value
    if facet == "category":
        return name_of_category(value)
    return gettext(_VALUE_NAMES.get(facet, {}).get(value, value))


def name_of_category(code: str) -> str:
    category = categories.find_category(code)
    return _in_language(category.name_zh, category.name_en) if category else code


def name_of_indicator(code: str | None, declared: str = "") -> str:
    """The dictionary's name in the language; what was declared where there is none, and in Chinese."""
    known = indicators.find_indicator(code) if code else None
    if known is None or (language() == "zh" and declared):
        return declared or code or ""
    return _in_language(known.name_zh, known.name_en)


def name_of_place(division: str) -> str:
    return " ".join(divisions.name_path(division)) or division


def name_of_state(state: State) -> str:
    return gettext(STATE_NAMES[state])


def name_of_role(role: str) -> str:
    return gettext(ROLE_NAMES[Role(role)])


def name_of_tier(tier: int) -> str:
    return gettext(LEVEL_NAMES[Level(tier)])


def name_of_standing(status: standards.Status) -> str:
    return gettext(standards.LABELS[status])


def name_of_verdict(finding: Finding) -> str:
    """The word for it; of a grade, which one."""
    if finding.verdict is Verdict.GRADED and finding.limit:
        return gettext("达到 %(grade)s", grade=finding.limit.grade)
    return gettext(VERDICT_NAMES[finding.verdict])


def shade_of_verdict(finding: Finding) -> str:
    """The colour that goes with the word: below what binds everybody is worse than below what is advised."""
    if finding.verdict is Verdict.WEAKER and finding.limit and finding.limit.edition.is_mandatory:
        return "bad"
    return _SHADES.get(finding.verdict, "")


def name_of_shortfall(shortfall: Shortfall) -> str:
    return gettext(SHORTFALL_NAMES[shortfall])


def name_of_use(use: Use) -> str:
    return gettext(USE_NAMES[use])


def name_of_group(code: str | None) -> str:
    """安全、健康 or 环境; nothing for what protects none of them."""
    known = indicators.find_indicator(code) if code else None
    return gettext(_GROUP_NAMES.get(known.group, "")) if known else ""


def name_of_deed(deed: Deed) -> str:
    return gettext(DEED_NAMES[deed])


def conditions_in_words(limit: Limit) -> str:
    """`洁净空气量 > 150 m³/h、洁净空气量 ≤ 400 m³/h`: when the limit holds."""
    return "、".join(
        f"{name_of_indicator(each.code)} {_with_unit(each.operator, each.value, each.upper, each.unit)}"
        for each in limit.conditions
    )


def limit_in_words(limit: Limit) -> str:
    """`≥ 120 m³/h`."""
    return _with_unit(limit.operator, limit.value, limit.upper, limit.unit)


def _with_unit(operator: str, value: str, upper: str, unit: str) -> str:
    """A known unit as the language writes it."""
    known = units.find_unit(unit) if unit else None
    return declared_value(operator, value, upper, known.symbol_in(language()) if known else unit)


def title_of_board(board: BoardRow) -> str:
    title = board.scheme.content["title"]
    return _in_language(title["zh"], title["en"])


def plain_number(number: float | None) -> str:
    """As a person would type it into a form."""
    return "" if number is None else f"{number:.10g}"


def _in_language(chinese: str, english: str) -> str:
    return english if language() == "en" and english else chinese
