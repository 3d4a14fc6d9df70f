"""What the family is told, and what is kept from whom."""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from workbook.core.columns import (
    day,
    key,
    moment,
    public_id,
    slug,
    words,
)
from workbook.core.db import Base, Versioned

TOLD_HOW = "('in-person', 'call', 'letter', 'meeting', 'through-somebody')"


class Telling(Versioned, Base):
    """What one member of the family will be told of a session: by whom, by when and how. Who and
    by when may wait until the record is finalised (field guide e 16).
    """

    __tablename__ = "telling"
    __table_args__ = (CheckConstraint(f"how IN {TOLD_HOW}", name="how_is_known"),)

    id: Mapped[key]
    uuid: Mapped[public_id]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    what: Mapped[words]
    teller_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    due_on: Mapped[day | None]
    how: Mapped[slug]
    written_at: Mapped[moment]


class KeptBack(Versioned, Base):
    """What one member of the family is not to be told, and because of what: never in anything that
    they may read.
    """

    __tablename__ = "kept_back"
    __table_args__ = (CheckConstraint("because <> ''", name="says_why"),)

    id: Mapped[key]
    uuid: Mapped[public_id]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    what: Mapped[words]
    because: Mapped[words]
    written_at: Mapped[moment]


class TellingReport(Base):
    """That a member of the family was told, beside the finalised record: when, how and what they
    said; or why they were not told. The latest counts.
    """

    __tablename__ = "telling_report"
    __table_args__ = (
        CheckConstraint("(told_on IS NULL) = (not_told <> '')", name="told_or_why_not"),
        CheckConstraint("(told_on IS NULL) = (how IS NULL)", name="told_somehow"),
        CheckConstraint(f"how IS NULL OR how IN {TOLD_HOW}", name="how_is_known"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    telling_id: Mapped[int] = mapped_column(ForeignKey("telling.id"), index=True)
    told_on: Mapped[day | None]
    how: Mapped[slug | None]
    said: Mapped[words] = mapped_column(default="")
    not_told: Mapped[words] = mapped_column(default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]
