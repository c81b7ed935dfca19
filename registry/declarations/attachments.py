"""What an uploaded file must be, a standard's own text (标准文本) or an archived copy: a plain, whole PDF.

A file is judged by its content, never by its name. Here is what is wrong with one, in plain words, and what
its first and last bytes tell; what it holds is read in a process of its own (`inspection`).
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from pathlib import PurePosixPath

from registry.declarations.values import Attachment, Draft
from registry.kernel.refusal import Gap, Refusal
from registry.kernel.text import clean_line
from registry.kernel.words import N_, say

LARGEST = 20 << 20
MOST_PAGES = 500
MOST_CHARACTERS = 200_000
"""Of the text that is kept: some hundred pages of it."""

MOST_WAITING = 200
"""Files of one enterprise that are not published: room for every draft, and for no dump."""
ABANDONED_AFTER = timedelta(days=30)
"""When a file that is neither published nor held by a draft is forgotten."""

_BLANK = b"\0\t\n\f\r "


class Place(StrEnum):
    """Where a draft holds a file: the standard's own text, the copy of what another channel shows."""

    TEXT = "text"
    COPY = "copy"


class Flaw(StrEnum):
    """Why a file cannot be taken."""

    MISSING = "missing"
    TOO_LARGE = "too_large"
    NOT_PDF = "not_pdf"
    UNFINISHED = "unfinished"
    BROKEN = "broken"
    LOCKED = "locked"
    NO_PAGES = "no_pages"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_COMPLEX = "too_complex"
    SCRIPT = "script"
    AUTOMATIC = "automatic"
    PROGRAM = "program"
    ENCLOSURE = "enclosure"
    MEDIA = "media"
    DYNAMIC_FORM = "dynamic_form"
    OUTSIDE = "outside"
    BUSY = "busy"


FLAW_WORDS = {
    Flaw.MISSING: N_("请选择一个 PDF 文件"),
    Flaw.TOO_LARGE: N_("文件超过 %(megabytes)s MB。请降低扫描分辨率（300 dpi 灰度足够）后重新生成"),
    Flaw.NOT_PDF: N_("这不是 PDF 文件。请在编辑软件中选择“导出为 PDF”；只改文件扩展名没有用"),
    Flaw.UNFINISHED: N_("PDF 不完整，或末尾夹有其他内容。请重新导出后上传"),
    Flaw.BROKEN: N_("PDF 的结构有错误，无法可靠地读取。请打开原文件，重新“导出为 PDF”"),
    Flaw.LOCKED: N_("PDF 设有密码或权限限制，公众可能无法阅读。请取消加密后重新导出"),
    Flaw.NO_PAGES: N_("PDF 中没有页面。请重新导出"),
    Flaw.TOO_MANY_PAGES: N_("PDF 超过 %(pages)s 页。请只上传本标准的文本"),
    Flaw.TOO_COMPLEX: N_("PDF 过于复杂，无法在限定的时间和内存内读完。请用“打印为 PDF”重新生成"),
    Flaw.SCRIPT: N_("PDF 中含有脚本（JavaScript）。请用“打印为 PDF”重新生成，只保留页面内容"),
    Flaw.AUTOMATIC: N_("PDF 中含有自动执行的动作。请用“打印为 PDF”重新生成，只保留页面内容"),
    Flaw.PROGRAM: N_("PDF 中含有启动其他程序的动作。请用“打印为 PDF”重新生成，只保留页面内容"),
    Flaw.ENCLOSURE: N_("PDF 中夹带其他文件。请删除附件，或用“打印为 PDF”重新生成"),
    Flaw.MEDIA: N_("PDF 中含有音频、视频或三维内容。请删除后重新导出"),
    Flaw.DYNAMIC_FORM: N_("PDF 是动态表单（XFA）。请用“打印为 PDF”重新生成，只保留页面内容"),
    Flaw.OUTSIDE: N_("PDF 引用了外部文件或向外发送数据。请用“打印为 PDF”重新生成；普通网页链接可以保留"),
    Flaw.BUSY: N_("正在检查的文件较多，请稍后再上传"),
}


@dataclass(frozen=True, slots=True)
class Inspected:
    """What is in a sound file; an empty text is that of a scan."""

    pages: int
    text: str = ""


def find_flaw(data: bytes) -> Flaw | None:
    """What the length, the first and the last bytes tell.

    Nothing may stand before the header or after the end: what is a PDF to us is nothing else to anyone.
    """
    if not data:
        return Flaw.MISSING
    if len(data) > LARGEST:
        return Flaw.TOO_LARGE
    if not data.startswith(b"%PDF-"):
        return Flaw.NOT_PDF
    _, mark, rest = data[-1024:].rpartition(b"%%EOF")
    return None if mark and not rest.strip(_BLANK) else Flaw.UNFINISHED


def refusal(flaw: Flaw) -> Refusal:
    return Refusal(Gap("file", say(FLAW_WORDS[flaw], megabytes=LARGEST >> 20, pages=MOST_PAGES)))


def file_name(given: str | None) -> str:
    """The name to show for a file: the last part of what the browser gave, ending in .pdf."""
    name = clean_line(PurePosixPath((given or "").replace("\\", "/")).name, limit=120)
    stem = name.removesuffix(".pdf").removesuffix(".PDF").strip(". ")
    return f"{stem or N_('标准文本')}.pdf"


def attachment_of(draft: Draft, place: Place) -> Attachment | None:
    return draft.text if place is Place.TEXT else draft.channel.copy


def with_attachment(draft: Draft, place: Place, attachment: Attachment | None) -> Draft:
    """The draft with this file in its place, or with none there."""
    if place is Place.TEXT:
        return replace(draft, text=attachment)
    return replace(draft, channel=replace(draft.channel, copy=attachment))


def size_words(size: int) -> str:
    """268 KB, 3.4 MB: as file managers write it."""
    if size < 1 << 20:
        return f"{max(1, round(size / 1024))} KB"
    return f"{size / (1 << 20):.1f}".removesuffix(".0") + " MB"
