"""Who issues standards, and whether they bind."""

from enum import StrEnum

from registry.kernel.words import N_


class Kind(StrEnum):
    """Who issued the standard."""

    NATIONAL = "national"
    OCCUPATIONAL_HEALTH = "occupational_health"
    INDUSTRY = "industry"
    LOCAL = "local"
    LOCAL_FOOD = "local_food"
    GROUP = "group"
    ENTERPRISE = "enterprise"
    METROLOGY = "metrology"
    INTERNATIONAL = "international"
    OTHER = "other"


class Nature(StrEnum):
    """Whether a government standard binds; the rest (group, enterprise, abroad) have no nature."""

    MANDATORY = "mandatory"
    RECOMMENDED = "recommended"
    GUIDANCE = "guidance"


class Adoption(StrEnum):
    """How far a standard agrees with the international one that it adopts (GB/T 1.2-2020)."""

    IDENTICAL = "IDT"
    MODIFIED = "MOD"
    NOT_EQUIVALENT = "NEQ"


ADOPTION_NAMES = {
    Adoption.IDENTICAL: N_("等同采用"),
    Adoption.MODIFIED: N_("修改采用"),
    Adoption.NOT_EQUIVALENT: N_("非等效"),
}
NATURE_NAMES = {
    Nature.MANDATORY: N_("强制性"),
    Nature.RECOMMENDED: N_("推荐性"),
    Nature.GUIDANCE: N_("指导性技术文件"),
}

GOVERNMENT = frozenset({Kind.NATIONAL, Kind.OCCUPATIONAL_HEALTH, Kind.INDUSTRY, Kind.LOCAL, Kind.LOCAL_FOOD})
NATURE_OF_MARK = {
    "": Nature.MANDATORY,
    "/": Nature.MANDATORY,
    "/T": Nature.RECOMMENDED,
    "/Z": Nature.GUIDANCE,
}
SEARCH_TYPES = {
    Kind.INDUSTRY: "HB",
    Kind.LOCAL: "DB",
    Kind.LOCAL_FOOD: "DB",
    Kind.GROUP: "T",
    Kind.ENTERPRISE: "Q",
}
SEARCH_TYPE_NAMES = {
    "GB": N_("强制性国家标准"),
    "GB/T": N_("推荐性国家标准"),
    "HB": N_("行业标准"),
    "DB": N_("地方标准"),
    "T": N_("团体标准"),
    "Q": N_("企业标准"),
}
