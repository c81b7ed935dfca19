"""A registry filled before a migration keeps what it said."""

from datetime import datetime

import pytest
from alembic import command
from sqlalchemy import select, text

from registry.kernel.canonical import canonical_bytes, digest
from registry.kernel.database import Database
from registry.kernel.orm import make_engine
from registry.migrate import configuration, upgrade
from registry.publication.models import Declaration
from registry.publication.store import acts_of, altered_acts
from registry.publication.values import Deed, State

REASON = "产品停产"
ENTERPRISE = """
    INSERT INTO enterprise (id, uscc, name, name_en, division, industry, address, code_check, code_reason,
                            code_note, is_demo, registered_at)
    VALUES (1, '91330212XXX0000012', '示例一厂', '', '330212', 'C38', '', 'passed', '', '', false, :now)
"""
ENTRY = """
    INSERT INTO entry ("index", deed, subject, at, body, previous, chain)
    VALUES (0, 'withdraw', 'BM2026-0000001X', :now, :body, '0', '1')
"""
DECLARATION = """
    INSERT INTO declaration (id, number, enterprise_id, kind, latest, withdrawn_at, withdrawal_reason)
    VALUES (1, 'BM2026-0000001X', 1, 'product', 1, :now, :reason)
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def older_home(request, tmp_path, now: datetime):
    """A database of the first migration with one withdrawn declaration."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'older.db'}"
    else:
        url = request.getfixturevalue("postgres").empty_database()
    command.upgrade(configuration(url), "0001")
    database = Database(make_engine(url))
    body = canonical_bytes({"facts": {"version": 1, "reason": digest(REASON.encode())}})
    with database.transaction() as session:
        session.execute(text(ENTERPRISE), {"now": now.isoformat(" ")})
        session.execute(text(ENTRY), {"now": now.isoformat(" "), "body": body})
        session.execute(text(DECLARATION), {"now": now.isoformat(" "), "reason": REASON})
    upgrade(url)
    yield database
    database.engine.dispose()


def test_what_was_withdrawn_before_acts_were_kept_is_an_act_now(older_home: Database, now: datetime):
    with older_home.reading() as session:
        declaration = session.scalars(select(Declaration)).one()
        ended = declaration.state, declaration.ended_at, declaration.ended_reason
        assert ended == (State.WITHDRAWN, now, REASON)
        act = acts_of(session, declaration)[-1]
        assert (act.deed, act.at, act.by, act.reason) == (Deed.WITHDRAW, now, "示例一厂", REASON)
        assert altered_acts(session) == []
