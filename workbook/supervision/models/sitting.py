"""A session: when it is, how it was opened and minuted, and who came."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workbook.core.columns import (
    day,
    digest,
    key,
    moment,
    public_id,
    short,
    slug,
    words,
)
from workbook.core.db import Base, Versioned

HOW = "('invited', 'room', 'video', 'phone', 'remote', 'absent-with-summary', 'absent')"


class Session(Versioned, Base):
    """One supervision session of one family. `number` counts the family's sessions; `kind` is the
    form of it, and `held_because` what had happened, where it is one between the regular ones.

    Planned until an Opening exists, or called off by a CallingOff; open until Minuted, finalised
    once a SessionVersion does.
    """

    __tablename__ = "supervision_session"
    __table_args__ = (UniqueConstraint("workbook_id", "number"),)

    id: Mapped[key]
    uuid: Mapped[public_id]
    family_id: Mapped[int] = mapped_column(ForeignKey("family.id"), index=True)
    workbook_id: Mapped[int] = mapped_column(ForeignKey("workbook.id"))
    number: Mapped[int]
    kind: Mapped[slug]
    held_because: Mapped[words | None]
    edition: Mapped[digest] = mapped_column(ForeignKey("catalogue_edition.edition"))
    starts_at: Mapped[moment]
    place: Mapped[short]
    chair_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    deputy_because: Mapped[words | None]
    minute_taker_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    planned_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    planned_at: Mapped[moment]
    next_on: Mapped[day | None]

    opening: Mapped["Opening | None"] = relationship(lazy="raise")
    minuted: Mapped["Minuted | None"] = relationship(lazy="raise")
    calling_off: Mapped["CallingOff | None"] = relationship(lazy="raise")


class Opening(Base):
    """The session began: from here it is fixed which sealed summaries count, and in which words
    it is rated; without a wording of the authority, in those of the session's own edition.
    """

    __tablename__ = "supervision_opening"
    __table_args__ = ({"info": {"append_only": True}},)

    id: Mapped[key]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), unique=True)
    at: Mapped[moment]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    because: Mapped[words | None]
    wording_id: Mapped[int | None] = mapped_column(ForeignKey("rating_wording.id"))


class CallingOff(Base):
    """A planned session is not held. It keeps its number and its place in the diary, is never
    opened, and counts for nothing that is due.
    """

    __tablename__ = "supervision_calling_off"
    __table_args__ = (
        CheckConstraint("because <> ''", name="says_why"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), unique=True)
    because: Mapped[words]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]


class Minuted(Base):
    """Business support has finished the minutes: the record is with the chair."""

    __tablename__ = "supervision_minuted"
    __table_args__ = ({"info": {"append_only": True}},)

    id: Mapped[key]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), unique=True)
    at: Mapped[moment]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class Attendance(Versioned, Base):
    """Who was there, and how; somebody without an account is named with their agency."""

    __tablename__ = "attendance"
    __table_args__ = (
        UniqueConstraint("session_id", "person_id"),
        CheckConstraint("(person_id IS NULL) = (name IS NOT NULL)", name="account_or_name"),
        CheckConstraint(
            f"how IN {HOW}",
            name="how_is_known",
        ),
    )

    id: Mapped[key]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[short | None]
    agency: Mapped[short | None]
    how: Mapped[slug]
