"""A page of paper for the demo: the PDF that an enterprise would upload, with invented content."""

from html import escape

from weasyprint import HTML

STYLE = "@page { size: A4; margin: 25mm } body { font: 11pt/1.8 'Noto Serif CJK SC', serif }"


def write_paper(title: str, *paragraphs: str) -> bytes:
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    page = f"<html lang=zh><title>{escape(title)}</title><style>{STYLE}</style><h1>{escape(title)}</h1>{body}"
    return bytes(HTML(string=page).write_pdf())
