"""What a PDF to be published may not hold: what acts by itself, plays, encloses a file or reaches out.

Links to web pages stay: they do nothing until a reader follows them.
"""

from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, PdfObject, StreamObject

from registry.declarations.attachments import Flaw

ACTIONS = {
    "/JavaScript": Flaw.SCRIPT,
    "/Launch": Flaw.PROGRAM,
    "/ImportData": Flaw.OUTSIDE,
    "/SubmitForm": Flaw.OUTSIDE,
    "/GoToR": Flaw.OUTSIDE,
    "/GoToE": Flaw.ENCLOSURE,
    "/GoTo3DView": Flaw.MEDIA,
    "/Movie": Flaw.MEDIA,
    "/Rendition": Flaw.MEDIA,
    "/RichMediaExecute": Flaw.MEDIA,
    "/Sound": Flaw.MEDIA,
}
ANNOTATIONS = {
    "/3D": Flaw.MEDIA,
    "/FileAttachment": Flaw.ENCLOSURE,
    "/Movie": Flaw.MEDIA,
    "/RichMedia": Flaw.MEDIA,
    "/Screen": Flaw.MEDIA,
    "/Sound": Flaw.MEDIA,
}
NAMED = {"/S": ACTIONS, "/Subtype": ANNOTATIONS, "/Type": {"/EmbeddedFile": Flaw.ENCLOSURE}}
KEYS = {
    "/AA": Flaw.AUTOMATIC,
    "/EF": Flaw.ENCLOSURE,
    "/EmbeddedFiles": Flaw.ENCLOSURE,
    "/JS": Flaw.SCRIPT,
    "/JavaScript": Flaw.SCRIPT,
    "/XFA": Flaw.DYNAMIC_FORM,
}
STREAM_KEYS = {"/F": Flaw.OUTSIDE, "/Ref": Flaw.OUTSIDE}
"""The data of a stream, or the page of a form, that lies in another file."""


def unpack(reader: PdfReader) -> None:
    """All that is not a picture: what swells beyond measure shows here, where its reader is bounded."""
    for dictionary in _dictionaries(reader):
        if isinstance(dictionary, StreamObject) and dictionary.get("/Subtype") != "/Image":
            dictionary.get_data()


def find_active_content(reader: PdfReader) -> Flaw | None:
    """The first such thing among all objects that the file lists, whether a page leads to them or not."""
    flaws = (flaw for dictionary in _dictionaries(reader) for flaw in _flaws(dictionary))
    return next(flaws, None)


def _flaws(dictionary: DictionaryObject) -> Iterator[Flaw]:
    for key, flaws in NAMED.items():
        name = _value(dictionary, key)
        if isinstance(name, NameObject) and name in flaws:
            yield flaws[name]
    if _acts_on_opening(dictionary):
        yield Flaw.AUTOMATIC
    forbidden = KEYS | STREAM_KEYS if isinstance(dictionary, StreamObject) else KEYS
    yield from (flaw for key, flaw in forbidden.items() if key in dictionary)


def _acts_on_opening(dictionary: DictionaryObject) -> bool:
    """To begin at a certain page is no act; what `ACTIONS` names is told of by its own name."""
    opening = _value(dictionary, "/OpenAction")
    if not isinstance(opening, DictionaryObject):
        return False
    act = _value(opening, "/S")
    is_known = isinstance(act, NameObject) and act in {"/GoTo", *ACTIONS}
    return not is_known or "/Next" in opening


def _value(dictionary: DictionaryObject, key: str) -> PdfObject | None:
    return dictionary[key] if key in dictionary else None  # noqa: SIM401 - `get` follows no reference


def _dictionaries(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Every dictionary. References need not be followed: what they lead to is listed itself."""
    to_visit: list[PdfObject | None] = [reader.trailer]
    numbers = {(number, generation) for generation, table in reader.xref.items() for number in table}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    for number, generation in numbers:
        to_visit.append(reader.get_object(IndirectObject(number, generation, reader)))
        while to_visit:
            visited = to_visit.pop()
            if isinstance(visited, DictionaryObject):
                yield visited
                to_visit += visited.values()
            elif isinstance(visited, ArrayObject):
                to_visit += visited
