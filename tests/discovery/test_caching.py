"""Public pages may be kept, but never longer than they are true, and never those of a person."""

from tests.discovery.references import import_references
from tests.people import arrive


def test_whoever_holds_the_page_is_told_that_it_is_the_same(app, publish):
    client, path = app.test_client(), f"/declarations/{publish()}"
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert first.headers["Cache-Control"] == "public, max-age=60"
    assert (again.status_code, again.data) == (304, b"")


def test_a_page_made_once_serves_everyone_until_it_changes(app, publish):
    number = publish()
    pages = [app.test_client().get(f"/declarations/{number}").data for _ in range(2)]
    assert pages[0] == pages[1]
    assert app.test_client().get(f"/declarations/{number}?d=x").data != b""
    assert app.test_client().get("/declarations/BM2026-99999990").status_code == 404
    publish(title="另一份声明")
    assert "另一份声明" in app.test_client().get("/").get_data(as_text=True)


def test_a_new_entry_of_the_log_makes_a_new_page(app, publish):
    client = app.test_client()
    tag = client.get("/").headers["ETag"]
    publish()
    assert client.get("/", headers={"If-None-Match": tag}).status_code == 200


def test_a_change_of_the_catalogue_makes_a_new_page(app, publish, database, tmp_path, clock):
    client, path = app.test_client(), f"/declarations/{publish()}"
    tag = client.get(path).headers["ETag"]
    import_references(database, tmp_path, clock)
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 200


def test_a_new_day_makes_a_new_page(app, clock):
    client = app.test_client()
    tag = client.get("/").headers["ETag"]
    clock.advance(days=1)
    assert client.get("/", headers={"If-None-Match": tag}).status_code == 200


def test_another_language_is_another_page(app):
    client = app.test_client()
    chinese, english = (client.get("/", headers={"Accept-Language": language}) for language in ("zh", "en"))
    assert chinese.headers["ETag"] != english.headers["ETag"]
    assert {"Cookie", "Accept-Language"} <= set(english.vary)


def test_a_search_is_asked_for_again_each_time(app, publish, keep_promises):
    publish()
    client = app.test_client()
    before = client.get("/search")
    keep_promises()
    after = client.get("/search", headers={"If-None-Match": before.headers["ETag"]})
    assert before.headers["Cache-Control"] == "public, no-cache"
    assert after.status_code == 200


def test_a_page_for_someone_signed_in_is_nobody_elses(browser, database, clock):
    arrive(browser, database, clock, "amal")
    page = browser.open("/")
    assert page.headers["Cache-Control"] == "private, no-cache"
    assert "ETag" not in page.headers


def test_a_page_that_sets_the_language_is_not_kept(app):
    assert app.test_client().get("/?lang=en").headers["Cache-Control"] == "private, no-cache"


def test_what_is_not_found_is_not_kept(app):
    assert "public" not in app.test_client().get("/products/06901234567892").headers["Cache-Control"]
