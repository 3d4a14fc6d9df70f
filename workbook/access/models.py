"""Withheld from, limited to, declared conflicts and grants: rows, with who set them and why.

A rule names one thing: `thing_kind` and `thing` (its uuid as text), and `field` when it is about
one field of it. What each kind of thing is called, its own room says (`families.things.named_by`).
"""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workbook.access.rules import WAYS
from workbook.core.columns import key, moment, public_id, short, slug, words
from workbook.core.db import Base


class Withholding(Base):
    """Kept from named family members and anyone acting for them: in documents, previews and
    print. On screen the team sees a band. `by_rule` says that a rule set it, not a person.
    """

    __tablename__ = "withholding"
    __table_args__ = (
        Index("ix_withholding_family_id_thing", "family_id", "thing"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    uuid: Mapped[public_id]
    family_id: Mapped[int] = mapped_column(ForeignKey("family.id"))
    thing_kind: Mapped[slug]
    thing: Mapped[short]
    field: Mapped[slug] = mapped_column(default="")
    reason: Mapped[words]
    by_rule: Mapped[bool] = mapped_column(default=False)
    set_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    set_at: Mapped[moment]

    members: Mapped[list["WithholdingMember"]] = relationship(lazy="raise")
    end: Mapped["WithholdingEnd | None"] = relationship(lazy="raise")


class WithholdingMember(Base):
    """One member a thing is withheld from. `pending` marks a member added later (design 5.3)."""

    __tablename__ = "withholding_member"
    __table_args__ = (UniqueConstraint("withholding_id", "member_id"),)

    id: Mapped[key]
    withholding_id: Mapped[int] = mapped_column(ForeignKey("withholding.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    pending: Mapped[bool] = mapped_column(default=False)


class WithholdingEnd(Base):
    """A withholding was lifted, by whom and why."""

    __tablename__ = "withholding_end"
    __table_args__ = ({"info": {"append_only": True}},)

    id: Mapped[key]
    withholding_id: Mapped[int] = mapped_column(ForeignKey("withholding.id"), unique=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]
    reason: Mapped[words]


class Limit(Base):
    """Open only to named accounts, on every screen, count, notice and document. To everyone
    else there is nothing, not even a stub. `by_rule` says that a rule set it, not a person.
    """

    __tablename__ = "limit_to"
    __table_args__ = (
        Index("ix_limit_to_family_id_thing", "family_id", "thing"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    uuid: Mapped[public_id]
    family_id: Mapped[int] = mapped_column(ForeignKey("family.id"))
    thing_kind: Mapped[slug]
    thing: Mapped[short]
    field: Mapped[slug] = mapped_column(default="")
    reason: Mapped[words]
    by_rule: Mapped[bool] = mapped_column(default=False)
    set_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    set_at: Mapped[moment]

    people: Mapped[list["LimitPerson"]] = relationship(lazy="raise")
    end: Mapped["LimitEnd | None"] = relationship(lazy="raise")


class LimitPerson(Base):
    """One account inside a limit by name. Who is inside by a role has no row: the family's manager,
    and whoever took the place of a leaver (`families.inside`).
    """

    __tablename__ = "limit_person"
    __table_args__ = (UniqueConstraint("limit_id", "person_id"),)

    id: Mapped[key]
    limit_id: Mapped[int] = mapped_column(ForeignKey("limit_to.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class LimitEnd(Base):
    """A limit was lifted, by whom and why."""

    __tablename__ = "limit_end"
    __table_args__ = ({"info": {"append_only": True}},)

    id: Mapped[key]
    limit_id: Mapped[int] = mapped_column(ForeignKey("limit_to.id"), unique=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]
    reason: Mapped[words]


class Conflict(Base):
    """A declared conflict of interest: it beats every right, break-glass too (design 5.2)."""

    __tablename__ = "conflict"
    __table_args__ = (UniqueConstraint("person_id", "family_id"),)

    id: Mapped[key]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    family_id: Mapped[int] = mapped_column(ForeignKey("family.id"))
    reason: Mapped[words]
    declared_at: Mapped[moment]
    declared_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class Grant(Base):
    """Somebody may read for a time what they could not by role or team, for a reason that is kept.

    `way` is what it opens (`access.rules.WAYS`): the family, read only; or just the things that
    `GrantThing` names. It ends by itself at `until`, and earlier with a GrantEnd.
    """

    __tablename__ = "family_grant"
    __table_args__ = (
        Index("ix_family_grant_person_id_family_id", "person_id", "family_id"),
        Index("ix_family_grant_family_id", "family_id"),
        CheckConstraint(f"way IN {WAYS}", name="way_is_known"),
        CheckConstraint("reason <> ''", name="has_a_reason"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    uuid: Mapped[public_id]
    family_id: Mapped[int] = mapped_column(ForeignKey("family.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    way: Mapped[slug]
    reason: Mapped[words]
    given_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    given_at: Mapped[moment]
    until: Mapped[moment]


class GrantThing(Base):
    """One thing that a grant is about: an entry a guest is invited to, whose drafts are opened."""

    __tablename__ = "family_grant_thing"
    __table_args__ = (
        UniqueConstraint("grant_id", "thing_kind", "thing"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    grant_id: Mapped[int] = mapped_column(ForeignKey("family_grant.id"))
    thing_kind: Mapped[slug]
    thing: Mapped[short]


class GrantEnd(Base):
    """A grant was ended before its time, by whom (None: with the role or the job) and why."""

    __tablename__ = "family_grant_end"
    __table_args__ = ({"info": {"append_only": True}},)

    id: Mapped[key]
    grant_id: Mapped[int] = mapped_column(ForeignKey("family_grant.id"), unique=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]
    reason: Mapped[words]


class Notice(Base):
    """Something that one person was told, in the transaction in which it was done.

    `said` is the sentence after the name of whoever did it. `family_id` is set only for those who
    may know which family it is about. `seen_at`: they said that they had read it.
    """

    __tablename__ = "notice"
    __table_args__ = (Index("ix_notice_person_id_seen_at", "person_id", "seen_at"),)

    id: Mapped[key]
    uuid: Mapped[public_id]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]
    kind: Mapped[slug]
    family_id: Mapped[int | None] = mapped_column(ForeignKey("family.id"))
    said: Mapped[words]
    reason: Mapped[words]
    seen_at: Mapped[moment | None]
