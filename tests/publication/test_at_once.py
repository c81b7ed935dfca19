"""Several tabs saving, publishing and discarding one draft in the same moment: no fault, one version."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import func, select

from registry.accounts.store import get_enterprise
from registry.declarations import actions as drafting
from registry.publication.models import Version
from tests import people
from tests.browser import Browser
from tests.factories import a_draft

DEEDS = ("basics", "publish", "indicators", "publish", "basics", "discard", "publish", "indicators")


def test_tabs_at_once_make_one_version_and_no_fault(app, database, clock):
    browsers = [Browser(app) for _ in DEEDS]
    for browser in browsers:
        people.arrive(browser, database, clock, "amal")
    tokens = [browser.token() for browser in browsers]
    with database.transaction() as session:
        enterprise = get_enterprise(session, people.AMALS_CODE)
        draft = drafting.start(session, a_draft(), enterprise_id=enterprise.id, now=clock()).reference

    def act(browser: Browser, deed: str, token: str) -> int:
        form = {"csrf_token": token, "title": "空气净化器", "committed": "1"}
        return browser.client.post(f"/declarations/drafts/{draft}/{deed}", data=form).status_code

    with ThreadPoolExecutor(len(DEEDS)) as pool:
        answers = set(pool.map(act, browsers, DEEDS, tokens))
    assert answers <= {303, 404, 409}
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Version)) <= 1
