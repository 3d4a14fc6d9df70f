"""Which passages somebody may write now: only they are given its live text (design 5.5)."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access import policy
from workbook.access.policy import Can
from workbook.core.problems import NotFound
from workbook.families.models import Family
from workbook.families.queries import standings_towards
from workbook.people.rules import Me
from workbook.records.models import Amendment, Entry
from workbook.records.queries.entries import entry_for
from workbook.records.queries.writers import amends, is_writer
from workbook.supervision.models import Session as Supervision
from workbook.supervision.models import SessionItem
from workbook.supervision.queries.items import must_be_on_the_agenda
from workbook.supervision.queries.sessions import session_for
from workbook.writing.models import Passage


def writable(
    session: Session, me: Me, family: Family, passages: Collection[UUID]
) -> dict[UUID, int]:
    """Of these passages those that `me` may write, with their ids."""
    if not passages:
        return {}
    standings = standings_towards(session, me, family)
    found: dict[UUID, int] = {}
    if policy.may(Can.ENTRY_WRITE, me.role, standings):
        found |= _of_entries(session, me, family, passages)
        found |= _of_amendments(session, me, family, passages)
    if policy.may(Can.SESSION_MINUTE, me.role, standings):
        found |= _of_minutes(session, me, family, passages)
    return found


def _of_entries(
    session: Session, me: Me, family: Family, passages: Collection[UUID]
) -> dict[UUID, int]:
    rows = session.execute(
        select(Entry, Passage.uuid, Passage.id)
        .join(Passage, Passage.id == Entry.passage_id)
        .where(
            Entry.family_id == family.id,
            Passage.uuid.in_(passages),
            Passage.sealed_at.is_(None),
        )
    )
    found: dict[UUID, int] = {}
    for entry, uuid, passage_id in rows:
        try:
            seen = entry_for(session, me, family, entry.uuid)
        except NotFound:
            continue
        if is_writer(session, me, family, seen):
            found[uuid] = passage_id
    return found


def _of_amendments(
    session: Session, me: Me, family: Family, passages: Collection[UUID]
) -> dict[UUID, int]:
    rows = session.execute(
        select(Entry.uuid, Passage.uuid, Passage.id)
        .join(Amendment, Amendment.entry_id == Entry.id)
        .join(Passage, Passage.id == Amendment.passage_id)
        .where(
            Entry.family_id == family.id,
            Passage.uuid.in_(passages),
            Passage.sealed_at.is_(None),
            amends(me.id),
        )
    ).all()
    found: dict[UUID, int] = {}
    for entry, uuid, passage_id in rows:
        try:
            entry_for(session, me, family, entry)
        except NotFound:
            continue
        found[uuid] = passage_id
    return found


def _of_minutes(
    session: Session, me: Me, family: Family, passages: Collection[UUID]
) -> dict[UUID, int]:
    rows = session.execute(
        select(Supervision.uuid, SessionItem.item, SessionItem.about, Passage.uuid, Passage.id)
        .join(SessionItem, SessionItem.session_id == Supervision.id)
        .join(Passage, Passage.id == SessionItem.passage_id)
        .where(
            Supervision.family_id == family.id,
            Passage.uuid.in_(passages),
            Passage.sealed_at.is_(None),
        )
    ).all()
    found: dict[UUID, int] = {}
    for sitting, item, about, uuid, passage_id in rows:
        try:
            held = session_for(session, me, family, sitting)
            must_be_on_the_agenda(session, me, family, held, item, about)
        except NotFound:
            continue
        found[uuid] = passage_id
    return found
