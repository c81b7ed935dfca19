"""Declarations through the interface: found, read in whole, and checked against the log."""

import hashlib
from dataclasses import replace

from registry.accounts.store import get_enterprise
from registry.declarations.values import Attachment, Channel, Omission, Party, Role
from registry.publication.actions import publish_complete
from tests.api.samples import dishwasher
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
        "measured": "",
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


def test_every_kind_of_declarant_is_told_in_full(database, filled, clock, call):
    copy = Attachment("c" * 64, "页面存档.pdf", 2048, 3)
    entrusted = replace(
        dishwasher("示例代工洗碗机", noise="50.0"),
        role=Role.ENTRUSTED,
        producer=Party(CHENS_CODE, "示例家电00002有限公司"),
        authorisation="授权书 2026-7",
        export_only=True,
        omissions=(Omission("GB/T 20290-2016", "干燥指数"),),
        channel=Channel("https://declared.example/1", "每页签名存档", copy),
    )
    with database.transaction() as session:
        owner = get_enterprise(session, AMALS_CODE).id
        version = publish_complete(session, entrusted, enterprise_id=owner, key="e", now=clock())
        number = version.declaration.number
    answer = call(f"/declarations/{number}")
    assert answer["producer"] == {"uscc": CHENS_CODE, "name": "示例家电00002有限公司"}
    assert (answer["authorisation"], answer["export_only"]) == ("授权书 2026-7", True)
    assert answer["omissions"] == [{"standard": "GB/T 20290-2016", "name": "干燥指数", "code": None}]
    assert answer["channel"]["archived_copy"]["digest"] == copy.digest
    assert (answer["text"], answer["partners"]) == (None, [])
