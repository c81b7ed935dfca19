"""Real PDFs, sound ones and those that people and attackers spoil."""

import zlib
from functools import cache
from io import BytesIO
from typing import Any

import pydyf
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, PdfObject, StreamObject, TextStringObject
from weasyprint import HTML

SCRIPT = {"S": "/JavaScript", "JS": "app.alert(1)"}
SENTENCE = "风道应能在不用工具的情况下拆下清洗"


@cache
def a_text(sentence: str = SENTENCE) -> bytes:
    """A standard's own text of two pages; its objects are packed, as newer programs do it."""
    return HTML(
        string=f"<html lang=zh><style>body {{ font-family: 'Noto Serif CJK SC' }}</style>"
        f"<h1>家用空气净化器</h1><p>本标准规定了家用空气净化器的技术要求和试验方法。{sentence}。</p>"
        "<p>参见 <a href='https://example.test/'>网页</a>。</p>"
        "<h2 style='break-before: page'>检验规则</h2><p>每批抽取三台。</p>"
    ).write_pdf()


@cache
def a_scan() -> bytes:
    stream = BytesIO()
    Image.new("L", (600, 850), 240).save(stream, "PDF")
    return stream.getvalue()


def blank(pages: int) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    return written(writer)


def locked() -> bytes:
    writer = a_writer()
    writer.encrypt(user_password="", owner_password="owner", algorithm="RC4-128")
    return written(writer)


def with_catalogue(**entries: Any) -> bytes:
    """The sound text with these entries in its catalogue, which is where the reading of a PDF begins."""
    writer = a_writer()
    writer.root_object.update(as_pdf(entries))
    return written(writer)


def with_page(**entries: Any) -> bytes:
    writer = a_writer()
    writer.pages[0].update(as_pdf(entries))
    return written(writer)


def with_link(action: dict[str, Any]) -> bytes:
    return with_page(Annots=[{"Type": "/Annot", "Subtype": "/Link", "A": action}])


def with_loose_action() -> bytes:
    """Nothing leads to it, and its name is an object of its own."""
    writer = a_writer()
    name = writer._add_object(NameObject("/Launch"))
    writer._add_object(DictionaryObject({NameObject("/S"): name}))
    return written(writer)


def with_data_elsewhere() -> bytes:
    writer = a_writer()
    stream = StreamObject()
    stream.update(as_pdf({"F": "other.bin"}))
    writer._add_object(stream)
    return written(writer)


def with_attachment() -> bytes:
    writer = a_writer()
    writer.add_attachment("other.txt", b"other")
    return written(writer)


def with_packed_script() -> bytes:
    """A script that starts by itself, in an object stream."""

    def add_script(_document: object, pdf: pydyf.PDF) -> None:
        script = pydyf.Dictionary({"S": "/JavaScript", "JS": pydyf.String("app.alert(1)")})
        pdf.add_object(script)
        pdf.catalog["OpenAction"] = script.reference

    return HTML(string="<p>x</p>").write_pdf(finisher=add_script)


def bomb() -> bytes:
    """A page whose content unpacks to a thousand times its size, 200 MB."""
    packer, zeros = zlib.compressobj(9), bytes(1 << 20)
    writer, stream = a_writer(), StreamObject()
    stream._data = b"".join([*(packer.compress(zeros) for _ in range(200)), packer.flush()])
    stream.update(as_pdf({"Filter": "/FlateDecode"}))
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)
    return written(writer)


def a_writer() -> PdfWriter:
    return PdfWriter(clone_from=BytesIO(a_text()))


def written(writer: PdfWriter) -> bytes:
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def as_pdf(value: Any) -> PdfObject:
    """Python's dictionaries, lists and strings as those of a PDF; what begins with / is a name."""
    if isinstance(value, dict):
        return DictionaryObject({NameObject(f"/{key}"): as_pdf(each) for key, each in value.items()})
    if isinstance(value, list):
        return ArrayObject(map(as_pdf, value))
    return NameObject(value) if value.startswith("/") else TextStringObject(value)
