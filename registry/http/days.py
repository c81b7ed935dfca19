"""A page as of another day: `?on=2025-05-01`, read and refused in words."""

import re
from datetime import date

from flask import request

from registry.kernel.refusal import Gap, Refusal
from registry.kernel.words import N_, say

NAME = "on"
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)


def find_asked_day(name: str = NAME) -> date | None:
    """The day asked for in the query string, None if none was; a Refusal for what is no day."""
    typed = request.args.get(name, "").strip()
    return read_day(typed, name=name) if typed else None


def read_day(typed: str, *, name: str = NAME) -> date:
    """`2025-05-01` and `2025-5-1`; 31 June is no day."""
    parts = _DAY.fullmatch(typed)
    try:
        year, month, day = map(int, parts.groups() if parts else ())
        return date(year, month, day)
    except ValueError as error:
        message = say(N_("“%(typed)s”不是日期，请写成 2025-05-01 的样子"), typed=typed[:40])
        raise Refusal(Gap(name, message, "date")) from error


def keep_within(day: date, *, earliest: date, latest: date, name: str = NAME) -> date:
    """The day itself, or a Refusal that names the bound it is beyond."""
    if day < earliest:
        raise Refusal(Gap(name, say(N_("最早可以查看 %(day)s 的情况"), day=earliest.isoformat()), "range"))
    if day > latest:
        raise Refusal(Gap(name, say(N_("最晚可以查看 %(day)s 的情况"), day=latest.isoformat()), "range"))
    return day
