"""What each part of a standard number says, in words, and why a text is not a number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from registry.catalogue.divisions import name_path
from registry.catalogue.issuers import Issuer, find_issuer
from registry.catalogue.kinds import GOVERNMENT, Kind, Nature
from registry.catalogue.number_complaints import complaint, probably_meant
from registry.catalogue.numbers import StandardNumber, find_number
from registry.kernel.words import N_, Message, say

_ISSUED_BY = {
    Kind.NATIONAL: N_("国家标准"),
    Kind.OCCUPATIONAL_HEALTH: N_("国家职业卫生标准，不是国家标准化指导性技术文件（GB/Z）"),
    Kind.LOCAL: N_("地方标准"),
    Kind.LOCAL_FOOD: N_("食品安全地方标准"),
    Kind.GROUP: N_("团体标准，字母是社会团体的代号"),
    Kind.ENTERPRISE: N_("企业标准，斜线后是企业的代号"),
    Kind.INTERNATIONAL: N_("国际标准"),
    Kind.OTHER: N_("其他标准或文件"),
}
_BINDS = {
    Nature.MANDATORY: N_("强制性：必须执行"),
    Nature.RECOMMENDED: N_("推荐性：自愿采用，声明执行后即应做到"),
    Nature.GUIDANCE: N_("指导性技术文件"),
}
_OWN_CODES = {"SZDB": "440300"}
"""Localities that had letters of their own instead of their division code."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a number and its meaning; who issues it is named where we know."""

    text: str | Message
    meaning: Message
    issuer: Issuer | None = None


@dataclass(frozen=True, slots=True)
class Explained:
    """A text as it was read: the number with its parts, or the reason why it is not one."""

    number: StandardNumber | None
    parts: tuple[Part, ...] = ()
    problem: Message | None = None


def explain_text(text: str) -> Explained:
    """What was read in anything that a person typed."""
    number = find_number(text)
    return Explained(number, explain(number)) if number else Explained(None, problem=complaint(text))


def explain(number: StandardNumber) -> tuple[Part, ...]:
    """Part by part: who issued it, whether it binds, its serial number, edition, amendment, other half."""
    return tuple(_parts(number))


def _parts(number: StandardNumber) -> Iterator[Part]:
    yield _issuer(number)
    if number.kind in GOVERNMENT:
        yield _mark(number)
    if number.serial:
        yield Part(number.serial, _serial(number))
    if number.regular or number.year:
        yield _edition(number)
    if number.amendment:
        yield Part(number.amendment, _amendment(number.amendment))
    if number.adopted:
        yield Part(number.adopted, say(N_("双编号的另一半：本标准等同采用这项国际标准")))


def _issuer(number: StandardNumber) -> Part:
    if number.kind is Kind.INDUSTRY:
        return _industry(number)
    if number.kind in {Kind.LOCAL, Kind.LOCAL_FOOD}:
        return _locality(number)
    if number.kind is Kind.METROLOGY:
        regulation = N_("计量检定规程") if number.code.startswith("JJG") else N_("计量技术规范")
        return Part(number.code, say(regulation))
    if number.kind is Kind.ENTERPRISE and not number.regular:
        return Part(number.code, say(N_("企业标准，编号不是“Q/企业代号 顺序号-年代号”的样式，按原样保留")))
    issuer = find_issuer(number.code)
    if number.kind is Kind.OTHER and not issuer and (meant := probably_meant(number.raw)):
        return Part(number.code, say(N_("不是已知的标准代号，是否为 %(meant)s？"), meant=meant))
    return Part(number.code, say(_ISSUED_BY[number.kind]), issuer)


def _industry(number: StandardNumber) -> Part:
    known = find_issuer(number.code)
    if number.code == "DB":
        return Part("DB", say(N_("行业标准，不是地方标准：地方标准的 DB 后有行政区划代码")), known)
    if known:
        return Part(number.code, say(N_("行业标准")), known if known.name_zh else None)
    meant = probably_meant(number.raw)
    asked = N_("不是已知的行业代号，是否为 %(meant)s？") if meant else N_("不是已知的行业代号")
    return Part(number.code, say(asked, meant=meant))


def _locality(number: StandardNumber) -> Part:
    division = _OWN_CODES.get(number.code) or "".join(re.findall(r"\d", number.code)).ljust(6, "0")
    place = "".join(name_path(division))
    issued_by = say(_ISSUED_BY[number.kind])
    return Part(
        number.code, say(N_("%(kind)s，%(place)s"), kind=issued_by, place=place) if place else issued_by
    )


def _mark(number: StandardNumber) -> Part:
    mark = number.mark if number.mark not in {"", "/"} else say(N_("无 /T 或 /Z"))
    nature = number.nature
    if nature is Nature.MANDATORY and number.kind in {Kind.INDUSTRY, Kind.LOCAL}:
        old = N_("强制性：标准化法第二条只留推荐性的行业标准和地方标准，法律另有规定的和未转化的除外")
        return Part(mark, say(old))
    return Part(mark, say(_BINDS[nature or Nature.MANDATORY]))


def _serial(number: StandardNumber) -> Message:
    whole, _, part = number.serial.partition(".")
    if number.kind is Kind.ENTERPRISE and number.serial.endswith("S"):
        return say(N_("顺序号，S 表示食品安全企业标准"))
    if part.replace(".", "").isdecimal() and whole.isdecimal():
        return say(N_("顺序号 %(whole)s 的第 %(part)s 部分，各部分是不同的标准"), whole=whole, part=part)
    if number.kind in {Kind.GROUP, Kind.ENTERPRISE} and whole.startswith("0"):
        return say(N_("顺序号，前面的零是编号的一部分"))
    return say(N_("顺序号"))


def _edition(number: StandardNumber) -> Part:
    if not number.year:
        return Part(say(N_("无年代号")), say(N_("未注日期：指最新版本，包括所有的修改单")))
    if len(number.year) < len("1990"):
        read = N_("年代号，即 %(year)s 年：早年只印两位")
        return Part(number.year, say(read, year=str(number.edition)))
    return Part(number.year, say(N_("年代号：仅指这一年的版本")))


def _amendment(amendment: str) -> Message:
    ordinal, _, year = amendment.removeprefix("XG").partition("-")
    return say(N_("第 %(ordinal)s 号修改单，%(year)s 年"), ordinal=ordinal, year=year)
