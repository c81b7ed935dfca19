"""What programs read."""

from xml.etree import ElementTree as ET

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_the_feed_has_the_newest_version_with_its_permanent_address(app, publish):
    number = publish()
    response = app.test_client().get("/feeds/declarations.atom")
    (entry,) = ET.fromstring(response.data).iter(f"{ATOM}entry")
    assert response.mimetype == "application/atom+xml"
    assert entry.findtext(f"{ATOM}id") == f"http://registry.example/declarations/{number}/v/1"
    assert entry.findtext(f"{ATOM}updated") == "2026-11-22T01:00:00+00:00"


def test_the_sitemap_leads_to_every_declaration(app, publish):
    number, client = publish(), app.test_client()
    (part,) = ET.fromstring(client.get("/sitemap.xml").data).iter(f"{SITEMAP}loc")
    assert part.text == "http://registry.example/sitemap/1.xml"
    addresses = [each.text for each in ET.fromstring(client.get("/sitemap/1.xml").data).iter(f"{SITEMAP}loc")]
    assert addresses == [f"http://registry.example/declarations/{number}"]


def test_robots_are_told_where_to_look(app):
    assert "Sitemap: http://registry.example/sitemap.xml" in app.test_client().get("/robots.txt").text
