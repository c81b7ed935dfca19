"""The public acts: publish, revise, withdraw; each one log entry in the transaction of its change."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from registry.accounts.models import Enterprise
from registry.catalogue import indicators, units
from registry.catalogue.indicators import Direction
from registry.catalogue.values import Operator
from registry.declarations import rules as declaring
from registry.declarations.documents import draft_from_json
from registry.declarations.models import DraftRow
from registry.declarations.values import Complete, ExecutedStandard, Indicator, Product
from registry.jobs.queue import promise
from registry.kernel.canonical import JsonObject, canonical_bytes, digest
from registry.kernel.clock import china_date
from registry.kernel.orm import Base
from registry.kernel.references import declaration_number, is_speakable
from registry.kernel.refusal import Conflict, Gap, NotFound, Refusal
from registry.kernel.words import N_, say
from registry.publication import rules, store
from registry.publication.documents import public_record
from registry.publication.models import (
    Counter,
    Declaration,
    EntryRow,
    Version,
    VersionGtin,
    VersionIndicator,
    VersionProduct,
    VersionStandard,
)
from registry.publication.values import Deed, State


def publish(session: Session, reference: str, *, enterprise_id: int, now: datetime) -> Version:
    """Make a draft public at once; published already, the same version is the answer.

    Refusal lists every gap; NotFound if the draft is not this enterprise's.
    """
    draft = session.scalar(select(DraftRow).where(DraftRow.reference == reference).with_for_update())
    if draft is None or draft.enterprise_id != enterprise_id:
        raise NotFound(reference)
    if draft.became:
        return _version_of_draft(session, reference)
    complete = declaring.complete(draft_from_json(draft.content, revises=draft.revises))
    version = publish_complete(
        session, complete, enterprise_id=enterprise_id, key=reference, revises=draft.revises, now=now
    )
    draft.became = version.declaration.number
    return version


def publish_complete(
    session: Session, complete: Complete, *, enterprise_id: int, key: str, now: datetime, revises: str = ""
) -> Version:
    """Write the version, its rows and its log entry, and promise what follows from them.

    `key` names the intent (a draft's reference, an import's row): it can be published only once.
    """
    enterprise = session.get_one(Enterprise, enterprise_id)
    declaration = _declaration_to_revise(session, revises, enterprise) if revises else None
    number = declaration.number if declaration else _next_number(session, now)
    n = declaration.latest + 1 if declaration else 1
    record = public_record(
        complete, number=number, version=n, enterprise=public_enterprise(enterprise), published_at=now
    )
    data = canonical_bytes(record)
    deed = Deed.REVISE if declaration else Deed.PUBLISH
    entry = append(session, deed, number, {"version": n, "record": digest(data)}, now=now)
    if declaration is None:
        declaration = Declaration(number=number, enterprise=enterprise, kind=complete.kind, latest=n)
        session.add(declaration)
    declaration.latest = n
    version = Version(
        declaration=declaration,
        n=n,
        title=complete.title,
        change_reason=complete.change_reason,
        record=data,
        digest=digest(data),
        draft=key,
        entry_index=entry.index,
        published_at=now,
    )
    session.add(version)
    session.flush()
    session.add_all(_rows(version, complete))
    _promise_what_follows(session, number, complete, now=now)
    return version


def withdraw(session: Session, number: str, *, enterprise_id: int, reason: str, now: datetime) -> Declaration:
    """End a declaration; its versions stay readable for ever. Withdrawn already, nothing changes."""
    declaration = _owned(session, number, enterprise_id)
    if declaration.ended_at:
        return declaration
    if not reason:
        raise Refusal(Gap("reason", say(N_("请说明废止的原因，原因将一并公开"))))
    append(
        session,
        Deed.WITHDRAW,
        number,
        {"version": declaration.latest, "reason": digest(reason.encode())},
        now=now,
    )
    declaration.state, declaration.ended_at, declaration.ended_reason = State.WITHDRAWN, now, reason
    promise(session, "index", {"declaration": number}, now=now)
    promise(session, "rank", {"declaration": number}, now=now)
    return declaration


def refuse_withdrawn(declaration: Declaration) -> None:
    """What was withdrawn is not revised: neither begun nor, where it was withdrawn meanwhile, published."""
    if declaration.ended_at:
        raise Conflict(say(N_("声明 %(number)s 已废止，不能再修订"), number=declaration.number))


def append(session: Session, deed: Deed, subject: str, facts: JsonObject, *, now: datetime) -> EntryRow:
    """Add one entry to the log. Facts hold digests and codes, never a person's data.

    The head is locked until the transaction ends, so entries have one order; the unique `previous` is the
    second fence.
    """
    head = _locked_counter(session, "log", start=-1)
    last = session.get(EntryRow, head.last)
    entry = rules.next_entry(
        store.as_entry(last) if last else None, deed=deed, subject=subject, facts=facts, now=now
    )
    row = EntryRow(
        index=entry.index,
        deed=entry.deed,
        subject=subject,
        at=now,
        body=entry.body,
        previous=entry.previous,
        chain=entry.chain,
    )
    session.add(row)
    head.last = entry.index
    session.flush()
    return row


def public_enterprise(enterprise: Enterprise) -> JsonObject:
    """What a record says of its declarant."""
    return {
        "uscc": enterprise.uscc,
        "name": enterprise.name,
        "division": enterprise.division,
        "industry": enterprise.industry,
    }


def comparable_value(indicator: Indicator) -> Decimal | None:
    """The worst end of a declared value in the dictionary's unit: what filters and pictures compare.

    Boards judge what was declared by the direction and unit of their scheme. None where the name is not in
    the dictionary or the value is words.
    """
    known = indicators.find_indicator(indicator.code) if indicator.code else None
    if known is None or indicator.operator == Operator.TEXT:
        return None
    ends = _ends(indicator)
    worst = min(ends) if known.direction is Direction.HIGHER else max(ends)
    return units.convert(worst, indicator.unit or "1", known.unit)


def _ends(indicator: Indicator) -> tuple[Decimal, ...]:
    value = Decimal(indicator.value)
    if indicator.operator == Operator.RANGE:
        return value, Decimal(indicator.upper)
    if indicator.operator == Operator.TOLERANCE:
        return value - Decimal(indicator.upper), value + Decimal(indicator.upper)
    return (value,)


def _version_of_draft(session: Session, reference: str) -> Version:
    return session.scalars(select(Version).where(Version.draft == reference)).one()


def _declaration_to_revise(session: Session, number: str, enterprise: Enterprise) -> Declaration:
    declaration = _owned(session, number, enterprise.id)
    refuse_withdrawn(declaration)
    return declaration


def _owned(session: Session, number: str, enterprise_id: int) -> Declaration:
    query = select(Declaration).where(Declaration.number == number).with_for_update()
    declaration = session.scalar(query)
    if declaration is None or declaration.enterprise_id != enterprise_id:
        raise NotFound(number)
    return declaration


def _next_number(session: Session, now: datetime) -> str:
    year = china_date(now).year
    counter = _locked_counter(session, f"declaration/{year}")
    while True:
        counter.last += 1
        number = declaration_number(year, counter.last)
        if is_speakable(number):
            return number


def _locked_counter(session: Session, series: str, *, start: int = 0) -> Counter:
    """The counter of a series, ours until the transaction ends."""
    query = select(Counter).where(Counter.series == series).with_for_update()
    counter = session.scalar(query)
    if counter is not None:
        return counter
    try:
        with session.begin_nested():
            session.add(Counter(series=series, last=start))
    except IntegrityError:
        pass  # another transaction began the series in this very moment: its row is the one to lock
    return session.scalars(query).one()


def _rows(version: Version, complete: Complete) -> list[Base]:
    """What can be selected by: parts of the declaration once more, beside its record."""
    gtins = {gtin for product in complete.products for gtin in product.gtins}
    return [
        *_standard_rows(version.id, complete.standards),
        *_product_rows(version.id, complete.products),
        *(VersionGtin(version_id=version.id, gtin=gtin) for gtin in sorted(gtins)),
        *_indicator_rows(version.id, complete.indicators),
    ]


def _standard_rows(version_id: int, standards: Iterable[ExecutedStandard]) -> Iterator[VersionStandard]:
    for position, standard in enumerate(standards):
        yield VersionStandard(
            version_id=version_id,
            position=position,
            number=standard.number,
            title=standard.title,
            type=standard.type,
        )


def _product_rows(version_id: int, products: Iterable[Product]) -> Iterator[VersionProduct]:
    for position, product in enumerate(products):
        yield VersionProduct(
            version_id=version_id,
            position=position,
            name=product.name,
            brand=product.brand,
            models=list(product.models),
            category=product.category,
        )


def _indicator_rows(version_id: int, declared: Iterable[Indicator]) -> Iterator[VersionIndicator]:
    for position, indicator in enumerate(declared):
        yield VersionIndicator(
            version_id=version_id,
            position=position,
            code=indicator.code,
            name=indicator.name,
            operator=indicator.operator,
            value=indicator.value,
            upper=indicator.upper,
            unit=indicator.unit,
            condition=indicator.condition,
            method=indicator.method,
            canonical=comparable_value(indicator),
        )


def _promise_what_follows(session: Session, number: str, complete: Complete, *, now: datetime) -> None:
    promise(session, "index", {"declaration": number}, now=now)
    for category in sorted({product.category for product in complete.products}):
        promise(session, "rank", {"category": category}, now=now)
