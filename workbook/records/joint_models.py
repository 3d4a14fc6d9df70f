"""Joint entries: who writes one with its lead, and who agreed that it is finalised."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from workbook.core.columns import key, moment, public_id, words
from workbook.core.db import Base, Versioned

STANDS = text("ended_at IS NULL")


class CoWriter(Versioned, Base):
    """Somebody who writes an entry with its lead, who asked them to; until `ended_at`, when the
    lead ended it, they left it or they took the lead. The lead is the entry's writer, and has no
    row that stands; whoever led it before has one from then on.
    """

    __tablename__ = "co_writer"
    __table_args__ = (
        Index("ix_co_writer_person_id_entry_id", "person_id", "entry_id"),
        Index(
            "ix_co_writer_standing",
            "entry_id",
            "person_id",
            unique=True,
            sqlite_where=STANDS,
            postgresql_where=STANDS,
        ),
        CheckConstraint("(ended_at IS NULL) = (ended_by_id IS NULL)", name="somebody_ends_it"),
    )

    id: Mapped[key]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[moment]
    ended_at: Mapped[moment | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class AgreementAsked(Base):
    """The lead asked the other writers whether the entry, or its amendment, is finalised as it
    stands: with these versions of its words and details. It holds while they are the same.
    """

    __tablename__ = "agreement_asked"
    __table_args__ = ({"info": {"append_only": True}},)

    id: Mapped[key]
    uuid: Mapped[public_id]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True)
    amendment_id: Mapped[int | None] = mapped_column(ForeignKey("amendment.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]
    words_version: Mapped[int]
    details_version: Mapped[int]


class AgreementAnswer(Base):
    """What one of them answered; their last answer counts. “Not yet” says why."""

    __tablename__ = "agreement_answer"
    __table_args__ = (
        CheckConstraint("agrees OR reason <> ''", name="not_yet_has_a_reason"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    asked_id: Mapped[int] = mapped_column(ForeignKey("agreement_asked.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    agrees: Mapped[bool]
    reason: Mapped[words] = mapped_column(default="")
    at: Mapped[moment]


class VersionWriter(Base):
    """Who wrote a sealed version besides its author, and when they agreed to it; or why it was
    finalised without their agreement.
    """

    __tablename__ = "version_writer"
    __table_args__ = (
        UniqueConstraint("version_id", "person_id"),
        CheckConstraint("(agreed_at IS NULL) = (reason <> '')", name="agreed_or_a_reason"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    version_id: Mapped[int] = mapped_column(ForeignKey("entry_version.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    agreed_at: Mapped[moment | None]
    reason: Mapped[words] = mapped_column(default="")
