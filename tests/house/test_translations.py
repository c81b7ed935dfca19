"""English is complete: every text of code and templates has one, in the words of the glossary."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

from registry.http.i18n import CATALOGUES
from registry.settings import ROOT

CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
PLACE = re.compile(r"%\((\w+)\)s")
SOURCES = ("registry", "search_index", "templates")
GLOSSARY = {
    row["zh"]: re.compile(rf"\b(?:{row['en']}|{row['forms'] or row['en']})", re.IGNORECASE)
    for row in csv.DictReader((ROOT / "docs" / "glossary.csv").read_text("utf-8").splitlines(), strict=True)
}
# A button beside its declaration; the headings of two columns; 声明 in its other sense, a disclaimer.
NOT_IN_THE_WORDS_OF_THE_GLOSSARY = {"废止声明", "修订前", "修订后", "榜单的声明", "榜单的声明（英文）"}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The texts of code and templates, collected as `make translations` does."""
    found = tmp_path_factory.mktemp("texts") / "messages.pot"
    options = ["--quiet", "extract", "--mapping-file", str(ROOT / "pyproject.toml"), "--keywords", "N_"]
    folders = [str(ROOT / name) for name in SOURCES]
    CommandLineInterface().run(["pybabel", *options, "--output-file", str(found), *folders])
    return _catalogue(found)


@pytest.fixture(scope="module")
def english() -> Catalog:
    return _catalogue(CATALOGUES / "en" / "LC_MESSAGES" / "messages.po")


def test_the_catalogue_holds_what_the_source_says_and_nothing_else(source, english):
    held, said = {message.id for message in english}, {message.id for message in source}
    assert (said - held, held - said, list(english.obsolete)) == (set(), set(), []), "run make translations"


def test_every_text_has_its_english(english):
    assert [message.id for message in english if message.id and not all(_translations(message))] == []


def test_no_english_holds_chinese(english):
    assert [text for message in english for text in _translations(message) if CHINESE.search(text)] == []


def test_the_places_agree(english):
    for message in english:
        places = {place for text in _originals(message) for place in PLACE.findall(text)}
        assert all(set(PLACE.findall(text)) == places for text in _translations(message)), message.id


def test_no_text_holds_markup_or_a_lone_percent_sign(english):
    """Templates take a translated text as markup, and fill its places even when it has none."""
    texts = [text for message in english for text in (*_originals(message), *_translations(message))]
    assert [text for text in texts if re.search("[<>&%]", PLACE.sub("", text))] == []


def test_one_english_word_for_each_term(english):
    for message in english:
        for term in _terms(_originals(message)[0]):
            if message.id not in NOT_IN_THE_WORDS_OF_THE_GLOSSARY:
                assert all(map(GLOSSARY[term].search, _translations(message))), (term, message.id)


def _catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="en")


def _originals(message: Message) -> tuple[str, ...]:
    return message.id if isinstance(message.id, tuple) else (message.id,)


def _translations(message: Message) -> tuple[str, ...]:
    """One, or one for each number; the entry at the head has none."""
    found = message.string if isinstance(message.string, tuple) else (message.string,)
    return found if message.id else ()


def _terms(chinese: str) -> Iterator[str]:
    """The terms in a text; inside a longer term a shorter one does not count."""
    for term in sorted(GLOSSARY, key=len, reverse=True):
        if term in chinese:
            yield term
            chinese = chinese.replace(term, " ")
