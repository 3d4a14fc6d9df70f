"""What a team's diary keeps of its own; the sessions in it are those of supervision."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workbook.core.columns import clock, day, key, moment, public_id, short, slug, words
from workbook.core.db import Base, Versioned


class SetDay(Versioned, Base):
    """A day on which a team holds its supervision, in slots of so many `minutes`: a `weekday` (0 is
    Monday) each week, or one date. It counts from a day, and no more from `until_on`.
    """

    __tablename__ = "set_day"
    __table_args__ = (
        Index("ix_set_day_team_id", "team_id"),
        CheckConstraint("(weekday IS NULL) = (on_day IS NOT NULL)", name="weekday_or_date"),
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday_is_one"),
        CheckConstraint("begins < ends", name="begins_before_it_ends"),
        CheckConstraint("minutes > 0", name="slots_have_a_length"),
    )

    id: Mapped[key]
    uuid: Mapped[public_id]
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))
    weekday: Mapped[int | None]
    on_day: Mapped[day | None]
    begins: Mapped[clock]
    ends: Mapped[clock]
    minutes: Mapped[int]
    from_on: Mapped[day]
    until_on: Mapped[day | None]
    set_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    set_at: Mapped[moment]


class Bookable(Versioned, Base):
    """A room of the authority, or a piece of its equipment; retired on a day, never taken away."""

    __tablename__ = "bookable"
    __table_args__ = (CheckConstraint("kind IN ('room', 'equipment')", name="kind_is_known"),)

    id: Mapped[key]
    uuid: Mapped[public_id]
    kind: Mapped[slug]
    name: Mapped[short] = mapped_column(unique=True)
    retired_on: Mapped[day | None]
    added_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    added_at: Mapped[moment]


class Booking(Versioned, Base):
    """A room or equipment asked for, for the time of one session; confirmed once, and given back
    once. It moves with its session, and is then to be confirmed again.
    """

    __tablename__ = "booking"
    __table_args__ = (
        Index("ix_booking_session_id", "session_id"),
        Index("ix_booking_bookable_id_begins", "bookable_id", "begins"),
        CheckConstraint("begins < ends", name="begins_before_it_ends"),
        CheckConstraint(
            "(confirmed_at IS NULL) = (confirmed_by_id IS NULL)", name="confirmed_by_somebody"
        ),
        CheckConstraint(
            "(released_at IS NULL) = (released_by_id IS NULL)", name="released_by_somebody"
        ),
    )

    id: Mapped[key]
    uuid: Mapped[public_id]
    bookable_id: Mapped[int] = mapped_column(ForeignKey("bookable.id"))
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"))
    begins: Mapped[moment]
    ends: Mapped[moment]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[moment]
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    confirmed_at: Mapped[moment | None]
    released_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    released_at: Mapped[moment | None]

    bookable: Mapped[Bookable] = relationship(lazy="raise")


class SessionLink(Versioned, Base):
    """The address of a session's video call; empty once it was taken away."""

    __tablename__ = "session_link"

    id: Mapped[key]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), unique=True)
    address: Mapped[words] = mapped_column(default="")


class Arrangement(Versioned, Base):
    """Somebody is supervised one to one by somebody, every so many days: it counts from a day, and
    no more from `until_on`.
    """

    __tablename__ = "arrangement"
    __table_args__ = (
        Index("ix_arrangement_person_id", "person_id"),
        Index("ix_arrangement_supervisor_id", "supervisor_id"),
        CheckConstraint("every_days BETWEEN 1 AND 366", name="days_are_a_few"),
        CheckConstraint("person_id <> supervisor_id", name="two_people"),
    )

    id: Mapped[key]
    uuid: Mapped[public_id]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    supervisor_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    every_days: Mapped[int]
    from_on: Mapped[day]
    until_on: Mapped[day | None]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[moment]


class OneToOne(Versioned, Base):
    """The two meet, or were to: who with whom and when. What is said stands nowhere in here: it
    belongs to the two and their employer (field guide d6).
    """

    __tablename__ = "one_to_one"
    __table_args__ = (Index("ix_one_to_one_arrangement_id", "arrangement_id"),)

    id: Mapped[key]
    uuid: Mapped[public_id]
    arrangement_id: Mapped[int] = mapped_column(ForeignKey("arrangement.id"))
    starts_at: Mapped[moment]
    place: Mapped[short]
    planned_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    planned_at: Mapped[moment]

    ending: Mapped["OneToOneEnding | None"] = relationship(lazy="raise")


class OneToOneMove(Base):
    """It was to be at another time, and was moved."""

    __tablename__ = "one_to_one_move"
    __table_args__ = (
        Index("ix_one_to_one_move_one_to_one_id", "one_to_one_id"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    one_to_one_id: Mapped[int] = mapped_column(ForeignKey("one_to_one.id"))
    was_at: Mapped[moment]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]


class OneToOneEnding(Base):
    """It was held, or called off and why; those called off earlier say no reason."""

    __tablename__ = "one_to_one_ending"
    __table_args__ = (
        CheckConstraint("how IN ('held', 'called-off')", name="how_is_known"),
        CheckConstraint("because IS NULL OR how = 'called-off'", name="because_of_calling_off"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    one_to_one_id: Mapped[int] = mapped_column(ForeignKey("one_to_one.id"), unique=True)
    how: Mapped[slug]
    because: Mapped[words | None]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]


class DiaryLine(Versioned, Base):
    """A visit, a group or a test: what and when, of one team, and of a family where it is about
    one. Called off, it stays and says why; those called off earlier say no reason.
    """

    __tablename__ = "diary_line"
    __table_args__ = (
        Index("ix_diary_line_team_id_starts_at", "team_id", "starts_at"),
        CheckConstraint("kind IN ('visit', 'group', 'test')", name="kind_is_known"),
        CheckConstraint("minutes > 0", name="takes_a_while"),
        CheckConstraint(
            "(called_off_at IS NULL) = (called_off_by_id IS NULL)", name="called_off_by_somebody"
        ),
        CheckConstraint(
            "called_off_because IS NULL OR called_off_at IS NOT NULL", name="because_of_calling_off"
        ),
    )

    id: Mapped[key]
    uuid: Mapped[public_id]
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))
    family_id: Mapped[int | None] = mapped_column(ForeignKey("family.id"), index=True)
    kind: Mapped[slug]
    what: Mapped[short]
    starts_at: Mapped[moment]
    minutes: Mapped[int]
    place: Mapped[short]
    written_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    written_at: Mapped[moment]
    called_off_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    called_off_at: Mapped[moment | None]
    called_off_because: Mapped[words | None]


class DiaryLinePerson(Base):
    """Who goes, leads the group or takes the test."""

    __tablename__ = "diary_line_person"
    __table_args__ = (
        UniqueConstraint("line_id", "person_id"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    line_id: Mapped[int] = mapped_column(ForeignKey("diary_line.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)


class Cover(Versioned, Base):
    """Somebody is away from one day to another, and somebody covers for them."""

    __tablename__ = "cover"
    __table_args__ = (
        Index("ix_cover_covered_id", "covered_id"),
        CheckConstraint("from_on <= until_on", name="from_before_until"),
        CheckConstraint("covered_id <> covering_id", name="two_people"),
        CheckConstraint("(ended_at IS NULL) = (ended_by_id IS NULL)", name="ended_by_somebody"),
    )

    id: Mapped[key]
    uuid: Mapped[public_id]
    covered_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    covering_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    from_on: Mapped[day]
    until_on: Mapped[day]
    named_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    named_at: Mapped[moment]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    ended_at: Mapped[moment | None]
