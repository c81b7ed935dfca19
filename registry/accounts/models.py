"""Enterprises, organisations, people, memberships, sign-in sessions, tokens and failed attempts."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.accounts.values import Role, Scope
from registry.kernel.orm import Base, BigId


class Enterprise(Base):
    """An enterprise by its unified social credit code (GB 32100), which never changes."""

    __tablename__ = "enterprise"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    uscc: Mapped[str] = mapped_column(String(18), unique=True)
    name: Mapped[str] = mapped_column(String(200), index=True)
    name_en: Mapped[str] = mapped_column(String(200), default="")
    division: Mapped[str] = mapped_column(String(6), index=True)
    industry: Mapped[str] = mapped_column(String(5), index=True)
    address: Mapped[str] = mapped_column(String(300), default="")
    # passed: both checks hold; to_review: entered with a reason, a regulator will look; reviewed: looked at.
    code_check: Mapped[str] = mapped_column(String(20), default="passed", index=True)
    code_reason: Mapped[str] = mapped_column(Text, default="")
    code_note: Mapped[str] = mapped_column(Text, default="")
    code_reviewed_at: Mapped[datetime | None]
    code_reviewer_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    # The day on which its registration ended (主体注销); none of its declarations holds since.
    deregistered_on: Mapped[date | None]
    is_demo: Mapped[bool] = mapped_column(default=False)
    registered_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("code_check IN ('passed', 'to_review', 'reviewed')", name="code_check"),
    )


class Organisation(Base):
    """A market regulator, an assessor, a laboratory, or the operator of this registry."""

    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    kind: Mapped[Role] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(200), unique=True)
    division: Mapped[str] = mapped_column(String(6), default="")


class Person(Base):
    """Someone who can sign in. Never shown on a public page."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    login: Mapped[str] = mapped_column(String(200), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    password_hash: Mapped[str] = mapped_column(String(200))
    disabled_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class Membership(Base):
    """A person acting in a role for an enterprise or an organisation."""

    __tablename__ = "membership"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[Role] = mapped_column(String(20))
    enterprise_id: Mapped[int | None] = mapped_column(ForeignKey("enterprise.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    person: Mapped[Person] = relationship()
    enterprise: Mapped[Enterprise | None] = relationship()
    organisation: Mapped[Organisation | None] = relationship()

    __table_args__ = (
        CheckConstraint("(enterprise_id IS NULL) <> (organisation_id IS NULL)", name="acts_for_one"),
    )


class LoginSession(Base):
    """A signed-in browser: the cookie holds a random token, the row its SHA-256, so sign-out is final."""

    __tablename__ = "login_session"

    token_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class Throttle(Base):
    """Failed sign-ins for one key (a login name or an address), and until when it must wait."""

    __tablename__ = "throttle"

    key: Mapped[str] = mapped_column(String(250), primary_key=True)
    failures: Mapped[int] = mapped_column(default=0)
    last_failure_at: Mapped[datetime]
    locked_until: Mapped[datetime | None]


class AccessToken(Base):
    """Leave for a program to act as a member of an enterprise: the program holds the token, the row its
    SHA-256. It goes with the membership.
    """

    __tablename__ = "access_token"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    name: Mapped[str] = mapped_column(String(100))
    scope: Mapped[Scope] = mapped_column(String(20))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]
    membership: Mapped[Membership] = relationship()
