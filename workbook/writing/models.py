"""Passages: stretches of rich text, the log of updates that made each, its acknowledged saves, and
what was refused.
"""

from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, UniqueConstraint, text
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


class PassageUpdate(Base):
    """One update of a passage's live text, as it was sent: append-only, never changed.

    `batch` is fixed by the page before the first try, so that a repeated send is known again.
    `begins`: the first of an epoch, which holds all that stood then.
    """

    __tablename__ = "passage_update"
    __table_args__ = (
        UniqueConstraint("passage_id", "batch"),
        Index("ix_passage_update_passage_id_epoch", "passage_id", "epoch", "id"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id"))
    epoch: Mapped[int]
    batch: Mapped[UUID]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]
    begins: Mapped[bool] = mapped_column(default=False)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class PassageState(Base):
    """The live text as a whole, so that nobody replays its log to go on writing. Made from the log
    up to the update `upto`, and can be made from it again at any time. `epoch` counts how often the
    log was begun anew: when it is shared, whatever its writer had typed and deleted before stays in
    the epoch before, which is theirs alone (design 5.5). `settled`: up to which update what it says
    has passed every barrier, at rest.
    """

    __tablename__ = "passage_state"
    __table_args__ = (
        Index(
            "ix_passage_state_unsettled",
            "passage_id",
            sqlite_where=text("settled <> upto"),
            postgresql_where=text("settled <> upto"),
        ),
    )

    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id"), primary_key=True)
    epoch: Mapped[int] = mapped_column(default=1)
    upto: Mapped[int]
    settled: Mapped[int] = mapped_column(default=0)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class PassageClient(Base):
    """Who writes under a number of Yjs: an update that adds under another's number is refused."""

    __tablename__ = "passage_client"
    __table_args__ = (
        UniqueConstraint("passage_id", "client"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id"))
    client: Mapped[int] = mapped_column(BigInteger)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    is_server: Mapped[bool] = mapped_column(default=False)


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
        Index("ix_passage_refused_passage_id", "passage_id"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[slug]
    seen_version: Mapped[int]
    text: Mapped[words]
    at: Mapped[moment]


class PassageRescue(Versioned, Base):
    """Words that `removed_by_id` took out from around others that they had not seen: offered back
    to whoever wrote those (`author_id`), once. `parts` are the words that were taken out, with
    what they wore, and between them where the author's letters are.
    """

    __tablename__ = "passage_rescue"
    __table_args__ = (Index("ix_passage_rescue_passage_id_author_id", "passage_id", "author_id"),)

    id: Mapped[key]
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id"))
    update_id: Mapped[int] = mapped_column(ForeignKey("passage_update.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    removed_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    removed_at: Mapped[moment]
    parts: Mapped[json_value]
    ended_at: Mapped[moment | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    is_put_back: Mapped[bool] = mapped_column(default=False)
