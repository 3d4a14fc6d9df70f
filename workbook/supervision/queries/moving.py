"""What moved between two sessions of supervision: found, and fixed, when the later one is opened.

It comes from what was observed and what was marked as a key event, whoever may read it: a page
shows of it what its own reader may know of (`queries.moved`).
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import aliased, joinedload

from workbook.catalogue.current import catalogue
from workbook.catalogue.definitions import SessionType
from workbook.records.models import Entry, EntryVersion, Observation, Sharing, Withdrawal
from workbook.records.queries.observations import same_one
from workbook.supervision.models import MovedSince, Session, SessionVersion
from workbook.supervision.queries.sessions import is_finalised, is_regular, precedes

OBSERVED = ("stage", "scale", "test", "missed", "due", "rating")


def moved_before(db: Db, session: Session, form: SessionType) -> list[MovedSince]:
    """What moved since the last regular session was opened, or since the work began, as rows to
    keep; nothing where the agenda does not ask what moved. Five queries.
    """
    if not any(each.shows == "moved" for each in form.agenda):
        return []
    last = met_before(db, session)
    since = last.opening.at if last and last.opening else None
    found = [
        each
        for each in moved_since(db, session.workbook_id, since)
        if last is None or each.thing != str(last.uuid)
    ]
    for each in found:
        each.session_id = session.id
    return found


def moved_since(db: Db, workbook_id: int, since: datetime | None) -> list[MovedSince]:
    """What moved in a workbook since a moment, or since it began, as rows of no session yet. Four
    queries.
    """
    observed = [*_observed_since(db, workbook_id, since)]
    seals = _seals(db, {UUID(each.version) for each in observed})
    measured = [
        MovedSince(
            sort=each.kind,
            thing_kind=each.thing_kind,
            thing=each.thing,
            discipline=each.discipline,
            version=each.version,
            place=each.place,
            seal=seals[each.version],
        )
        for each in observed
    ]
    return [*measured, *_events_since(db, workbook_id, since)]


def met_before(db: Db, session: Session) -> Session | None:
    """The last regular session before this one whose record was finalised."""
    return db.scalar(
        select(Session)
        .where(precedes(session), is_finalised(), is_regular())
        .options(joinedload(Session.opening))
        .order_by(Session.starts_at.desc(), Session.id.desc())
        .limit(1)
    )


def _observed_since(db: Db, workbook_id: int, since: datetime | None) -> Iterator[Observation]:
    """What was sealed since; an amendment that says the same as before says nothing new."""
    rows = db.scalars(
        select(Observation)
        .where(Observation.workbook_id == workbook_id, Observation.kind.in_(OBSERVED))
        .order_by(Observation.at, Observation.version, Observation.place)
    )
    before: dict[tuple[str | int | None, ...], str] = {}
    for each in rows:
        if since is not None and each.at <= since:
            before[same_one(each)] = each.value
        elif each.is_current and before.get(same_one(each)) != each.value:
            yield each


def _seals(db: Db, versions: Iterable[UUID]) -> dict[str, str]:
    wanted = [*versions]
    of_entries = select(EntryVersion.uuid, EntryVersion.seal).where(EntryVersion.uuid.in_(wanted))
    of_sessions = select(SessionVersion.uuid, SessionVersion.seal).where(
        SessionVersion.uuid.in_(wanted)
    )
    rows = [*db.execute(of_entries), *db.execute(of_sessions)]
    return {str(uuid): seal for uuid, seal in rows}


def _events_since(db: Db, workbook_id: int, since: datetime | None) -> Iterator[MovedSince]:
    """Key events that were shared since, and whatever is marked significant."""
    kinds = [each.slug for each in catalogue().kinds.values() if each.is_significant]
    later = aliased(EntryVersion)
    latest = select(func.max(later.n)).where(later.entry_id == Entry.id).scalar_subquery()
    is_latest = and_(EntryVersion.entry_id == Entry.id, EntryVersion.n == latest)
    is_new = exists().where(
        Sharing.entry_id == Entry.id, *((Sharing.at > since,) if since is not None else ())
    )
    rows = db.execute(
        select(Entry.uuid, Entry.discipline, EntryVersion.uuid.label("version"), EntryVersion.seal)
        .outerjoin(EntryVersion, is_latest)
        .where(
            Entry.workbook_id == workbook_id,
            or_(Entry.significant, Entry.kind.in_(kinds)),
            is_new,
            ~exists().where(Withdrawal.entry_id == Entry.id),
        )
        .order_by(Entry.happened_on, Entry.id)
    )
    for row in rows:
        yield MovedSince(
            sort="event",
            thing_kind="entry",
            thing=str(row.uuid),
            discipline=row.discipline,
            version=str(row.version) if row.version else "",
            place=0,
            seal=row.seal,
        )
