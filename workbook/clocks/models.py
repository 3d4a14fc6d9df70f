"""What people say of clocks, and what was known to be due. Everything here is append-only."""

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workbook.core.columns import day, key, moment, public_id, short, slug, words
from workbook.core.db import Base

APPEND_ONLY = {"info": {"append_only": True}}


class ChosenDay(Base):
    """Another day than the clock's own, with its reason; without a day, that its own stands again.
    The last counts. A turn is named by its clock, whose it is (`about`) and of what (`thing`).
    """

    __tablename__ = "clock_day"
    __table_args__ = (
        UniqueConstraint("family_id", "clock", "about", "thing", "n"),
        CheckConstraint("reason <> ''", name="has_a_reason"),
        APPEND_ONLY,
    )

    id: Mapped[key]
    family_id: Mapped[int] = mapped_column(ForeignKey("family.id"))
    clock: Mapped[slug]
    about: Mapped[short]
    thing: Mapped[short]
    n: Mapped[int]
    due_on: Mapped[day | None]
    was_due_on: Mapped[day | None]
    reason: Mapped[words]
    at: Mapped[moment]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class LateReason(Base):
    """Why something was not done by its day. That it was late stands whatever is said."""

    __tablename__ = "clock_late_reason"
    __table_args__ = (CheckConstraint("reason <> ''", name="has_a_reason"), APPEND_ONLY)

    id: Mapped[key]
    family_id: Mapped[int] = mapped_column(ForeignKey("family.id"), index=True)
    clock: Mapped[slug]
    about: Mapped[short]
    thing: Mapped[short]
    due_on: Mapped[day]
    reason: Mapped[words]
    at: Mapped[moment]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class ClockPause(Base):
    """An event lets the clocks stand still that name it, from a day until it ends."""

    __tablename__ = "clock_pause"
    __table_args__ = (CheckConstraint("reason <> ''", name="has_a_reason"), APPEND_ONLY)

    id: Mapped[key]
    uuid: Mapped[public_id]
    family_id: Mapped[int] = mapped_column(ForeignKey("family.id"), index=True)
    event: Mapped[slug]
    from_on: Mapped[day]
    reason: Mapped[words]
    at: Mapped[moment]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class ClockPauseEnd(Base):
    """The day on which they go on."""

    __tablename__ = "clock_pause_end"
    __table_args__ = (APPEND_ONLY,)

    id: Mapped[key]
    pause_id: Mapped[int] = mapped_column(ForeignKey("clock_pause.id"), unique=True)
    until_on: Mapped[day]
    at: Mapped[moment]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class DueNote(Base):
    """From this moment a turn was known to be due on a day; without one, that it is due no more.
    `things` are what rules can name of it, as pairs of kind and uuid.
    """

    __tablename__ = "clock_note"
    __table_args__ = (APPEND_ONLY,)

    id: Mapped[key]
    family_id: Mapped[int] = mapped_column(ForeignKey("family.id"), index=True)
    clock: Mapped[slug]
    about: Mapped[short]
    thing: Mapped[short]
    event: Mapped[slug]
    began_on: Mapped[day]
    due_on: Mapped[day | None]
    things: Mapped[list[list[str]]] = mapped_column(JSON)
    at: Mapped[moment]
