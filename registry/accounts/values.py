"""Who acts: people, the organisation they act for, and their role."""

from dataclasses import dataclass
from enum import StrEnum

from registry.kernel.words import N_


class Role(StrEnum):
    """What a person may do; one role for each membership."""

    ENTERPRISE = "enterprise"
    REGULATOR = "regulator"
    ASSESSOR = "assessor"
    LABORATORY = "laboratory"
    ADMINISTRATOR = "administrator"


ROLE_NAMES = {
    Role.ENTERPRISE: N_("企业"),
    Role.REGULATOR: N_("监管部门"),
    Role.ASSESSOR: N_("评估机构"),
    Role.LABORATORY: N_("检验机构"),
    Role.ADMINISTRATOR: N_("系统管理"),
}


class Scope(StrEnum):
    """What a program may do with a token."""

    DECLARE = "declare"


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person in one role; `enterprise_id` for enterprise members, else `organisation_id`."""

    person_id: int
    name: str
    role: Role
    acts_for: str
    enterprise_id: int | None = None
    organisation_id: int | None = None
    division: str = ""
