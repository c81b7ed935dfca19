"""What a PDF from WeasyPrint still lacks to be PDF/A-3a, PDF/UA-1 and light, added before it is written.

PDF/A names one variant and PDF/UA another, and WeasyPrint writes one of them; so the second is declared here,
with the schema that PDF/A asks for every foreign name in the metadata.
"""

import re
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, BinaryIO

import pydyf

from registry.certificates.ink import PAGE_HEIGHT, PAGE_WIDTH, POINTS_PER_MM

_UA_DECLARED = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>"""

_PAGE_BOX = (0, 0, PAGE_WIDTH * POINTS_PER_MM, PAGE_HEIGHT * POINTS_PER_MM)


class _Settled(pydyf.Stream):  # type: ignore[misc] # pydyf has no types
    """A stream that will not change any more."""

    def __init__(self, stream: pydyf.Stream) -> None:
        super().__init__()
        self.number = stream.number
        self._data: bytes = stream.data

    @property
    def data(self) -> bytes:
        return self._data


def declare_ua(pdf: pydyf.PDF) -> None:
    """Say in the metadata that the file is PDF/UA-1 as well, and leave the metadata readable."""
    metadata = _object(pdf, pdf.catalog["Metadata"])
    metadata.stream = [part.replace(b"</rdf:RDF>", _UA_DECLARED, 1) for part in metadata.stream]
    metadata.compress = False


def list_attachments_once(pdf: pydyf.PDF) -> None:
    pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))


def give_headers_their_scope(pdf: pydyf.PDF) -> None:
    """A header cell heads its column when it stands in the table's head, else its row."""
    for cell in _dictionaries(pdf, "S", "/TH"):
        section = _object(pdf, _object(pdf, cell["P"])["P"])
        cell["A"]["Scope"] = "/Column" if section["S"] == "/THead" else "/Row"


def underlay(pdf: pydyf.PDF, first: bytes, others: bytes) -> None:
    """Put deflated art under the first page and under all others, as an artifact that no reader reads out."""
    pages = list(_dictionaries(pdf, "Type", "/Page"))
    _lay_under(pdf, pages[:1], "ArtOfFace", first)
    _lay_under(pdf, pages[1:], "ArtOfAnnex", others)


def settle_streams(pdf: pydyf.PDF) -> None:
    """Compress now, once: pydyf asks twice for the bytes of a stream, first for the file's identifier."""
    for place, thing in enumerate(pdf.objects):
        if isinstance(thing, pydyf.Stream):
            pdf.objects[place] = _Settled(thing)


def keep_stream_ends_clear(pdf: pydyf.PDF) -> None:
    """A stream that ends in CR, before pydyf's line feed, reads as a byte shorter than it says it is."""
    pdf.write_line = partial(_write_line, pdf)


def _write_line(pdf: pydyf.PDF, content: bytes, output: BinaryIO) -> None:
    if b"\r\nendstream" in content[-32:]:
        head, end, tail = content.rpartition(b"\nendstream")
        longer = re.sub(rb"/Length (\d+)", lambda found: b"/Length %d" % (int(found[1]) + 1), head, count=1)
        content = longer + b" " + end + tail
    pydyf.PDF.write_line(pdf, content, output)


def _lay_under(pdf: pydyf.PDF, pages: Sequence[pydyf.Dictionary], name: str, art: bytes) -> None:
    if not pages:
        return
    box = pydyf.Array(_PAGE_BOX)
    form = {
        "Type": "/XObject",
        "Subtype": "/Form",
        "BBox": box,
        "Filter": "/FlateDecode",
        "Resources": "<<>>",
    }
    drawing = _added(pdf, pydyf.Stream([art], form))
    _object(pdf, pages[0]["Resources"])["XObject"][name] = drawing.reference
    below = _added(pdf, pydyf.Stream([f"/Artifact <</Type /Background>> BDC q /{name} Do Q EMC q".encode()]))
    above = _added(pdf, pydyf.Stream([b"Q"]))
    for page in pages:
        page["Contents"] = pydyf.Array([below.reference, page["Contents"], above.reference])


def _dictionaries(pdf: pydyf.PDF, key: str, value: str) -> Iterable[pydyf.Dictionary]:
    return (thing for thing in pdf.objects if isinstance(thing, pydyf.Dictionary) and thing.get(key) == value)


def _object(pdf: pydyf.PDF, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _added(pdf: pydyf.PDF, thing: pydyf.Object) -> pydyf.Object:
    pdf.add_object(thing)
    return thing
