"""A child's plan and its lines. Everything here is append-only: a change is a new row."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workbook.core.columns import day, digest, key, moment, public_id, short, slug, words
from workbook.core.db import Base
from workbook.plans.rules import STATES

APPEND_ONLY = {"info": {"append_only": True}}


class ChildPlan(Base):
    """The plan of one child, born or not yet born. `number` counts the child's plans: a new one
    begins only after the last has ended. Its kind and its dates are facts of Key Information.
    """

    __tablename__ = "child_plan"
    __table_args__ = (UniqueConstraint("member_id", "number"), APPEND_ONLY)

    id: Mapped[key]
    uuid: Mapped[public_id]
    family_id: Mapped[int] = mapped_column(ForeignKey("family.id"), index=True)
    workbook_id: Mapped[int] = mapped_column(ForeignKey("workbook.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    number: Mapped[int]
    opened_at: Mapped[moment]
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class PlanEnd(Base):
    """A plan ended, and why. Nothing in it changes any more."""

    __tablename__ = "plan_end"
    __table_args__ = (CheckConstraint("reason <> ''", name="has_a_reason"), APPEND_ONLY)

    id: Mapped[key]
    plan_id: Mapped[int] = mapped_column(ForeignKey("child_plan.id"), unique=True)
    at: Mapped[moment]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[words]


class PlanLine(Base):
    """One need of the child. `discipline` keeps it: whoever works in it may change its words."""

    __tablename__ = "plan_line"
    __table_args__ = (APPEND_ONLY,)

    id: Mapped[key]
    uuid: Mapped[public_id]
    plan_id: Mapped[int] = mapped_column(ForeignKey("child_plan.id"), index=True)
    discipline: Mapped[slug]
    added_at: Mapped[moment]
    added_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class LineVersion(Base):
    """What a line says, from `written_at` until the next version. Who does it is a colleague, a
    member of the family, or somebody named in words.
    """

    __tablename__ = "line_version"
    __table_args__ = (
        UniqueConstraint("line_id", "n"),
        CheckConstraint("need <> ''", name="has_a_need"),
        CheckConstraint("person_id IS NULL OR member_id IS NULL", name="one_does_it"),
        CheckConstraint(
            "other = '' OR (person_id IS NULL AND member_id IS NULL)", name="named_once"
        ),
        APPEND_ONLY,
    )

    id: Mapped[key]
    uuid: Mapped[public_id]
    line_id: Mapped[int] = mapped_column(ForeignKey("plan_line.id"))
    n: Mapped[int]
    need: Mapped[words]
    strength: Mapped[words]
    difference: Mapped[words]
    work: Mapped[words]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    other: Mapped[short]
    due_on: Mapped[day | None]
    how_known: Mapped[words]
    written_at: Mapped[moment]
    written_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class LineAgreement(Base):
    """Whoever holds the plan agreed this version of a line: its words are sealed."""

    __tablename__ = "line_agreement"
    __table_args__ = (APPEND_ONLY,)

    id: Mapped[key]
    version_id: Mapped[int] = mapped_column(ForeignKey("line_version.id"), unique=True)
    at: Mapped[moment]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    content: Mapped[words]
    salt: Mapped[digest]
    seal: Mapped[digest] = mapped_column(unique=True)


class LineMove(Base):
    """A line came into another state, with what happened; sealed as it is written."""

    __tablename__ = "line_move"
    __table_args__ = (
        UniqueConstraint("line_id", "n"),
        CheckConstraint(f"state IN {(*STATES,)}", name="state_is_known"),
        CheckConstraint("happened <> ''", name="says_what_happened"),
        APPEND_ONLY,
    )

    id: Mapped[key]
    uuid: Mapped[public_id]
    line_id: Mapped[int] = mapped_column(ForeignKey("plan_line.id"))
    n: Mapped[int]
    state: Mapped[slug]
    happened: Mapped[words]
    at: Mapped[moment]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    content: Mapped[words]
    salt: Mapped[digest]
    seal: Mapped[digest] = mapped_column(unique=True)
