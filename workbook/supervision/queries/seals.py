"""Every sealed supervision record derived again from its rows (design 4.5, 4.8)."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import joinedload

from workbook.core.seal import SealCheck, is_sealed, why_not_sealed
from workbook.families.editions import edition_of
from workbook.families.models import Family
from workbook.records.models import EntryVersion
from workbook.records.queries.seals import why_not_shown
from workbook.supervision.models import Session, SessionVersion
from workbook.supervision.queries.as_sealed import record_at
from workbook.supervision.queries.content import content_of
from workbook.supervision.queries.limited import check_limited
from workbook.supervision.queries.record import Record, record_of
from workbook.supervision.queries.sessions import is_finalised, versions_of
from workbook.supervision.queries.stood import why_not_as_it_stood


def check_sessions(db: Db, family: Family) -> Iterator[SealCheck]:
    """Each version of each finalised session of a family, oldest first. One that was opened again
    is derived from the rows of what it settled, which stand; the rest may have been put right.
    """
    query = (
        select(Session)
        .where(Session.family_id == family.id, is_finalised())
        .options(joinedload(Session.opening), joinedload(Session.minuted))
        .order_by(Session.id)
    )
    for session in db.scalars(query).all():
        if session.kind not in edition_of(db, session.edition).session_types:
            wrong = "its type is none of the content that it names"
            for version, _ in versions_of(db, session):
                yield SealCheck("supervision record", str(version.uuid), version.seal, wrong)
            continue
        record = record_of(db, family, session)
        for version, reopening in record.versions:
            is_kept = is_sealed(version.content, version.salt, version.seal)
            it = record_at(db, record, version.n) if reopening and is_kept else record
            wrong = _why_not(db, it, version)
            yield SealCheck("supervision record", str(version.uuid), version.seal, wrong)
        yield from check_limited(db, record)


def _why_not(db: Db, record: Record, version: SessionVersion) -> str:
    derived = content_of(
        record,
        finalised_by=str(record.people[version.finalised_by_id].uuid),
        finalised_at=version.finalised_at,
    )
    wrong = why_not_sealed(version.content, derived, version.salt, version.seal)
    if record.versions[-1] == (version, None):  # else the words are those that were sealed
        for item in record.items:
            wrong = wrong or why_not_shown(item.passage)
    counted = {each.version_id: each.seal for each in record.summaries if each.version_id}
    stand = dict(
        db.execute(
            select(EntryVersion.id, EntryVersion.seal).where(EntryVersion.id.in_(counted))
        ).all()
    )
    if not wrong and stand != counted:
        wrong = "a summary that counted in it is not the one named"
    return wrong or _why_not_moved(db, record) or why_not_as_it_stood(db, record)


def _why_not_moved(db: Db, record: Record) -> str:
    """A sealed version that something moved by is there, with the seal that it had."""
    named = {UUID(each.version): each.seal for each in record.moved if each.version}
    stand = {
        uuid: seal
        for table in (EntryVersion, SessionVersion)
        for uuid, seal in db.execute(
            select(table.uuid, table.seal).where(table.uuid.in_(named))
        ).all()
    }
    return "" if stand == named else "what moved before it is not what was sealed"
