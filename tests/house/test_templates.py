"""Every template compiles, has a title if it is a page, and holds nothing inline that the policy forbids."""

import re
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import nodes

from registry.app import create_app
from registry.settings import ROOT, Settings

FOLDER = ROOT / "templates"
TEMPLATES = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.html"))
PRINTED = ("certificates/certificate", "demo/")
"""Made into PDFs, never sent to a browser; their environments are their own."""
PAGES = [name for name in TEMPLATES if not name.startswith(PRINTED)]
LAYOUT = "layouts/base.html"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    home = tmp_path_factory.mktemp("home")
    return create_app(
        Settings(
            home=home,
            database_url=f"sqlite:///{home / 'none.db'}",
            secret_key="test " * 8,
            public_url="http://registry.example",
            testing=True,
        )
    )


def source(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def test_there_are_templates():
    assert len(TEMPLATES) > 10


@pytest.mark.parametrize("name", PAGES)
def test_it_compiles(app, name):
    app.jinja_env.get_template(name)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_page_has_a_title(app, name):
    tree = app.jinja_env.parse(source(name))
    extends = [node.template.value for node in tree.find_all(nodes.Extends)]
    blocks = {block.name for block in tree.find_all(nodes.Block)}
    assert extends != [LAYOUT] or "title" in blocks


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_inline(name):
    text = source(name)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)
    scripts = re.findall(r"<script([^>]*)>", text)
    assert all("src=" in script or 'type="application/ld+json"' in script for script in scripts)


@pytest.mark.parametrize("name", TEMPLATES)
def test_nothing_is_fetched_from_elsewhere(name):
    assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", source(name))


def test_every_style_sheet_is_ours():
    for sheet in sorted(Path(ROOT / "registry" / "static").glob("*.css")):
        assert "@import" not in sheet.read_text(encoding="utf-8")
