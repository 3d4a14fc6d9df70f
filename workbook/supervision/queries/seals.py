"""Every sealed supervision record derived again from its rows (design 4.5, 4.8)."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import joinedload

from workbook.core.seal import SealCheck, why_not_sealed
from workbook.families.editions import edition_of
from workbook.families.models import Family
from workbook.records.models import EntryVersion
from workbook.records.queries.seals import why_not_shown
from workbook.supervision.models import Session, SessionVersion
from workbook.supervision.queries.content import content_of
from workbook.supervision.queries.limited import check_limited
from workbook.supervision.queries.record import Record, record_of


def check_sessions(db: Db, family: Family) -> Iterator[SealCheck]:
    """Each finalised session of a family, oldest first."""
    query = (
        select(SessionVersion, Session)
        .join(Session, Session.id == SessionVersion.session_id)
        .where(Session.family_id == family.id)
        .options(joinedload(Session.opening), joinedload(Session.minuted))
        .order_by(SessionVersion.id)
    )
    for version, session in db.execute(query).all():
        known = edition_of(db, session.edition).session_types
        if session.kind not in known:
            wrong = "its type is none of the content that it names"
            yield SealCheck("supervision record", str(version.uuid), version.seal, wrong)
            continue
        record = record_of(db, family, session)
        wrong = _why_not(db, record, version)
        yield SealCheck("supervision record", str(version.uuid), version.seal, wrong)
        yield from check_limited(db, record)


def _why_not(db: Db, record: Record, version: SessionVersion) -> str:
    derived = content_of(
        record,
        finalised_by=str(record.people[version.finalised_by_id].uuid),
        finalised_at=version.finalised_at,
    )
    wrong = why_not_sealed(version.content, derived, version.salt, version.seal)
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
    return wrong or _why_not_moved(db, record)


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
