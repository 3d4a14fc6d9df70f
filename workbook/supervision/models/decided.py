"""Decisions and actions, that they were read back, and what became of them."""

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
from workbook.people.models import Person

FOLLOW_UPS = "('done', 'part', 'not-because-changed', 'not-because-not', 'carried')"
REPORTS = "('done', 'part', 'not-because-changed', 'not-because-not')"
BECAME = "('stands', 'changed', 'ended')"


class Decision(Versioned, Base):
    """What was decided, and because of what. The reason may wait, but finalising does not.
    `effect` is what it changes in law or in the child's plan, where it does.
    """

    __tablename__ = "decision"
    __table_args__ = (UniqueConstraint("session_id", "number"),)

    id: Mapped[key]
    uuid: Mapped[public_id]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), index=True)
    number: Mapped[int]
    text: Mapped[words]
    because: Mapped[words] = mapped_column(default="")
    set_aside: Mapped[words] = mapped_column(default="")
    effect: Mapped[words] = mapped_column(default="")
    decided_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    written_at: Mapped[moment]

    dissents: Mapped[list["Dissent"]] = relationship(lazy="raise")


class Dissent(Base):
    """Somebody sees it differently: their name and the ground, kept beside the decision."""

    __tablename__ = "dissent"
    __table_args__ = (
        UniqueConstraint("decision_id", "person_id"),
        CheckConstraint("ground <> ''", name="has_a_ground"),
    )

    id: Mapped[key]
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    ground: Mapped[words]
    at: Mapped[moment]


class Action(Versioned, Base):
    """What will happen, who does it, by when, and how the children will be better off.

    `for_safety` says that the children's safety rests on it: while it is unmet a Green rating is
    asked for its reason (field guide e). What became of it is said at a later session (FollowUp).
    """

    __tablename__ = "action"
    __table_args__ = (UniqueConstraint("session_id", "number"),)

    id: Mapped[key]
    uuid: Mapped[public_id]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), index=True)
    number: Mapped[int]
    text: Mapped[words]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    due_on: Mapped[day | None]
    better_off: Mapped[words] = mapped_column(default="")
    for_safety: Mapped[bool] = mapped_column(default=False)
    written_at: Mapped[moment]


class ReadBack(Base):
    """Something that was decided was read back to those present, and they agreed to its words.

    `kind` says what it is, `thing` which (empty for what is the family's). `seal` is that of its
    words then, under `salt`: it counts only while they still say the same.
    """

    __tablename__ = "read_back"
    __table_args__ = (
        CheckConstraint("kind IN ('rating', 'decision', 'action', 'next')", name="kind_is_known"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), index=True)
    kind: Mapped[slug]
    thing: Mapped[short] = mapped_column(default="")
    salt: Mapped[digest]
    seal: Mapped[digest]
    at: Mapped[moment]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    by: Mapped[Person] = relationship(lazy="raise")


class FollowUp(Versioned, Base):
    """What became of an action of an earlier session, as this session heard it."""

    __tablename__ = "follow_up"
    __table_args__ = (
        UniqueConstraint("session_id", "action_id"),
        CheckConstraint(f"state IN {FOLLOW_UPS}", name="state_is_known"),
    )

    id: Mapped[key]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), index=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("action.id"), index=True)
    state: Mapped[slug]
    because: Mapped[words] = mapped_column(default="")


class DecisionFollowUp(Versioned, Base):
    """What became of a decision of an earlier session, as this session heard it: it stands, was
    changed or ended, and because of what.
    """

    __tablename__ = "decision_follow_up"
    __table_args__ = (
        UniqueConstraint("session_id", "decision_id"),
        CheckConstraint(f"state IN {BECAME}", name="state_is_known"),
    )

    id: Mapped[key]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), index=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), index=True)
    state: Mapped[slug]
    because: Mapped[words] = mapped_column(default="")


class ActionReport(Base):
    """What the owner of an action says became of it, before a session hears it: `done` is what was
    done, or why not; `better_off` how the children are. The latest counts.
    """

    __tablename__ = "action_report"
    __table_args__ = (
        CheckConstraint(f"state IN {REPORTS}", name="state_is_known"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    action_id: Mapped[int] = mapped_column(ForeignKey("action.id"), index=True)
    state: Mapped[slug]
    done: Mapped[words]
    better_off: Mapped[words]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]
