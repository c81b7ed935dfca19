"""Sentences that several rules say."""

from registry.kernel.words import N_, Message, say


def fill(thing: str) -> Message:
    return say(N_("请填写%(thing)s"), thing=say(thing))


def too_many(thing: str, most: int) -> Message:
    return say(N_("%(thing)s最多 %(most)s 项，请分成几份声明"), thing=say(thing), most=most)


def unreadable_number(text: str) -> Message:
    if not text:
        return fill(N_("标准编号"))
    return say(
        N_("“%(text)s”读不出标准编号，请按 GB/T 18801-2015、Q/ABC 001-2026 的样子填写"), text=text[:60]
    )
