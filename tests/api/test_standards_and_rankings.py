"""Standards by any dress of their number, and boards best tier first."""

import pytest

from registry.kernel.canonical import digest
from registry.publication import store as publication
from registry.rankings import store
from tests.people import CHENS_CODE


def test_standards_are_found_by_number_and_by_title(filled, call):
    assert call("/standards?q=gbt20290&per_page=1")["total"] == 2
    answer = call("/standards?q=噪声")
    assert answer["items"] == [
        {
            "number": "GB/T 4214.3-2023",
            "type": "GB/T",
            "status": "current",
            "issued": "2023-05-23",
            "title": "家用和类似用途电器噪声测试方法 洗碗机的特殊要求",
            "effective": "2023-12-01",
            "replaced_by": [],
            "url": "http://registry.example/standards/GB-T-4214.3-2023",
        }
    ]


@pytest.mark.parametrize(
    "dress", ["GB-T-20290-2016", "GB/T 20290-2016", "GB∕T20290—2016", "gb%2ft 20290-2016", "GB/T 20290"]
)
def test_a_standard_is_known_in_any_dress(filled, call, dress):
    answer = call(f"/standards/{dress}")
    assert (answer["number"], answer["status"], answer["status_since"]) == (
        "GB/T 20290-2016",
        "current",
        "2017-01-01",
    )
    assert answer["replaces"] == ["GB/T 20290-2006"]
    assert answer["editions"] == ["GB/T 20290-2016", "GB/T 20290-2006"]


def test_a_replaced_standard_names_its_successor(filled, call):
    answer = call("/standards/GB-T-20290-2006")
    assert (answer["status"], answer["replaced_by"]) == ("replaced", ["GB/T 20290-2016"])


@pytest.mark.parametrize(
    "path",
    [
        "/standards/GB-T-1-1999",
        "/standards/%00",
        "/standards/%F0%9F%A6%86",
        "/rankings/none",
        "/rankings/%00",
    ],
)
def test_the_unknown_is_a_problem(filled, get, path):
    assert (get(path).status_code, get(path).mimetype) == (404, "application/problem+json")


def test_the_latest_boards_are_listed(filled, call):
    (board,) = call("/rankings")["items"]
    assert (board["scheme"], board["entries"], board["front_runners"]) == ("demo", 2, 1)
    assert board["url"] == "http://registry.example/rankings/demo"


def test_a_board_begins_with_the_best_tier(filled, call):
    answer = call("/rankings/demo")
    assert [(entry["declaration"], entry["tier"], entry["stars"]) for entry in answer["items"]] == [
        (filled.quiet, 1, 5),
        (filled.revised, 2, 4),
    ]
    first = answer["items"][0]
    assert first["enterprise"] == {"uscc": CHENS_CODE, "name": "示例家电00002有限公司"}
    assert first["values"] == {"noise": 44, "energy_annual": 220, "cleaning_index": 1.25}
    assert answer["units"]["noise"] == "dB(A)"


def test_a_board_is_read_page_by_page(filled, call):
    first = call("/rankings/demo?per_page=1")
    assert first["next"] == "http://registry.example/api/v1/rankings/demo?per_page=1&page=2"
    second = call(first["next"].removeprefix("http://registry.example/api/v1"))
    assert (second["items"][0]["declaration"], second["total"], second["next"]) == (filled.revised, 2, None)


def test_an_entry_whose_declaration_has_changed_since_is_marked(filled, call, database):
    with database.transaction() as session:
        publication.get_declaration(session, filled.quiet).latest = 2
    marks = {entry["declaration"]: entry["to_review"] for entry in call("/rankings/demo")["items"]}
    assert marks == {filled.quiet: True, filled.revised: False}


def test_the_digest_is_that_of_the_snapshot(filled, call, database):
    with database.reading() as session:
        board = store.find_latest_board(session, "demo")
        assert call("/rankings/demo")["digest"] == digest(board.snapshot)
