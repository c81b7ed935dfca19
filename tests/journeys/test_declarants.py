"""Every kind of declarant walks through the form to publication, by its pages alone."""

import re
from io import BytesIO

import pytest

from registry.accounts.uscc import make_uscc
from registry.catalogue.imports import import_standards
from registry.catalogue.limit_imports import import_limits
from registry.catalogue.tables import DATA
from tests.browser import Page
from tests.declarations import pdfs
from tests.people import arrive

OWN = {"standards-0-number": "Q/SLHC 001-2026", "standards-0-title": "家用空气净化器"}
CLEANER = {
    "products-0-name": "空气净化器",
    "products-0-category": "air_cleaner",
    "products-0-models": "KJ600F-A11",
}
CADR = {
    "indicators-0-name": "颗粒物洁净空气量",
    "indicators-0-value": "≥600 m³/h",
    "indicators-0-method": "GB/T 18801-2022 6.5",
}


class Walk:
    """One draft, filled step by step."""

    def __init__(self, browser, **basics: str) -> None:
        self.browser = browser
        self.path = re.search(
            r'action="(/declarations/drafts/\w+)/', browser.post("/declarations/drafts").html
        )[1]
        self.fill("basics", {"kind": "product", "title": "示例声明", "role": "own", **basics})

    def fill(self, step: str, fields: dict[str, str]) -> Page:
        return self.browser.post(f"{self.path}/{step}", fields)

    def upload(self, place: str) -> Page:
        return self.browser.post(
            f"{self.path}/files/{place}", {"file": (BytesIO(pdfs.a_text()), "标准文本.pdf")}
        )

    def publish(self) -> Page:
        """The public page, if nothing is missing."""
        return self.browser.post(f"{self.path}/publish", {"committed": "1"})

    def review(self) -> Page:
        return self.browser.open(f"{self.path}/review")


@pytest.fixture
def amal(browser, database, clock):
    with database.transaction() as session:
        import_standards(session, DATA / "standards.csv", now=clock())
        import_limits(session, DATA / "limits.csv")
    arrive(browser, database, clock, "amal")
    return browser


def is_public(page: Page) -> bool:
    return "现行有效" in page.text and "版本历史" in page.text


def test_own_production_by_ones_own_standard(amal):
    walk = Walk(amal)
    for step, fields in (("standards", OWN), ("products", CLEANER), ("indicators", CADR)):
        walk.fill(step, fields)
    assert "≥ 600 m³/h" in walk.review().text
    assert is_public(walk.publish())


def test_entrusted_production_is_declared_by_who_entrusts_with_the_others_number_and_authorisation(amal):
    walk = Walk(amal, role="entrusted", **{"producer-name": "示例代工有限公司"})
    walk.fill("standards", {**OWN, "standards-0-of_producer": "1"})
    walk.fill("products", CLEANER)
    walk.fill("indicators", CADR)
    refused = walk.publish()
    assert "请填写受托生产企业统一社会信用代码" in refused.text
    assert "使用受托方的企业标准须得到其授权" in refused.text
    assert "企业标准化促进办法第十五条" in refused.text
    producer = {"producer-name": "示例代工有限公司", "producer-uscc": make_uscc("330212", 778)}
    walk.fill("basics", {"title": "示例", "role": "entrusted", **producer, "authorisation": "授权书 3 号"})
    assert "示例代工有限公司" in walk.review().text
    page = walk.publish()
    assert is_public(page)
    assert "示例代工有限公司" in page.text


def test_each_maker_of_a_joint_standard_declares_it_by_its_own_number(amal):
    walk = Walk(amal, role="joint")
    walk.fill("standards", {"standards-0-number": "T/CAS 305-2018", "standards-0-title": "空气净化器"})
    walk.fill("products", CLEANER)
    refused = walk.publish()
    assert "请填写联合制定标准的其他企业" in refused.text
    assert "请填写本企业的编号" in refused.text
    walk.fill("basics", {"title": "示例", "role": "joint", "partners": "示例甲有限公司\n示例乙有限公司"})
    walk.fill("standards", OWN)
    walk.fill("indicators", CADR)
    page = walk.publish()
    assert is_public(page)
    assert "示例甲有限公司" in page.text


def test_a_service_discloses_functional_indicators_and_needs_no_model(amal):
    walk = Walk(amal, kind="service")
    walk.fill("standards", {"standards-0-number": "Q/SLHC 002-2026", "standards-0-title": "家电维修服务"})
    walk.fill("products", {"products-0-name": "家电维修", "products-0-category": "appliance_repair"})
    method = {"indicators-0-method": "Q/SLHC 002-2026 5.1"}
    page = walk.fill("indicators", {"indicators-0-name": "噪声", "indicators-0-value": "45 dB(A)", **method})
    assert "“噪声”是产品的性能指标" in page.text
    walk.fill("indicators", {"indicators-0-name": "响应时间", "indicators-0-value": "不超过 24 h", **method})
    assert is_public(walk.publish())


@pytest.mark.parametrize(
    "standard",
    [
        {"standards-0-number": "T/CAS 305-2018", "standards-0-title": "空气净化器"},
        {"standards-0-number": "gbt18801-2022"},
    ],
    ids=["group", "government"],
)
def test_a_group_or_government_standard_needs_its_number_and_title_alone(amal, standard):
    walk = Walk(amal)
    walk.fill("standards", standard)
    walk.fill("products", CLEANER)
    assert "可以不填指标" in amal.open(f"{walk.path}/indicators").text
    assert is_public(walk.publish())


def test_a_food_standard_is_told_where_it_belongs_and_not_refused(amal):
    walk = Walk(amal)
    walk.fill("standards", {"standards-0-number": "Q/SJX 0001S-2020", "standards-0-title": "果酱"})
    page = amal.open(f"{walk.path}/standards")
    assert "省级卫生行政部门" in page.text
    assert "食品安全法第三十条" in page.text


def test_what_is_exported_only_follows_its_contract(amal):
    walk = Walk(amal, export_only="1")
    walk.fill("standards", {"standards-0-number": "Q/SLHC 003-2026", "standards-0-title": "内墙涂料"})
    walk.fill("products", {**CLEANER, "products-0-category": "wall_paint"})
    too_much = {"indicators-0-name": "挥发性有机化合物", "indicators-0-value": "≤200 g/L"}
    walk.fill("indicators", {**too_much, "indicators-0-method": "GB/T 23986-2009"})
    assert "出口产品按合同约定" in walk.review().text
    page = walk.publish()
    assert is_public(page)
    assert "仅供出口" in page.text


def test_below_a_mandatory_standard_nothing_is_published_at_home(amal):
    walk = Walk(amal)
    walk.fill("standards", {"standards-0-number": "Q/SLHC 003-2026", "standards-0-title": "内墙涂料"})
    walk.fill("products", {**CLEANER, "products-0-category": "wall_paint"})
    too_much = {"indicators-0-name": "挥发性有机化合物", "indicators-0-value": "≤200 g/L"}
    walk.fill("indicators", {**too_much, "indicators-0-method": "GB/T 23986-2009"})
    refused = walk.publish()
    assert "GB 18582-2020" in refused.text
    assert "标准化法第二十一条" in refused.text


def test_another_channel_is_stated_with_its_archived_copy(amal):
    channel = {"channel-url": "https://example.test/q", "channel-statement": "本企业网站长期公开"}
    walk = Walk(amal, **channel)
    walk.fill("standards", {"standards-0-number": "gbt18801-2022"})
    walk.fill("products", CLEANER)
    assert "请上传所公开内容的存档副本" in walk.publish().text
    walk.upload("copy")
    page = walk.publish()
    assert is_public(page)
    assert "本企业网站长期公开" in page.text


def test_the_text_of_ones_own_standard_stands_for_the_table(amal):
    walk = Walk(amal)
    walk.fill("standards", OWN)
    walk.fill("products", CLEANER)
    assert "或上传标准全文" in walk.publish().text
    walk.upload("text")
    page = walk.publish()
    assert is_public(page)
    assert "标准文本.pdf" in page.text
