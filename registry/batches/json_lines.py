"""One declaration on each line, in the shape of a draft or of the public record, read strictly.

What a draft's reading would pass over in silence (an unknown key, a number where a text belongs) is a problem
here: nobody looks over a file's shoulder.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from registry.batches.columns import by_path
from registry.batches.values import Place, Problem, Sheaf
from registry.catalogue.categories import find_category
from registry.declarations.documents import draft_from_json, draft_to_json
from registry.declarations.values import (
    COMMITMENT,
    Attachment,
    Channel,
    Draft,
    ExecutedStandard,
    Indicator,
    Omission,
    Product,
)
from registry.kernel.canonical import JsonObject
from registry.kernel.refusal import Gap, Refusal
from registry.kernel.text import clean_text
from registry.kernel.words import N_, Message, say

JSON_RULE = N_("每行一个 JSON 对象，形状与导出的文件相同")
LONGEST_LINE = 1_000_000
MOST_ITEMS = 600
"""Of one list: more than the fullest declaration has."""
MOST_COMPLAINTS = 200
"""About one line; nobody reads more."""
RECORD = "biaoming/declaration/"

_FILE = Attachment("", "", 0, 0)
_FULL = Draft(
    standards=(ExecutedStandard(),),
    products=(Product(models=("",), gtins=("",)),),
    indicators=(Indicator(code=""),),
    omissions=(Omission(code=""),),
    partners=("",),
    text=_FILE,
    channel=Channel(copy=_FILE),
)
_SHAPE: JsonObject = {
    **json.loads(json.dumps(draft_to_json(_FULL))),
    "revises": "",
    # What only the public record has besides:
    "format": "",
    "number": "",
    "version": 0,
    "change": {"type": "", "reason": ""},
    "enterprise": {"uscc": "", "name": "", "division": "", "industry": ""},
    "commitment": "",
    "published_at": "",
}
_CHOICES = ("kind", "role", "standards.use")


class Complaint(NamedTuple):
    path: str
    message: Message


def read(path: Path, *, after: int = 0) -> Iterator[Sheaf]:
    """The declarations of the lines after a number; a line that is no JSON object is a problem of its own."""
    read = 0
    with path.open("rb") as file:
        number = 0
        while data := file.readline(LONGEST_LINE + 1):
            number, read = number + 1, read + len(data)
            if len(data) > LONGEST_LINE:
                message = say(N_("第 %(line)s 行过长，不是每行一份声明"), line=number)
                raise Refusal(Gap("file", message, JSON_RULE))
            if number > after and data.strip(b"\xef\xbb\xbf \t\r\n"):
                yield _sheaf(data, number, read)


def _sheaf(data: bytes, line: int, read: int) -> Sheaf:
    complaints: list[Complaint] = []
    content = _content(data, complaints)
    cleaned = _cleaned(content, _SHAPE, "", complaints)
    is_record = str(cleaned.get("format", "")).startswith(RECORD)
    if is_record:
        cleaned["revises"] = cleaned.get("number")
        cleaned["committed"] = cleaned.get("commitment") == COMMITMENT
    locate = _Locator(content, line)
    return Sheaf(
        serial=f"#{line}",
        line=line,
        last_line=line,
        read=read,
        draft=draft_from_json(cleaned, revises=str(cleaned.get("revises") or "")),
        uscc=str((cleaned.get("enterprise") or {}).get("uscc") or ""),
        locate=locate,
        problems=[
            Problem(place, value, complaint.message, JSON_RULE)
            for complaint in complaints[:MOST_COMPLAINTS]
            for place, value, _ in [locate(complaint.path)]
        ],
    )


def _content(data: bytes, complaints: list[Complaint]) -> JsonObject:
    try:
        content = json.loads(data.removeprefix(b"\xef\xbb\xbf"), object_pairs_hook=_without_repetition)
    except (ValueError, RecursionError) as error:
        complaints.append(Complaint("", say(N_("这一行不是有效的 JSON：%(error)s"), error=str(error)[:100])))
        return {}
    if not isinstance(content, dict):
        complaints.append(Complaint("", say(N_("这一行应为一个 JSON 对象"))))
        return {}
    return content


def _without_repetition(pairs: list[tuple[str, Any]]) -> JsonObject:
    content = dict(pairs)
    if len(content) != len(pairs):
        raise ValueError("a key stands twice in one object")
    return content


def _cleaned(value: Any, shape: Any, path: str, complaints: list[Complaint]) -> Any:
    """The value as far as it has the shape; whatever has not is complained of and left out."""
    if value is None or type(value) is not type(shape):
        if value is not None:
            complaints.append(Complaint(path, _wrong_type(shape)))
        return None
    if isinstance(value, dict):
        unknown = [name for name in value if name not in shape][:MOST_COMPLAINTS]
        complaints += [Complaint(f"{path}.{name}".lstrip("."), say(N_("没有这个字段"))) for name in unknown]
        known = {name: item for name, item in value.items() if name in shape}
        return {
            name: _cleaned(item, shape[name], f"{path}.{name}".lstrip("."), complaints)
            for name, item in known.items()
        }
    if isinstance(value, list):
        if len(value) > MOST_ITEMS:
            complaints.append(Complaint(path, say(N_("最多 %(most)s 项"), most=MOST_ITEMS)))
            return []
        return [_cleaned(item, shape[0], f"{path}.{place}", complaints) for place, item in enumerate(value)]
    return _clean_text(value, path, complaints) if isinstance(value, str) else value


def _clean_text(text: str, path: str, complaints: list[Complaint]) -> str:
    bare = ".".join(step for step in path.split(".") if not step.isdigit())
    column = by_path().get(bare)
    limit = column.limit if column else 5000
    if len(text) > limit:
        complaints.append(
            Complaint(path, say(N_("这一格有 %(length)s 字，最多 %(most)s 字"), length=len(text), most=limit))
        )
        return ""
    if column and bare in _CHOICES and text not in column.choices:
        choices = "、".join(column.choices)
        complaints.append(
            Complaint(path, say(N_("“%(typed)s”不在可选项中：%(choices)s"), typed=text[:40], choices=choices))
        )
    category = find_category(text) if bare == "products.category" else None
    return category.code if category else clean_text(text, limit=limit)


def _wrong_type(shape: Any) -> Message:
    names = {
        str: N_("带引号的文字"),
        list: N_("数组"),
        dict: N_("对象"),
        bool: N_("true 或 false"),
        int: N_("整数"),
    }
    return say(N_("这里应为%(type)s"), type=say(names[type(shape)]))


class _Locator:
    """Leads from a path to its JSON path and what stands there."""

    def __init__(self, content: JsonObject, line: int) -> None:
        self._content, self._line = content, line

    def __call__(self, path: str) -> tuple[Place, str, str]:
        steps = path.split(".") if path else []
        value = _at(self._content, steps)
        return Place(self._line, _json_path(steps)), _shown(value)[:200], _wants(steps)


def _at(value: Any, steps: Sequence[str]) -> Any:
    for step in steps:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and step.isdigit() and int(step) < len(value):
            value = value[int(step)]
        else:
            return None
    return value


def _shown(value: Any) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    try:
        return json.dumps(value, ensure_ascii=False)
    except RecursionError:  # it was read where there was a little more room
        return ""


def _json_path(steps: Sequence[str]) -> str:
    return "$" + "".join(f"[{step}]" if step.isdigit() else f".{step}" for step in steps)


def _wants(steps: Sequence[str]) -> str:
    column = by_path().get(".".join(step for step in steps if not step.isdigit()))
    return column.wants if column else JSON_RULE
