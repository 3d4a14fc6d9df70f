"""Which summaries count in a session, who was reminded of theirs, and what moved since the last."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workbook.core.columns import (
    digest,
    key,
    moment,
    short,
    slug,
)
from workbook.core.db import Base

SORTS = "('stage', 'scale', 'test', 'rating', 'event', 'missed', 'due')"


class CountedSummary(Base):
    """Which sealed version of a professional's summary counts in this session, by id and seal;
    `state` says counted, stale or missing as it was when the session opened (design 4.8).
    """

    __tablename__ = "counted_summary"
    __table_args__ = (
        UniqueConstraint("session_id", "person_id"),
        CheckConstraint("state IN ('counted', 'stale', 'missing')", name="state_is_known"),
        CheckConstraint("(state = 'missing') = (version_id IS NULL)", name="missing_has_none"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    discipline: Mapped[slug | None]
    state: Mapped[slug]
    version_id: Mapped[int | None] = mapped_column(ForeignKey("entry_version.id"))
    seal: Mapped[digest | None]


class MovedSince(Base):
    """Something that moved between the last session and this one, fixed when this one was opened.

    It names what was written and says nothing of it: `thing` is an entry (of an area, where it has
    a `discipline`) or a session as rules do, `version` the sealed version (empty where a key event
    was shared and not sealed yet) with its `seal`, `place` which observation of it. What it says is
    read through these, under the reader's rights of today.
    """

    __tablename__ = "moved_since"
    __table_args__ = (
        UniqueConstraint("session_id", "sort", "thing", "version", "place"),
        CheckConstraint(f"sort IN {SORTS}", name="sort_is_known"),
        CheckConstraint("(version = '') = (seal IS NULL)", name="sealed_has_its_seal"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), index=True)
    sort: Mapped[slug]
    thing_kind: Mapped[slug]
    thing: Mapped[short]
    discipline: Mapped[slug | None]
    version: Mapped[short] = mapped_column(default="")
    place: Mapped[int] = mapped_column(default=0)
    seal: Mapped[digest | None]


class SummaryReminder(Base):
    """Somebody was reminded of their summary for a session, once, by whoever plans it."""

    __tablename__ = "summary_reminder"
    __table_args__ = (
        UniqueConstraint("session_id", "person_id"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]
