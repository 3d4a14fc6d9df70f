"""The drafts of one person, wherever they wrote them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from workbook.catalogue.current import catalogue
from workbook.core.db import once
from workbook.families.hidden import hidden_from
from workbook.families.models import Family
from workbook.families.queries import families_visible_to
from workbook.people.rules import Me
from workbook.records.models import Entry, Sharing, Withdrawal
from workbook.records.queries.latest import section_called
from workbook.records.queries.untouched import is_untouched
from workbook.records.queries.visible import visible_across
from workbook.writing.models import Passage

UNTOUCHED_FOR = timedelta(days=14)


@dataclass(frozen=True)
class Draft:
    """One of them: `title` is its own, or that of its kind; `place` is its section in words."""

    uuid: UUID
    ref: str
    family: str
    section: str
    place: str
    title: str
    saved_at: datetime


def drafts_of(session: Session, me: Me) -> Sequence[Draft]:
    """The entries that `me` began and has not shared, in families that they may still read; the one
    saved last first. Nothing that was begun and left empty. Three queries.
    """
    return once(session, ("drafts", me.id), lambda: _drafts(session, me))


def _drafts(session: Session, me: Me) -> Sequence[Draft]:
    visible = families_visible_to(me).with_only_columns(Family.id)
    mine = (
        select(Entry.family_id)
        .where(Entry.writer_id == me.id, Entry.family_id.in_(visible), *_is_draft())
        .distinct()
    )
    hidden = hidden_from(session, me, session.scalars(mine).all())
    rows = session.execute(
        select(
            Entry.uuid,
            Entry.section,
            Entry.kind,
            Entry.title,
            Family.ref,
            Family.name,
            Passage.saved_at,
        )
        .join(Family, Family.id == Entry.family_id)
        .join(Passage, Passage.id == Entry.passage_id)
        .where(
            Entry.writer_id == me.id,
            Entry.family_id.in_(visible),
            *_is_draft(),
            visible_across(me, hidden),
        )
        .order_by(Passage.saved_at.desc(), Entry.id.desc())
    )
    kinds = catalogue().kinds
    return [
        Draft(
            uuid=row.uuid,
            ref=row.ref,
            family=row.name,
            section=row.section,
            place=section_called(row.section),
            title=row.title or (kinds[row.kind].title if row.kind in kinds else row.kind),
            saved_at=row.saved_at,
        )
        for row in rows
    ]


def _is_draft() -> tuple[ColumnElement[bool], ...]:
    return (
        ~exists().where(Sharing.entry_id == Entry.id).correlate(Entry),
        ~exists().where(Withdrawal.entry_id == Entry.id).correlate(Entry),
        ~is_untouched(),
    )
