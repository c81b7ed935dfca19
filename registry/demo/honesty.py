"""A demo draft that says itself in what it stays behind recommended standards, as the law asks."""

from datetime import date

from registry.catalogue.indicators import get_indicator
from registry.catalogue.limits import LimitBook
from registry.declarations.comparison import compare
from registry.declarations.comparison_rules import unsaid
from registry.declarations.editing import indicating, omitting
from registry.declarations.values import Draft, Omission


def made_honest(draft: Draft, book: LimitBook, *, on: date) -> Draft:
    """What is lower and what is left out, indicated item by item."""
    for finding in unsaid(draft, compare(draft, book, on=on)):
        limit = finding.limit
        if limit and finding.row is not None:
            draft = indicating(draft, finding.row, limit.standard)
        elif limit:
            draft = omitting(draft, Omission(limit.standard, get_indicator(limit.code).name_zh, limit.code))
    return draft
