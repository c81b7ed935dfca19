"""A declaration that leads on a current board is found and shown as a front-runner, no longer than that."""

import pytest

from registry.jobs.queue import promise
from registry.publication import store
from registry.rankings.models import BoardRow, SchemeRow, Standing


@pytest.fixture
def publish_board(database, clock):
    """Publish a board on which this declaration leads, or one without it."""

    def make(number: str, *, leads: bool) -> None:
        with database.transaction() as session:
            version = store.get_version(session, number)
            scheme = session.get(SchemeRow, 1) or SchemeRow(
                code="air-cleaners",
                version=1,
                title="空气净化器",
                category="air_cleaner",
                effective_from=clock(),
                content={"title": {"zh": "空气净化器", "en": "Air cleaners"}, "categories": ["air_cleaner"]},
            )
            board = BoardRow(
                scheme=scheme,
                scheme_code=scheme.code,
                published_at=clock(),
                cutoff_at=clock(),
                entries=1,
                snapshot=b"{}",
                digest="0" * 64,
                entry_index=version.entry_index,
            )
            session.add(board)
            session.flush()
            if leads:
                session.add(
                    Standing(board_id=board.id, version_id=version.id, tier=1, stars=5, front_runner=True)
                )
            promise(session, "index", {"declaration": number}, now=clock())

    return make


def test_it_is_found_by_the_filter_and_says_so(browser, two_cleaners, publish_board, keep_promises):
    strong, quiet = two_cleaners
    publish_board(strong, leads=True)
    keep_promises()
    found = browser.open("/search?front_runner=1").text
    assert strong in found
    assert quiet not in found
    page = browser.open(f"/declarations/{strong}")
    assert "先进水平" in page.text
    assert page.links["空气净化器"] == "/rankings/air-cleaners"


def test_the_next_board_without_it_ends_that(browser, two_cleaners, publish_board, keep_promises):
    strong, _ = two_cleaners
    publish_board(strong, leads=True)
    keep_promises()
    publish_board(strong, leads=False)
    keep_promises()
    assert strong not in browser.open("/search?front_runner=1").text
    assert "先进水平" not in browser.open(f"/declarations/{strong}").text
