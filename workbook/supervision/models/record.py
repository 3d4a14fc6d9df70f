"""The finalised record: its versions, who signed, who was sent it, and that it was opened again."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workbook.core.columns import (
    digest,
    key,
    moment,
    public_id,
    short,
    slug,
    words,
)
from workbook.core.db import Base

_VERSION = "EXISTS (SELECT 1 FROM {{schema}}session_version v WHERE v.session_id = {}"
_NOT_REOPENED = " AND NOT EXISTS (SELECT 1 FROM {schema}reopening r WHERE r.version_id = v.id)"
_OF_ITEM = "(SELECT i.session_id FROM {schema}session_item i WHERE i.passage_id = {row}.id)"
_OF_DECISION = "(SELECT d.session_id FROM {schema}decision d WHERE d.id = {row}.decision_id)"


def _settled(session: str = "{row}.session_id") -> str:
    """It was finalised, whether or not it is open again."""
    return f"{_VERSION.format(session)})"


def _said(session: str = "{row}.session_id") -> str:
    """It is finalised, and not open again."""
    return f"{_VERSION.format(session)}{_NOT_REOPENED})"


FIXES = {
    "supervision_session": _settled("{row}.id"),
    "counted_summary": _settled(),
    "moved_since": _settled(),
    "follow_up": _settled(),
    "decision_follow_up": _settled(),
    "stage_agreed": _settled(),
    "proposed_rating": _settled(),
    "rating": _settled(),
    "decision": _settled(),
    "dissent": _settled(_OF_DECISION),
    "action": _settled(),
    "telling": _settled(),
    "kept_back": _settled(),
    "stood_then": _settled(),
    "attendance": _said(),
    "session_item": _said(),
    "item_answers": _said(),
    "view_heard": _said(),
    "passage": _said(_OF_ITEM),
}
"""What the database refuses to change of a finalised record, by table. What it settled stands for
good; who was there, what was said and what was heard, for as long as it is not opened again.
"""


class SessionVersion(Base):
    """The finalised record: canonical JSON, salted and sealed. Append-only.

    `content` of the version that stands is derived again, byte for byte, from the rows above
    (`queries.content`): none of them changes while it stands. So the page is drawn from the rows,
    and equals the seal. A version that was opened again is proved by its own content and seal, and
    by the seal of it that the one after it carries.
    """

    __tablename__ = "session_version"
    __table_args__ = (
        UniqueConstraint("session_id", "n"),
        {"info": {"append_only": True, "fixes": FIXES}},
    )

    id: Mapped[key]
    uuid: Mapped[public_id]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"))
    n: Mapped[int]
    content: Mapped[words]
    salt: Mapped[digest]
    seal: Mapped[digest] = mapped_column(unique=True)
    finalised_at: Mapped[moment]
    finalised_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    as_deputy_because: Mapped[words | None]


class StoodThen(Base):
    """What stood when the record was first finalised, besides what the session says: a line of a
    child's plan in the version it had, where that line was by then, and the story so far of a
    module. It names them and says nothing of them: `thing` is the line or the entry, `version` what
    stood of it, with its `seal` (a line that was not agreed has none).
    """

    __tablename__ = "stood_then"
    __table_args__ = (
        UniqueConstraint("session_id", "sort", "thing"),
        CheckConstraint("sort IN ('line', 'move', 'story')", name="sort_is_known"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), index=True)
    sort: Mapped[slug]
    thing: Mapped[short]
    version: Mapped[short]
    seal: Mapped[digest | None]


class Reopening(Base):
    """A finalised version was opened again, with the reason: it stays as it is, and what is
    finalised next is the version after it.
    """

    __tablename__ = "reopening"
    __table_args__ = (
        CheckConstraint("because <> ''", name="says_why"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    version_id: Mapped[int] = mapped_column(ForeignKey("session_version.id"), unique=True)
    because: Mapped[words]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]


class Countersignature(Base):
    """The family's manager is back and has read what their deputy finalised (design 4.8)."""

    __tablename__ = "countersignature"
    __table_args__ = ({"info": {"append_only": True}},)

    id: Mapped[key]
    version_id: Mapped[int] = mapped_column(ForeignKey("session_version.id"), unique=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]


class Circulation(Base):
    """A finalised record went to somebody who attended or works with the family. Whether they have
    opened it, their looks say.
    """

    __tablename__ = "circulation"
    __table_args__ = (
        UniqueConstraint("version_id", "person_id"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    version_id: Mapped[int] = mapped_column(ForeignKey("session_version.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
