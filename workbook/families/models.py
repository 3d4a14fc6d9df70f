"""Families, their members and what is known of them, and who works with them."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workbook.core.columns import (
    day,
    digest,
    json_value,
    key,
    moment,
    public_id,
    short,
    slug,
    words,
)
from workbook.core.db import Base, Versioned


class CatalogueEdition(Base):
    """The whole content of one edition of the catalogue, kept from its first start on."""

    __tablename__ = "catalogue_edition"
    __table_args__ = ({"info": {"append_only": True}, "sqlite_with_rowid": False},)

    edition: Mapped[digest] = mapped_column(primary_key=True)
    content: Mapped[words]
    first_used_at: Mapped[moment]


class Family(Versioned, Base):
    """One family, of one team. `ref` is what addresses say; it tells nothing about anybody.

    `rules_stamp` goes up with every withholding, limit, party and relationship, so that a document
    drawn from older rules is drawn again. `names_stamp` goes up when a name shown on cards changes.
    """

    __tablename__ = "family"

    id: Mapped[key]
    uuid: Mapped[public_id]
    ref: Mapped[str] = mapped_column(String(12), unique=True)
    name: Mapped[short]
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), index=True)
    created_at: Mapped[moment]
    created_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    rules_stamp: Mapped[int] = mapped_column(default=1)
    names_stamp: Mapped[int] = mapped_column(default=1)


class Workbook(Base):
    """One period of involvement. A family has at most one open at a time."""

    __tablename__ = "workbook"
    __table_args__ = (UniqueConstraint("family_id", "number"),)

    id: Mapped[key]
    uuid: Mapped[public_id]
    family_id: Mapped[int] = mapped_column(ForeignKey("family.id"))
    number: Mapped[int]
    opened_on: Mapped[day]
    opened_at: Mapped[moment]
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    edition: Mapped[digest] = mapped_column(ForeignKey("catalogue_edition.edition"))


class Member(Versioned, Base):
    """Somebody in the family, born or not yet born: a child or an adult."""

    __tablename__ = "member"
    __table_args__ = (
        CheckConstraint("part IN ('child', 'adult')", name="part_is_child_or_adult"),
        CheckConstraint("born_on IS NULL OR due_on IS NULL", name="born_or_due"),
    )

    id: Mapped[key]
    uuid: Mapped[public_id]
    family_id: Mapped[int] = mapped_column(ForeignKey("family.id"), index=True)
    part: Mapped[slug]
    name: Mapped[short]
    known_as: Mapped[short]
    born_on: Mapped[day | None]
    due_on: Mapped[day | None]
    place: Mapped[int] = mapped_column(default=0)
    added_at: Mapped[moment]
    added_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class MemberFact(Base):
    """One field of Key Information about one member. A change is a new row: nothing is erased.

    The row with the highest `n` is the current one. `field` is a slug of the catalogue.
    """

    __tablename__ = "member_fact"
    __table_args__ = (UniqueConstraint("member_id", "field", "n"), {"info": {"append_only": True}})

    id: Mapped[key]
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    field: Mapped[slug]
    n: Mapped[int]
    value: Mapped[json_value]
    written_at: Mapped[moment]
    written_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class FamilyFact(Base):
    """One field of Key Information about the whole family, kept as `MemberFact` is."""

    __tablename__ = "family_fact"
    __table_args__ = (UniqueConstraint("family_id", "field", "n"), {"info": {"append_only": True}})

    id: Mapped[key]
    family_id: Mapped[int] = mapped_column(ForeignKey("family.id"))
    field: Mapped[slug]
    n: Mapped[int]
    value: Mapped[json_value]
    written_at: Mapped[moment]
    written_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class Relationship(Versioned, Base):
    """What one member is to another: “Kelly is mother of Maisie”. PR says how it was checked."""

    __tablename__ = "relationship"
    __table_args__ = (
        UniqueConstraint("from_id", "to_id", "kind"),
        CheckConstraint("from_id <> to_id", name="between_two_people"),
    )

    id: Mapped[key]
    uuid: Mapped[public_id]
    family_id: Mapped[int] = mapped_column(ForeignKey("family.id"), index=True)
    from_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    to_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    kind: Mapped[slug]
    parental_responsibility: Mapped[bool] = mapped_column(default=False)
    checked_how: Mapped[short | None]
    from_on: Mapped[day | None]
    until_on: Mapped[day | None]
    recorded_at: Mapped[moment]
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class Household(Versioned, Base):
    """A home. Its address is a fact that can be withheld and limited like any other."""

    __tablename__ = "household"

    id: Mapped[key]
    uuid: Mapped[public_id]
    family_id: Mapped[int] = mapped_column(ForeignKey("family.id"), index=True)
    name: Mapped[short]
    address: Mapped[words | None]


class HouseholdMember(Base):
    """Who lives in a home, since when and until when."""

    __tablename__ = "household_member"
    __table_args__ = (
        Index("ix_household_member_household_id_member_id", "household_id", "member_id"),
    )

    id: Mapped[key]
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    from_on: Mapped[day]
    until_on: Mapped[day | None]


class Allocation(Base):
    """Who works with a family, as what, since when and until when. One key worker at a time."""

    __tablename__ = "allocation"
    __table_args__ = (
        Index("ix_allocation_person_id_family_id", "person_id", "family_id"),
        Index("ix_allocation_family_id", "family_id"),
        CheckConstraint("part IN ('key-worker', 'worker')", name="part_is_known"),
    )

    id: Mapped[key]
    family_id: Mapped[int] = mapped_column(ForeignKey("family.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    part: Mapped[slug]
    works_with_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    from_on: Mapped[day]
    until_on: Mapped[day | None]
    made_at: Mapped[moment]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class CausesHarm(Base):
    """The member recorded as causing harm, and to whom: victim work starts withheld from them.

    One that was wrong is ended, with a reason; what was withheld because of it stays withheld.
    """

    __tablename__ = "causes_harm"

    id: Mapped[key]
    uuid: Mapped[public_id]
    family_id: Mapped[int] = mapped_column(ForeignKey("family.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    to_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    recorded_at: Mapped[moment]
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    basis: Mapped[words]
    ended_at: Mapped[moment | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    ended_because: Mapped[words | None]


class Party(Base):
    """A member who is a party to proceedings, from a day until a day (design 5.4)."""

    __tablename__ = "party"

    id: Mapped[key]
    family_id: Mapped[int] = mapped_column(ForeignKey("family.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    from_on: Mapped[day]
    until_on: Mapped[day | None]
    recorded_at: Mapped[moment]
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class SamePerson(Base):
    """Two members of two families are one person. Nothing flows over it but notices to both
    managers; only somebody with rights to both families may set it (design 4.10).
    """

    __tablename__ = "same_person"
    __table_args__ = (
        UniqueConstraint("one_id", "other_id"),
        CheckConstraint("one_id < other_id", name="written_once"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    one_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    other_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    linked_at: Mapped[moment]
    linked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class PrintedCopy(Base):
    """Somebody made a print of something in the family: its number is on every page of it. `what`
    and `thing` say of what, `asked` through which lenses; what stands on it is drawn by the server
    when it is opened, soon after (`families.prints`).
    """

    __tablename__ = "printed_copy"
    __table_args__ = (
        UniqueConstraint("family_id", "what", "thing", "number"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    uuid: Mapped[public_id]
    family_id: Mapped[int] = mapped_column(ForeignKey("family.id"), index=True)
    what: Mapped[slug]
    thing: Mapped[short]
    asked: Mapped[json_value]
    number: Mapped[int]
    made_at: Mapped[moment]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
