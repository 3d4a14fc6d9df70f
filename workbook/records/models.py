"""What is written in a workbook: entries, their life, their seals, and section states."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, exists, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

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
from workbook.records import comment_models as comment_models  # tables of this room as well
from workbook.records import joint_models as joint_models
from workbook.writing.models import Passage


class Entry(Versioned, Base):
    """One contribution. It is a draft until a Sharing row exists, sealed once a version does.

    `number` comes from the series of the section it stood in (`numbered_in`) at the first sharing
    without a limit, and is kept when it moves. Entries stand by number, or at their `place` between
    two numbers. `shown` goes up with any change that its card shows. `details` counts changes of
    what stands beside the words; `tab` and `turn` are the page that made the last one, and its
    how-manieth letter. `last_done_at` is when it was last shared or finalised: the last thing done
    in a family is one step along its index.
    """

    __tablename__ = "entry"
    __table_args__ = (
        Index("ix_entry_family_id_section", "family_id", "section"),
        Index("ix_entry_workbook_id_section", "workbook_id", "section"),
        Index("ix_entry_family_id_last_done_at", "family_id", "last_done_at"),
        UniqueConstraint("workbook_id", "numbered_in", "number"),
        CheckConstraint("(number IS NULL) = (numbered_in IS NULL)", name="number_of_a_section"),
    )

    id: Mapped[key]
    uuid: Mapped[public_id]
    family_id: Mapped[int] = mapped_column(ForeignKey("family.id"))
    workbook_id: Mapped[int] = mapped_column(ForeignKey("workbook.id"))
    section: Mapped[slug]
    part: Mapped[slug | None]
    kind: Mapped[slug]
    edition: Mapped[digest] = mapped_column(ForeignKey("catalogue_edition.edition"))
    writer_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    discipline: Mapped[slug | None]
    title: Mapped[short]
    happened_on: Mapped[day | None]
    recorded_at: Mapped[moment]
    number: Mapped[int | None]
    numbered_in: Mapped[slug | None]
    place: Mapped[float | None]
    strength: Mapped[bool] = mapped_column(default=False)
    need: Mapped[bool] = mapped_column(default=False)
    worry: Mapped[bool] = mapped_column(default=False)
    significant: Mapped[bool] = mapped_column(default=False)
    meaning: Mapped[words] = mapped_column(default="")
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id"), unique=True)
    shown: Mapped[int] = mapped_column(default=1)
    details: Mapped[int] = mapped_column(default=1)
    tab: Mapped[slug] = mapped_column(default="")
    turn: Mapped[int] = mapped_column(default=0)
    last_done_at: Mapped[moment | None]

    passage: Mapped[Passage] = relationship(lazy="raise")
    people: Mapped[list["EntryPerson"]] = relationship(lazy="raise")
    sharing: Mapped["Sharing | None"] = relationship(
        lazy="raise", viewonly=True, primaryjoin="Entry.id == foreign(Sharing.entry_id)"
    )
    withdrawal: Mapped["Withdrawal | None"] = relationship(lazy="raise")
    versions: Mapped[list["EntryVersion"]] = relationship(
        lazy="raise", order_by="EntryVersion.n", viewonly=True
    )


class EntryPerson(Base):
    """A family member an entry is about."""

    __tablename__ = "entry_person"
    __table_args__ = (UniqueConstraint("entry_id", "member_id"),)

    id: Mapped[key]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))


class EntryField(Base):
    """One typed value on an entry. A change is a new row; the highest `n` is current."""

    __tablename__ = "entry_field"
    __table_args__ = (UniqueConstraint("entry_id", "field", "n"), {"info": {"append_only": True}})

    id: Mapped[key]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))
    field: Mapped[slug]
    n: Mapped[int]
    value: Mapped[json_value]
    written_at: Mapped[moment]
    written_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class SectionSeries(Base):
    """The last number given in a section of a workbook."""

    __tablename__ = "section_series"
    __table_args__ = (UniqueConstraint("workbook_id", "section"),)

    id: Mapped[key]
    workbook_id: Mapped[int] = mapped_column(ForeignKey("workbook.id"))
    section: Mapped[slug]
    last: Mapped[int]


class SharingBegun(Base):
    """The writer shared a draft with those who may read the family. Written only: what stands of it
    is read as `Sharing`.
    """

    __tablename__ = "sharing"
    __table_args__ = ({"info": {"append_only": True}},)

    id: Mapped[key]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]


class SharingUndone(Base):
    """The writer took a sharing back, before anybody had opened it."""

    __tablename__ = "sharing_undone"
    __table_args__ = ({"info": {"append_only": True}},)

    id: Mapped[key]
    sharing_id: Mapped[int] = mapped_column(ForeignKey("sharing.id"), unique=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]


class Sharing(Base):
    """The sharing of an entry that stands, at most one; one that was undone is none. Every query
    reads this, never the rows that it stands on, so that none can forget the undoing.
    """

    __table__ = (
        select(SharingBegun.__table__)
        .where(~exists().where(SharingUndone.sharing_id == SharingBegun.id))
        .subquery("sharing_standing")
    )

    id: Mapped[int]
    entry_id: Mapped[int]
    by_id: Mapped[int]
    at: Mapped[datetime]


class EntryMove(Base):
    """A shared entry was moved from one section to another; the latest says where from."""

    __tablename__ = "entry_move"
    __table_args__ = ({"info": {"append_only": True}},)

    id: Mapped[key]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True)
    from_section: Mapped[slug]
    to_section: Mapped[slug]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]


class EntryVersion(Base):
    """A sealed version. `content` is the canonical JSON that `seal` is the SHA-256 of, with
    `salt`; `html` is its passage made safe. Append-only: the database refuses anything else.
    """

    __tablename__ = "entry_version"
    __table_args__ = (
        UniqueConstraint("entry_id", "n"),
        CheckConstraint("(n = 1) = (amends_id IS NULL)", name="later_ones_amend"),
        CheckConstraint("n = 1 OR reason <> ''", name="amending_has_a_reason"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    uuid: Mapped[public_id]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))
    n: Mapped[int]
    content: Mapped[words]
    html: Mapped[words]
    salt: Mapped[digest]
    seal: Mapped[digest] = mapped_column(unique=True)
    amends_id: Mapped[int | None] = mapped_column(ForeignKey("entry_version.id"), unique=True)
    reason: Mapped[words] = mapped_column(default="")
    edition: Mapped[digest] = mapped_column(ForeignKey("catalogue_edition.edition"))
    finalised_at: Mapped[moment]
    finalised_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class Amendment(Versioned, Base):
    """A sealed entry's writer is amending it: words and facts beside the sealed ones, until the
    amendment is itself finalised (`version_made_id`) or put away (`dropped_at`). `amends_id` is
    the version that was the latest when it was begun.

    `fields` are all its facts (`Facts.as_json`), with the page that wrote them last and its
    how-manieth letter (`tab`, `turn`). Work that came late opens one without a reason yet.
    """

    __tablename__ = "amendment"

    id: Mapped[key]
    uuid: Mapped[public_id]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[words]
    opened_at: Mapped[moment]
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id"), unique=True)
    fields: Mapped[json_value]
    amends_id: Mapped[int] = mapped_column(ForeignKey("entry_version.id"))
    version_made_id: Mapped[int | None] = mapped_column(ForeignKey("entry_version.id"), unique=True)
    dropped_at: Mapped[moment | None]

    passage: Mapped[Passage] = relationship(lazy="raise")


class Addendum(Base):
    """Words added under another person's own name, by a manager or for a leaver (design 4.2)."""

    __tablename__ = "addendum"
    __table_args__ = ({"info": {"append_only": True}},)

    id: Mapped[key]
    uuid: Mapped[public_id]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]
    content: Mapped[words]
    html: Mapped[words]
    salt: Mapped[digest]
    seal: Mapped[digest] = mapped_column(unique=True)


class Withdrawal(Base):
    """A shared entry was withdrawn: a stub with its reason stays for the team."""

    __tablename__ = "withdrawal"
    __table_args__ = (
        CheckConstraint("reason <> ''", name="has_a_reason"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), unique=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]
    reason: Mapped[words]


class SectionFinalisation(Base):
    """A section was finalised; `reopened_at` is set when a manager reopens it with a reason."""

    __tablename__ = "section_finalisation"
    __table_args__ = (
        Index("ix_section_finalisation_workbook_id_section", "workbook_id", "section"),
        CheckConstraint(
            "reopened_at IS NULL OR reopen_reason IS NOT NULL", name="reopening_has_a_reason"
        ),
    )

    id: Mapped[key]
    workbook_id: Mapped[int] = mapped_column(ForeignKey("workbook.id"))
    section: Mapped[slug]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]
    reopened_at: Mapped[moment | None]
    reopened_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reopen_reason: Mapped[words | None]


class Observation(Base):
    """What a sealed version measured on a day. Every row can be derived from its version again.

    `thing_kind` and `thing` name its entry or session as rules do, `version` the sealed version;
    where a later one replaced it, it is no longer current and stays as what it was. `asked` is the
    question that measured it, `about` which behaviour or substance, `answers` every answer that it
    tells of. `member_id` is of whom, `given_by` who gave a number that is nobody's in the family.
    `place` is its place in the version.
    """

    __tablename__ = "observation"
    __table_args__ = (
        Index("ix_observation_family_id_kind_on", "family_id", "kind", "on_day"),
        Index("ix_observation_thing", "thing"),
        UniqueConstraint("version", "place"),
    )

    id: Mapped[key]
    family_id: Mapped[int] = mapped_column(ForeignKey("family.id"))
    workbook_id: Mapped[int] = mapped_column(ForeignKey("workbook.id"))
    thing_kind: Mapped[slug]
    thing: Mapped[short]
    version: Mapped[short]
    place: Mapped[int]
    is_current: Mapped[bool]
    kind: Mapped[slug]
    asked: Mapped[slug]
    about: Mapped[short]
    value: Mapped[short]
    answers: Mapped[json_value]
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    given_by: Mapped[short]
    on_day: Mapped[day]
    discipline: Mapped[slug | None]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]
