"""One demo enterprise publishes its standard in full: the PDF is printed when the demo is loaded."""

from datetime import datetime

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sqlalchemy.orm import Session
from weasyprint import HTML

from registry.declarations import attachment_store
from registry.declarations.inspection import inspect
from registry.declarations.values import Attachment, Draft, ExecutedStandard
from registry.demo.enterprises import DemoEnterprise
from registry.settings import ROOT

TEMPLATES = FileSystemLoader(ROOT / "templates" / "demo")


def keep_text(
    session: Session, draft: Draft, standard: ExecutedStandard, maker: DemoEnterprise, *, now: datetime
) -> Attachment:
    """The text of the enterprise's own standard, looked into like any upload."""
    data = print_text(draft, standard, maker)
    return attachment_store.keep(
        session, data, inspect(data), name=f"{standard.number.replace('/', ' ')}.pdf", now=now
    )


def print_text(draft: Draft, standard: ExecutedStandard, maker: DemoEnterprise) -> bytes:
    """A few pages after the order of GB/T 1.1; they say that they are fictional."""
    environment = Environment(loader=TEMPLATES, undefined=StrictUndefined, autoescape=True)
    html = environment.get_template("standard.html").render(
        standard=standard,
        maker=maker,
        product=draft.products[0],
        indicators=draft.indicators,
        methods=sorted({indicator.method for indicator in draft.indicators}),
    )
    printed: bytes = HTML(string=html).write_pdf(pdf_tags=True)
    return printed


def find_own(draft: Draft) -> ExecutedStandard | None:
    """The enterprise standard among those that are executed."""
    return next((standard for standard in draft.standards if standard.number.startswith("Q/")), None)
