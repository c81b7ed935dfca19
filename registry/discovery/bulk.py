"""Everything, a bounded part at a time: for the index and the sitemap."""

from collections.abc import Iterator, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from registry.accounts.models import Enterprise
from registry.catalogue.models import Standard
from registry.discovery.store import newest_of_each
from registry.publication.models import Declaration, Version

BATCH = 500


def newest_versions(session: Session) -> Iterator[Sequence[Version]]:
    """The newest version of every declaration, in batches: memory stays bounded."""
    query = newest_of_each().options(selectinload(Version.indicators)).order_by(Version.id)
    yield from session.scalars(query.execution_options(yield_per=BATCH)).partitions()


def enterprises(session: Session) -> Iterator[Sequence[Enterprise]]:
    query = select(Enterprise).order_by(Enterprise.id)
    yield from session.scalars(query.execution_options(yield_per=BATCH)).partitions()


def standards(session: Session) -> Iterator[Sequence[Standard]]:
    query = select(Standard).order_by(Standard.id)
    yield from session.scalars(query.execution_options(yield_per=BATCH)).partitions()


def count_everything(session: Session) -> int:
    """How many things can be found."""
    tables = (Declaration, Enterprise, Standard)
    return sum(session.scalar(select(func.count()).select_from(table)) or 0 for table in tables)


def count_of_sitemaps(session: Session, per_part: int) -> int:
    """Row ids grow by one, so a part is a stretch of them: no counting through a long list."""
    last = session.scalar(select(func.max(Declaration.id))) or 0
    return -(-last // per_part)


def numbers_for_sitemap(session: Session, part: int, per_part: int) -> Sequence[str]:
    first = (part - 1) * per_part
    query = select(Declaration.number).where(Declaration.id > first, Declaration.id <= first + per_part)
    return session.scalars(query.order_by(Declaration.id)).all()
