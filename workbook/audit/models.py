"""The audit trail: one chain of rows, their words beside them, and its head (design 5.8)."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from workbook.core import columns
from workbook.core.columns import digest, moment, short, slug
from workbook.core.db import Base

# These change nothing that a page of anybody's shows; every other happening may (the tests of every
# room hold this: `tests.told`). The words are those of the index, so that a database uses it.
SHOWS_NOTHING = ("looked", "sign-in-refused", "sign-in-renewed", "signed-in", "signed-out")
IS_SHOWN = text(f"verb NOT IN ({', '.join(map(repr, SHOWS_NOTHING))})")


class AuditRow(Base):
    """Ids, verb and times only. `detail_hash` covers the words; `hash` covers the row and the
    row before it. The database itself refuses to change or delete one.
    """

    __tablename__ = "audit"
    __table_args__ = (
        Index("ix_audit_family_id_id", "family_id", "id"),
        Index(
            "ix_audit_shown_family_id_id",
            "family_id",
            "id",
            sqlite_where=IS_SHOWN,
            postgresql_where=IS_SHOWN,
        ),
        Index("ix_audit_thing_id", "thing", "id"),
        Index("ix_audit_actor_id_id", "actor_id", "id"),
        {"info": {"append_only": True}},
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[moment]
    actor_id: Mapped[int | None]
    verb: Mapped[slug]
    family_id: Mapped[int | None]
    thing_kind: Mapped[slug]
    thing: Mapped[short]
    detail_hash: Mapped[digest]
    hash: Mapped[digest] = mapped_column(unique=True)


class AuditDetail(Base):
    """The words of one row, with the salt of their hash. Expunging takes these and no more.

    They are canonical JSON kept as text, because a JSON column may give back equal values for
    other bytes.
    """

    __tablename__ = "audit_detail"
    __table_args__ = ({"info": {"append_only": True}},)

    audit_id: Mapped[int] = mapped_column(ForeignKey("audit.id"), primary_key=True)
    salt: Mapped[digest]
    words: Mapped[columns.words]


class AuditHead(Base):
    """The one row that says where the chain ends: taken last by every commit."""

    __tablename__ = "audit_head"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_id: Mapped[int]
    hash: Mapped[digest]
    count: Mapped[int]
