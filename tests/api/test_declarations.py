"""Declarations through the interface: found, read in whole, and checked against the log."""

import hashlib

from tests.people import AMALS_CODE, CHENS_CODE


def test_a_list_says_what_the_contract_promises(filled, call):
    answer = call("/declarations")
    assert answer["total"] == 3
    assert answer["next"] is None
    item = next(item for item in answer["items"] if item["number"] == filled.revised)
    assert item == {
        "number": filled.revised,
        "version": 2,
        "state": "current",
        "title": "示例洗碗机 W1",
        "kind": "product",
        "enterprise": {"uscc": AMALS_CODE, "name": "示例家电00001有限公司"},
        "standards": [
            {"number": "Q/SL 001-2026", "type": "Q", "status": "unknown"},
            {"number": "GB/T 20290-2016", "type": "GB/T", "status": "current"},
        ],
        "products": [{"name": "洗碗机", "models": ["W1", "W1-Pro"], "gtins": ["06901234567892"]}],
        "published_at": "2026-11-22T01:01:00Z",
        "front_runner": False,
        "url": f"http://registry.example/declarations/{filled.revised}",
        "certificate_url": f"http://registry.example/declarations/{filled.revised}/certificate.pdf",
    }


def test_facets_count_what_was_found(filled, call):
    facets = call("/declarations?q=洗碗机")["facets"]
    assert facets["state"] == [{"value": "current", "count": 2}, {"value": "withdrawn", "count": 1}]
    assert {"value": "420000", "count": 1} in facets["region"]


def test_filters_narrow(filled, call):
    def numbers(query):
        return {item["number"] for item in call(f"/declarations?{query}")["items"]}

    assert numbers("state=withdrawn") == {filled.withdrawn}
    assert numbers("state=withdrawn&state=current") == {filled.withdrawn, filled.revised, filled.quiet}
    assert numbers("front_runner=true") == {filled.quiet}
    assert numbers("region=420000") == {filled.revised}
    assert numbers("ind.noise.max=50") == {filled.quiet}
    assert numbers("ind.noise.min=50&state=current") == {filled.revised}
    assert numbers("kind=service") == set()
    assert numbers("type=GB/T&q=静音") == {filled.quiet}


def test_an_indicator_orders_from_its_better_end(filled, call):
    items = call("/declarations?sort=ind.noise")["items"]
    assert [item["number"] for item in items] == [filled.quiet, filled.revised, filled.withdrawn]


def test_next_leads_through_everything_once(filled, call):
    seen, address = [], "/declarations?per_page=2&kind=product&sort=newest"
    while address:
        answer = call(address)
        seen += [item["number"] for item in answer["items"]]
        address = answer["next"] and answer["next"].removeprefix("http://registry.example/api/v1")
    assert sorted(seen) == sorted([filled.revised, filled.quiet, filled.withdrawn])


def test_without_an_index_titles_are_still_found(filled, call, settings):
    settings.index_directory.rename(settings.home / "elsewhere")
    assert [item["number"] for item in call("/declarations?q=静%00音")["items"]] == [filled.quiet]
    assert call("/standards?q=%00")["total"] == 3


def test_one_declaration_says_everything_public(filled, call):
    answer = call(f"/declarations/{filled.revised.lower()}")
    assert answer["version"] == 2
    assert answer["change"] == {"type": "revised", "reason": "降低噪声"}
    assert answer["role"] == "own"
    assert answer["withdrawal"] is None
    assert [version["version"] for version in answer["versions"]] == [2, 1]
    assert answer["indicators"][0] == {
        "code": "noise",
        "name": "噪声",
        "operator": "≤",
        "value": "52.0",
        "upper": "",
        "unit": "dB(A)",
        "condition": "",
        "method": "",
        "below": "",
        "comparison": None,
    }


def test_an_earlier_version_stays_readable_at_its_own_address(filled, call):
    answer = call(f"/declarations/{filled.revised}/versions/1")
    assert (answer["state"], answer["indicators"][0]["value"]) == ("superseded", "58.0")
    assert answer["url"] == f"http://registry.example/declarations/{filled.revised}/v/1"


def test_a_withdrawn_declaration_says_why(filled, call):
    answer = call(f"/declarations/{filled.withdrawn}")
    assert answer["state"] == "withdrawn"
    assert answer["withdrawal"] == {"at": "2026-11-22T01:01:00Z", "reason": "停产"}


def test_the_record_hashes_to_the_digest_that_the_logged_entry_names(filled, call, get, app):
    answer = call(f"/declarations/{filled.quiet}")
    record = get(answer["record_url"].removeprefix("http://registry.example/api/v1")).data
    assert hashlib.sha256(record).hexdigest() == answer["digest"]
    entry = app.test_client().get(answer["log"]["url"].removeprefix("http://registry.example"))
    assert entry.json["facts"]["record"] == answer["digest"]
    assert entry.headers["X-Chain"] == answer["log"]["leaf_hash"]


def test_what_does_not_exist_is_a_problem_not_a_page(filled, get):
    versions = f"/declarations/{filled.quiet}/versions"
    for path in (
        "/declarations/BM2026-99999990",
        "/declarations/%00",
        f"{versions}/2",
        f"{versions}/0",
        f"{versions}/{2**63}",
        "/enterprises/91420106MA0000000X",
        "/enterprises/%00",
    ):
        response = get(path)
        assert (response.status_code, response.mimetype) == (404, "application/problem+json"), path


def test_an_enterprise_shows_its_declarations(filled, call):
    answer = call(f"/enterprises/{CHENS_CODE.lower()}?per_page=1")
    assert (answer["name"], answer["division"]) == ("示例家电00002有限公司", "330106")
    assert (answer["declarations"]["total"], len(answer["declarations"]["items"])) == (2, 1)
    assert answer["declarations"]["next"].endswith(f"/enterprises/{CHENS_CODE.lower()}?per_page=1&page=2")
