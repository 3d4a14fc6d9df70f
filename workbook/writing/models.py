"""Passages: stretches of rich text, every acknowledged save of them, and what was refused."""

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workbook.core.columns import json_value, key, moment, public_id, slug, words
from workbook.core.db import Base, Versioned


class Passage(Versioned, Base):
    """One stretch of rich text as it stands now. `html` is made safe at write, never at read.

    `version` is what a page shows and sends back; a save that names another one is stale. A
    sealed passage takes no more words: `sealed_at` is set under the same row version.
    """

    __tablename__ = "passage"

    id: Mapped[key]
    uuid: Mapped[public_id]
    family_id: Mapped[int] = mapped_column(ForeignKey("family.id"), index=True)
    blocks: Mapped[json_value]
    html: Mapped[words]
    text: Mapped[words]
    saved_at: Mapped[moment]
    saved_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    sealed_at: Mapped[moment | None]


class PassageRevision(Base):
    """One acknowledged save: append-only, never changed. `n` is the passage's version then,
    `tab` the page it was typed on: a page whose answer got lost is not stale against itself.
    `turn` counts that page's sends, so that an older one that arrives late does not win."""

    __tablename__ = "passage_revision"
    __table_args__ = (UniqueConstraint("passage_id", "n"), {"info": {"append_only": True}})

    id: Mapped[key]
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id"))
    n: Mapped[int]
    blocks: Mapped[json_value]
    saved_at: Mapped[moment]
    saved_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    tab: Mapped[slug] = mapped_column(default="")
    turn: Mapped[int] = mapped_column(default=0)


class PassageRefused(Base):
    """Words that could not be taken, kept so that they can be handed back (design 3.5)."""

    __tablename__ = "passage_refused"
    __table_args__ = (
        Index("ix_passage_refused_person_id_at", "person_id", "at"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[slug]
    seen_version: Mapped[int]
    text: Mapped[words]
    at: Mapped[moment]
