"""The drafts of one person, wherever they wrote them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, exists, select
from sqlalchemy.orm import Session

from workbook.catalogue.current import catalogue
from workbook.core.db import once
from workbook.families.hidden import hidden_from
from workbook.families.models import Family
from workbook.families.queries import is_visible_to
from workbook.people.rules import Me
from workbook.records.models import Amendment, Entry, Sharing, Withdrawal
from workbook.records.queries.latest import section_called
from workbook.records.queries.untouched import is_untouched
from workbook.records.queries.visible import visible_across
from workbook.records.queries.writers import amends, is_joint, of_the_hand_of
from workbook.writing.models import Passage

UNTOUCHED_FOR = timedelta(days=14)


@dataclass(frozen=True)
class Draft:
    """One of them: `title` is its own, or that of its kind; `place` is its section in words. An
    amendment is named by the finalised entry that it amends. `is_joint`: others write it too;
    `is_led`: this person opened it.
    """

    uuid: UUID
    ref: str
    family: str
    section: str
    place: str
    title: str
    saved_at: datetime
    is_amendment: bool = False
    is_joint: bool = False
    is_led: bool = True


def drafts_and_amendments(session: Session, me: Me) -> tuple[Draft, ...]:
    """What `me` is writing that nobody but its writers sees, the one saved last first. Five
    queries.
    """
    found = [*drafts_of(session, me), *_amendments(session, me)]
    return tuple(sorted(found, key=lambda each: each.saved_at, reverse=True))


def drafts_of(session: Session, me: Me) -> Sequence[Draft]:
    """The entries that `me` writes and that are not shared, in families that they may still read;
    the one saved last first. Nothing that was begun and left empty. Three queries.
    """
    return once(session, ("drafts", me.id), lambda: _drafts(session, me))


def draft_saying(session: Session, me: Me, family: Family, section: str, text: str) -> Entry | None:
    """The draft of `me` in the section that says just this."""
    return session.scalar(
        select(Entry)
        .join(Passage, Passage.id == Entry.passage_id)
        .where(
            Entry.family_id == family.id,
            Entry.section == section,
            Entry.writer_id == me.id,
            Passage.text == text,
            ~exists().where(Sharing.entry_id == Entry.id),
            ~exists().where(Withdrawal.entry_id == Entry.id),
        )
    )


def _drafts(session: Session, me: Me) -> Sequence[Draft]:
    mine = (of_the_hand_of(me.id), is_visible_to(me), *_is_draft())
    families = select(Entry.family_id).join(Family, Family.id == Entry.family_id)
    hidden = hidden_from(session, me, session.scalars(families.where(*mine).distinct()).all())
    rows = session.execute(
        _named(Entry.writer_id == me.id)
        .join(Passage, Passage.id == Entry.passage_id)
        .where(*mine, visible_across(me, hidden))
        .order_by(Passage.saved_at.desc(), Entry.id.desc())
    )
    return [_draft(row) for row in rows]


def _amendments(session: Session, me: Me) -> list[Draft]:
    """The amendments that `me` writes and that are neither finalised nor put away."""
    mine = [amends(me.id), is_visible_to(me)]
    families = (
        select(Entry.family_id)
        .join(Amendment, Amendment.entry_id == Entry.id)
        .join(Family, Family.id == Entry.family_id)
    )
    hidden = hidden_from(session, me, session.scalars(families.where(*mine).distinct()).all())
    rows = session.execute(
        _named(Amendment.by_id == me.id)
        .join(Amendment, Amendment.entry_id == Entry.id)
        .join(Passage, Passage.id == Amendment.passage_id)
        .where(*mine, visible_across(me, hidden))
    )
    return [_draft(row, is_amendment=True) for row in rows]


def _named(is_led: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """What is shown of each, but for its passage, which is joined."""
    return select(
        Entry.uuid,
        Entry.section,
        Entry.kind,
        Entry.title,
        Family.ref,
        Family.name,
        Passage.saved_at,
        is_joint().label("is_joint"),
        is_led.label("is_led"),
    ).join(Family, Family.id == Entry.family_id)


def _draft(row: Row[Any], *, is_amendment: bool = False) -> Draft:
    kinds = catalogue().kinds
    return Draft(
        uuid=row.uuid,
        ref=row.ref,
        family=row.name,
        section=row.section,
        place=section_called(row.section),
        title=row.title or (kinds[row.kind].title if row.kind in kinds else row.kind),
        saved_at=row.saved_at,
        is_amendment=is_amendment,
        is_joint=row.is_joint,
        is_led=row.is_led,
    )


def _is_draft() -> tuple[ColumnElement[bool], ...]:
    return (
        ~exists().where(Sharing.entry_id == Entry.id).correlate(Entry),
        ~exists().where(Withdrawal.entry_id == Entry.id).correlate(Entry),
        ~is_untouched(),
    )
