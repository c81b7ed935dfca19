"""What one sheaf of a file must hold to become public: the rules of every declaration, each at its cell."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from registry.batches.values import Problem, Sheaf
from registry.catalogue.limits import NO_LIMITS, LimitBook
from registry.declarations import rules as declaring
from registry.declarations.documents import content_to_json
from registry.declarations.values import Attachment, Complete, Draft
from registry.kernel.canonical import JsonObject, canonical_bytes, digest
from registry.kernel.references import find_declaration_number
from registry.kernel.refusal import Gap, Refusal
from registry.kernel.words import N_, Message, say


class Standing(StrEnum):
    """What will become of an item: published, left to be mended, or left alone as nothing in it changed."""

    GOOD = "good"
    BAD = "bad"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Held:
    """A declaration of the enterprise: whether it has ended, and what its newest version says."""

    ended: bool
    content: JsonObject


@dataclass(frozen=True, slots=True)
class Known:
    """What a sheaf is judged against: whose it is, the day, what they hold, what the file said before it.

    `files` are the sizes of the uploaded files that they may name, by their digest.
    """

    uscc: str
    on: date
    book: LimitBook = NO_LIMITS
    held: Mapping[str, Held] = field(default_factory=dict)
    files: Mapping[str, int] = field(default_factory=dict)
    serials: set[str] = field(default_factory=set)
    revised: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Judgement:
    standing: Standing
    problems: tuple[Problem, ...]
    complete: Complete | None = None
    revises: str = ""
    digest: str = ""


def judge(sheaf: Sheaf, known: Known) -> Judgement:
    """Whether the sheaf may become public; every problem that speaks against it, each once at its place."""
    number = find_declaration_number(sheaf.draft.revises) or ""
    draft = replace(sheaf.draft, revises=number)
    gaps = [*_gaps_of_the_file(sheaf, known), *_gaps_of_the_revision(sheaf.draft, number, known)]
    if not gaps and _says_nothing_new(sheaf, draft, known):
        return Judgement(Standing.UNCHANGED, tuple(sheaf.problems), revises=number)
    complete, missing = _completed(draft, known)
    problems = _with_gaps(sheaf, [*gaps, *missing])
    if complete is None or _stopping(problems):
        return Judgement(Standing.BAD, tuple(problems), revises=number)
    problems += _told(sheaf, declaring.advice(draft, book=known.book, on=known.on))
    key = digest(canonical_bytes(content_to_json(complete)))
    return Judgement(Standing.GOOD, tuple(problems), complete, number, key)


def _completed(draft: Draft, known: Known) -> tuple[Complete | None, Sequence[Gap]]:
    try:
        return declaring.complete(draft, book=known.book, on=known.on), ()
    except Refusal as refusal:
        return None, refusal.gaps


def _says_nothing_new(sheaf: Sheaf, draft: Draft, known: Known) -> bool:
    """A declaration that stays as it is need not say why it changed, nor commit anew."""
    held = known.held.get(draft.revises)
    if held is None or _stopping(sheaf.problems):
        return False
    said, _ = _completed(replace(draft, revises="", committed=True), known)
    return said is not None and content_to_json(said) == held.content


def as_repetition(sheaf: Sheaf, judgement: Judgement) -> Judgement:
    """The judgement on a declaration that says what another one says, word for word."""
    gap = Gap("title", say(N_("完全相同的声明已经有一份，请勿重复")))
    problems = _with_gaps(sheaf, [gap])
    return Judgement(Standing.BAD, (*judgement.problems, problems[-1]))


def files_of(draft: Draft) -> dict[str, Attachment]:
    """The uploaded files that a draft names, by their path in it."""
    files = {"text": draft.text, "channel.copy": draft.channel.copy}
    return {path: file for path, file in files.items() if file}


def _gaps_of_the_file(sheaf: Sheaf, known: Known) -> Iterator[Gap]:
    if sheaf.serial in known.serials:
        yield Gap(
            "serial", say(N_("序号 %(serial)s 前面已用过：同一份声明的各行要相连"), serial=sheaf.serial)
        )
    if sheaf.uscc and sheaf.uscc != known.uscc:
        yield Gap("uscc", say(N_("这份声明属于另一家企业（%(uscc)s）"), uscc=sheaf.uscc[:18]))
    for path, file in files_of(sheaf.draft).items():
        if known.files.get(file.digest) != file.size:
            yield Gap(path, say(N_("文件“%(name)s”不在本平台，请先上传"), name=file.name))


def _gaps_of_the_revision(draft: Draft, number: str, known: Known) -> Iterator[Gap]:
    message = _why_not_revised(draft.revises, number, known)
    if draft.revises and message:
        yield Gap("revises", message)


def _why_not_revised(typed: str, number: str, known: Known) -> Message | None:
    held = known.held.get(number)
    if not number:
        return say(N_("“%(typed)s”不是声明号，请核对"), typed=typed[:40])
    if held is None:
        return say(N_("贵企业没有声明 %(number)s"), number=number)
    if held.ended:
        return say(N_("声明 %(number)s 已终止，不能再修订"), number=number)
    if number in known.revised:
        return say(N_("文件里前面已修订过声明 %(number)s"), number=number)
    return None


def _with_gaps(sheaf: Sheaf, gaps: list[Gap]) -> list[Problem]:
    """The sheaf's own problems and the gaps; a cell that is wrong by itself is not also called empty."""
    problems = list(sheaf.problems)
    wrong = {problem.place for problem in problems if problem.stops}
    for gap in gaps:
        place, value, wants = sheaf.locate(gap.field)
        if place not in wrong:
            problems.append(Problem(place, value, gap.message, gap.rule or wants))
    return problems


def _told(sheaf: Sheaf, advice: Iterable[Gap]) -> Iterator[Problem]:
    """What is worth knowing and stops nothing."""
    for gap in advice:
        place, value, wants = sheaf.locate(gap.field)
        yield Problem(place, value, gap.message, gap.rule or wants, stops=False)


def _stopping(problems: list[Problem]) -> bool:
    return any(problem.stops for problem in problems)
