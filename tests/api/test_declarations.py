"""Declarations through the interface: found, read in whole, and checked against the log."""

import hashlib
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from registry.accounts.store import get_enterprise
from registry.declarations.attachment_store import keep
from registry.declarations.attachments import Inspected
from registry.declarations.values import Channel, Omission, Party, Role
from registry.publication.actions import publish_complete, withdraw
from tests.api.samples import dishwasher
from tests.discovery.references import import_references
from tests.factories import a_complete, an_indicator
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
    (found,) = answer["indicators"][0].pop("comparison")
    assert (found["verdict"], found["on"]) == ("no_counterpart", "2026-11-22")
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


def test_every_kind_of_declarant_is_told_in_full(database, filled, clock, call, app):
    with database.transaction() as session:
        copy = keep(session, b"%PDF-", Inspected(pages=3, text=""), name="页面存档.pdf", now=clock())
        entrusted = replace(
            dishwasher("示例代工洗碗机", noise="50.0"),
            role=Role.ENTRUSTED,
            producer=Party(CHENS_CODE, "示例家电00002有限公司"),
            authorisation="授权书 2026-7",
            export_only=True,
            omissions=(Omission("GB/T 20290-2016", "干燥指数"),),
            channel=Channel("https://declared.example/1", "每页签名存档", copy),
        )
        owner = get_enterprise(session, AMALS_CODE).id
        version = publish_complete(session, entrusted, enterprise_id=owner, key="e", now=clock())
        number = version.declaration.number
    answer = call(f"/declarations/{number}")
    assert answer["producer"] == {"uscc": CHENS_CODE, "name": "示例家电00002有限公司"}
    assert (answer["authorisation"], answer["export_only"]) == ("授权书 2026-7", True)
    assert answer["omissions"] == [{"standard": "GB/T 20290-2016", "name": "干燥指数", "code": None}]
    archived = answer["channel"]["archived_copy"]
    assert (archived["digest"], archived["pages"]) == (copy.digest, 3)
    assert app.test_client().get(urlsplit(archived["url"]).path).data == b"%PDF-"
    assert (answer["text"], answer["partners"]) == (None, [])


def air_cleaner(**change):
    """One that gives less air than the recommended standard asks, and says so."""
    weak = an_indicator(value="8", unit="m³/min", below="GB/T 18801-2022")
    return a_complete(indicators=(weak,), **change)


@pytest.fixture
def behind(database, filled, tmp_path, clock) -> str:
    import_references(database, tmp_path, clock)
    with database.transaction() as session:
        owner = get_enterprise(session, AMALS_CODE).id
        version = publish_complete(session, air_cleaner(), enterprise_id=owner, key="w", now=clock())
        return version.declaration.number


def test_every_indicator_says_how_it_stands_to_each_limit_of_the_day(behind, call):
    (found,) = call(f"/declarations/{behind}")["indicators"][0]["comparison"]
    assert {name: found[name] for name in ("standard", "clause", "operator", "value", "unit", "verdict")} == {
        "standard": "GB/T 18801-2022",
        "clause": "5.1",
        "operator": "≥",
        "value": "500",
        "unit": "m³/h",
        "verdict": "weaker",
    }
    assert (found["converted"], found["indicated"], found["mandatory"]) == ("≥ 480 m³/h", True, False)
    later = call(f"/declarations/{behind}?on=2027-06-01")
    assert (later["on"], later["indicators"][0]["comparison"][0]["verdict"]) == (
        "2027-06-01",
        "no_counterpart",
    )


def test_what_stays_behind_recommended_standards_is_listed_item_by_item(behind, call):
    items = call(f"/declarations/{behind}")["below_recommended"]
    assert [(item["kind"], item["code"], item["indicated"]) for item in items] == [
        ("lower", "cadr_particulate", True),
        ("fewer", "cadr_formaldehyde", False),
    ]
    assert items[1]["limit"]["clause"] == "5.2"


def test_a_day_shows_the_version_and_the_state_of_that_day(filled, database, clock, call, get):
    clock.advance(days=2)
    with database.transaction() as session:
        owner = get_enterprise(session, CHENS_CODE).id
        withdraw(session, filled.quiet, enterprise_id=owner, reason="停产", now=clock())
    today, then = (call(f"/declarations/{filled.quiet}{on}") for on in ("", "?on=2026-11-22"))
    assert (today["state"], then["state"]) == ("withdrawn", "current")
    assert [act["deed"] for act in today["acts"]] == ["publish", "withdraw"]
    assert [act["deed"] for act in then["acts"]] == ["publish"]
    assert today["acts"][1]["reason"] == "停产"
    for on in ("2020-01-01", "9999-12-31", "gestern"):
        response = get(f"/declarations/{filled.quiet}?on={on}")
        assert (response.status_code, response.json["errors"][0]["field"]) == (422, "on")


def test_a_standard_tells_its_limits(behind, call):
    limits = call("/standards/GB-T-18801-2022")["limits"]
    assert [(limit["code"], limit["value"], limit["categories"]) for limit in limits] == [
        ("cadr_particulate", "500", ["air_cleaner"]),
        ("cadr_formaldehyde", "100", ["air_cleaner"]),
    ]
