"""Why a text is not one standard number, and what was probably meant."""

import re

from registry.catalogue.issuers import nearest_prefix
from registry.catalogue.number_shapes import matches
from registry.catalogue.number_text import LONGEST, is_range, split_numbers, tidy, without_language
from registry.kernel.words import N_, Message, say

_LETTERS = re.compile(r"(?P<prefix>[A-Z]{1,6}(?:/[A-Z]{1,6})?)[ /]?(?P<rest>\d.*)")
_ODD_YEAR = re.compile(r"-(\d{3}|\d{5,8})$")


def complaint(text: str) -> Message:
    """What is wrong with the text, and what to do."""
    typed = text[:LONGEST]
    if not typed.strip():
        return say(N_("请填写标准编号"))
    if is_range(typed):
        return say(N_("“%(typed)s”是编号区间，请逐个填写其中的标准编号"), typed=typed)
    if without_language(typed):
        return say(N_("“%(typed)s”是标准的外文版，请填写标准本身的编号（去掉年代号后的字母）"), typed=typed)
    if len(split_numbers(typed)) > 1:
        return say(N_("一次只填写一个标准编号"))
    return _unreadable(typed)


def _unreadable(typed: str) -> Message:
    if year := _ODD_YEAR.search(tidy(typed)):
        return say(N_("“%(typed)s”的年代号“%(year)s”应为四位数字"), typed=typed, year=year[1])
    if meant := probably_meant(typed):
        return say(N_("无法识别标准编号“%(typed)s”，是否为 %(meant)s？"), typed=typed, meant=meant)
    return say(N_("无法识别标准编号“%(typed)s”，应形如 GB/T 18801-2015"), typed=typed)


def probably_meant(text: str) -> str | None:
    """The number with the nearest known prefix, if it can be read then: `G/BT 1-2020` was `GB/T 1-2020`."""
    found = _LETTERS.fullmatch(tidy(text[:LONGEST]))
    prefix = found and nearest_prefix(found["prefix"])
    if not found or not prefix or prefix == found["prefix"]:
        return None
    meant = f"{prefix} {found['rest']}"
    return meant if any(matches(meant)) else None
