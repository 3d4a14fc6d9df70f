"""What was said under each item of the agenda, and whose views were heard."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
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
from workbook.writing.models import Passage


class SessionItem(Base):
    """One agenda item with what was said about it. `about` narrows it: a person's uuid for that
    professional's summary, a member's uuid for a child or an adult, empty for the whole item.
    """

    __tablename__ = "session_item"
    __table_args__ = (
        UniqueConstraint("session_id", "item", "about"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    uuid: Mapped[public_id]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), index=True)
    item: Mapped[slug]
    about: Mapped[short] = mapped_column(default="")
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id"), unique=True)

    passage: Mapped[Passage] = relationship(lazy="raise")


class ItemAnswers(Versioned, Base):
    """What was answered to the questions of an agenda item, by their field; `about` a child or an
    adult (uuid), or empty where they are asked once.
    """

    __tablename__ = "item_answers"
    __table_args__ = (UniqueConstraint("session_id", "item", "about"),)

    id: Mapped[key]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), index=True)
    item: Mapped[slug]
    about: Mapped[short] = mapped_column(default="")
    given: Mapped[json_value]


class LimitedItem(Base):
    """An item that the chair added for named people alone: its minutes are a SessionItem under a
    limit, and whoever is outside of it learns of neither. It has no number (design 4.1).
    """

    __tablename__ = "limited_item"
    __table_args__ = ({"info": {"append_only": True}},)

    id: Mapped[key]
    item_id: Mapped[int] = mapped_column(ForeignKey("session_item.id"), unique=True)
    title: Mapped[short]
    added_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    added_at: Mapped[moment]

    item: Mapped[SessionItem] = relationship(lazy="raise")
    opened: Mapped["OpenedItem | None"] = relationship(lazy="raise")


class OpenedItem(Base):
    """The limit of an item was lifted while its session was under way: from then on it is an item
    like any other, with the next `number` of the agenda, and part of the record.
    """

    __tablename__ = "opened_item"
    __table_args__ = (
        CheckConstraint("because <> ''", name="says_why"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    limited_item_id: Mapped[int] = mapped_column(ForeignKey("limited_item.id"), unique=True)
    number: Mapped[int]
    because: Mapped[words]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]


class LimitedItemVersion(Base):
    """A limited item as it was finalised, sealed apart: the record's own seal holds nothing of it,
    so that it is whole for those outside. Append-only.
    """

    __tablename__ = "limited_item_version"
    __table_args__ = (
        UniqueConstraint("limited_item_id", "n"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    uuid: Mapped[public_id]
    limited_item_id: Mapped[int] = mapped_column(ForeignKey("limited_item.id"))
    n: Mapped[int]
    content: Mapped[words]
    salt: Mapped[digest]
    seal: Mapped[digest] = mapped_column(unique=True)
    finalised_at: Mapped[moment]
    finalised_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class TakenUp(Base):
    """The session came to an item of the agenda: from then on it is what is being discussed, until
    the next is. `about` narrows it to the summary of one person, by their uuid.
    """

    __tablename__ = "item_taken_up"
    __table_args__ = ({"info": {"append_only": True}},)

    id: Mapped[key]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), index=True)
    item: Mapped[slug]
    about: Mapped[short] = mapped_column(default="")
    at: Mapped[moment]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class ViewHeard(Versioned, Base):
    """What a child or parent thinks, with its source and date; or why it was not obtained."""

    __tablename__ = "view_heard"
    __table_args__ = (
        UniqueConstraint("session_id", "member_id"),
        CheckConstraint("said <> '' OR not_obtained <> ''", name="said_or_why_not"),
    )

    id: Mapped[key]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    said: Mapped[words] = mapped_column(default="")
    source: Mapped[short] = mapped_column(default="")
    heard_on: Mapped[day | None]
    not_obtained: Mapped[words] = mapped_column(default="")
