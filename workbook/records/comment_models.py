"""What colleagues say about an entry: comments, suggestions of other words, and what became of them
(design 4.3). Whatever quotes somebody or holds words stands in a row of its own, so that it can go.
"""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workbook.core.columns import json_value, key, moment, public_id, slug, words
from workbook.core.db import Base, Versioned

DONE, ACCEPTED, DECLINED = "done", "accepted", "declined"


class Comment(Versioned, Base):
    """Somebody said something about a shared entry, or suggests other words in it; or answers such
    a comment (`under_id`, one level). Withdrawn by its writer alone: a stub stays.
    """

    __tablename__ = "comment"
    __table_args__ = (
        CheckConstraint("under_id IS NULL OR NOT suggests", name="answers_suggest_nothing"),
    )

    id: Mapped[key]
    uuid: Mapped[public_id]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True)
    under_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[moment]
    suggests: Mapped[bool] = mapped_column(default=False)
    withdrawn_at: Mapped[moment | None]


class CommentWords(Base):
    """What a comment says. A change is a new row; the highest `n` is current. `instead` are the
    words that are suggested, `named` the mentions in `text` as they stand there (“@Owen Tate”).
    """

    __tablename__ = "comment_words"
    __table_args__ = (UniqueConstraint("comment_id", "n"), {"info": {"append_only": True}})

    id: Mapped[key]
    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id"))
    n: Mapped[int]
    text: Mapped[words]
    instead: Mapped[words] = mapped_column(default="")
    named: Mapped[json_value]
    written_at: Mapped[moment]


class CommentAnchor(Versioned, Base):
    """The words that a comment is about: `quoted` as they were when it was made, the rest where
    they were last found (`records.anchors`): in which passage, and at which of its revisions.
    """

    __tablename__ = "comment_anchor"

    id: Mapped[key]
    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id"), unique=True)
    quoted: Mapped[words]
    quote: Mapped[words]
    before: Mapped[words]
    after: Mapped[words]
    block: Mapped[int]
    times: Mapped[int]
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id"))
    revision: Mapped[int]
    lost_at: Mapped[moment | None]


class CommentField(Base):
    """The answer that a comment is about instead: which row of the entry's fields it was made on,
    so which field and what it said, and that in the words that were read (`records.said`).
    """

    __tablename__ = "comment_field"
    __table_args__ = ({"info": {"append_only": True}},)

    id: Mapped[key]
    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id"), unique=True)
    entry_field_id: Mapped[int] = mapped_column(ForeignKey("entry_field.id"))
    quoted: Mapped[words]


class CommentMention(Base):
    """A comment names somebody who may read its entry."""

    __tablename__ = "comment_mention"
    __table_args__ = (UniqueConstraint("comment_id", "person_id"),)

    id: Mapped[key]
    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)


class CommentClosing(Versioned, Base):
    """What became of a comment or suggestion, until it is opened again (`reopened_at`). Accepted on
    a finalised entry, its words went into an amendment: until that is finalised nobody but its
    writer knows.
    """

    __tablename__ = "comment_closing"
    __table_args__ = (
        CheckConstraint(f"how IN ('{DONE}', '{ACCEPTED}', '{DECLINED}')", name="how_is_known"),
    )

    id: Mapped[key]
    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id"), index=True)
    how: Mapped[slug]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]
    reason: Mapped[words] = mapped_column(default="")
    amendment_id: Mapped[int | None] = mapped_column(ForeignKey("amendment.id"), index=True)
    reopened_at: Mapped[moment | None]
    reopened_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
