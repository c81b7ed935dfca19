"""JSON lines are read strictly: whatever a draft would pass over in silence is a problem at its path."""

import json

import pytest

from registry.batches.json_lines import read
from registry.declarations.documents import draft_to_json
from registry.publication.documents import public_record
from registry.publication.values import Deed
from tests.factories import a_complete, a_draft


def sheaves(path, *contents: object):
    lines = [
        content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False).encode()
        for content in contents
    ]
    path.write_bytes(b"\n".join(lines) + b"\n")
    return list(read(path))


def said(tmp_path, content: object) -> list[tuple[str, str]]:
    [sheaf] = sheaves(tmp_path / "file.jsonl", content)
    return [(problem.place.column, str(problem.message)) for problem in sheaf.problems]


def changed(**change: object) -> dict[str, object]:
    return {**draft_to_json(a_draft()), **change}


def test_a_draft_is_read_as_it_was_written(tmp_path):
    [sheaf] = sheaves(tmp_path / "file.jsonl", draft_to_json(a_draft()))
    assert sheaf.draft == a_draft()
    assert sheaf.problems == []


def test_a_public_record_is_read_as_a_revision_of_it(tmp_path, now):
    complete = a_complete()
    record = public_record(
        complete,
        number="BM2026-0000001M",
        version=1,
        deed=Deed.PUBLISH,
        enterprise={"uscc": "91330100000000000X", "name": "示例", "division": "330100", "industry": "C38"},
        published_at=now,
    )
    [sheaf] = sheaves(tmp_path / "file.jsonl", record)
    assert sheaf.problems == []
    assert (sheaf.draft.revises, sheaf.uscc) == ("BM2026-0000001M", "91330100000000000X")
    assert sheaf.draft.indicators == complete.indicators
    assert sheaf.draft.committed


@pytest.mark.parametrize(
    ("content", "path", "says"),
    [
        (changed(titel="净化器"), "$.titel", "没有这个字段"),
        (changed(title=5), "$.title", "带引号的文字"),
        (changed(standards={}), "$.standards", "数组"),
        (changed(committed="是"), "$.committed", "true 或 false"),
        (changed(kind="thing"), "$.kind", "不在可选项中"),
        (changed(title="净" * 201), "$.title", "最多 200 字"),
        (changed(producer=[]), "$.producer", "对象"),
        (changed(products=[{"name": "净化器", "models": "A1"}]), "$.products[0].models", "数组"),
        (changed(indicators=[{"name": "噪声", "value": 61}]), "$.indicators[0].value", "带引号的文字"),
        ([], "$", "JSON 对象"),
        (b'{"title": "a", "title": "b"}', "$", "不是有效的 JSON"),
        (b'{"title": ', "$", "不是有效的 JSON"),
        (b'{"title": "\xff"}', "$", "不是有效的 JSON"),
        (b'{"a":' * 50_000, "$", "不是有效的 JSON"),
    ],
)
def test_what_has_not_the_shape_is_told_by_its_path(tmp_path, content, path, says):
    [(where, words)] = said(tmp_path, content)
    assert where == path
    assert says in words


def test_one_bad_line_spoils_no_other(tmp_path):
    bad, good = sheaves(tmp_path / "file.jsonl", b"nonsense", draft_to_json(a_draft()))
    assert [bad.line, good.line] == [1, 2]
    assert bad.problems
    assert not good.problems
