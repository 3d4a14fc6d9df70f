"""Observations derived from sealed versions of entries: when one is made, and at any time again."""

import json
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import exists, inspect, select
from sqlalchemy.orm import Session

from workbook.catalogue.kinds import Kind
from workbook.families.editions import edition_of
from workbook.families.models import Member
from workbook.records.measuring import measured
from workbook.records.models import Entry, EntryVersion, Observation, Withdrawal


def observed_in_entries(session: Session, family_id: int, entry: str = "") -> list[Observation]:
    """What the sealed entries of a family measured, or one of them, in the order sealed: rows to
    keep or to compare. A withdrawn one measures nothing any more. Two queries, and one for each
    earlier edition.
    """
    members = members_by_uuid(session, family_id)
    query = (
        select(EntryVersion, Entry)
        .join(Entry, Entry.id == EntryVersion.entry_id)
        .where(
            Entry.family_id == family_id,
            ~exists().where(Withdrawal.entry_id == Entry.id),
        )
        .order_by(EntryVersion.id)
    )
    if entry:
        query = query.where(Entry.uuid == UUID(entry))
    rows = session.execute(query).all()
    latest = {of.id: version.n for version, of in rows}
    editions = {
        each: edition_of(session, each) for each in {version.edition for version, _ in rows}
    }
    return [
        observation
        for version, of in rows
        for observation in _in_version(
            version,
            of,
            editions[version.edition].kind(of.kind),
            members,
            is_current=version.n == latest[of.id],
        )
    ]


def _in_version(
    version: EntryVersion,
    entry: Entry,
    kind: Kind,
    members: dict[str, int],
    *,
    is_current: bool,
) -> list[Observation]:
    content = json.loads(version.content)
    happened = content["happened_on"] or content["finalised_at"][:10]
    alone = content["people"][0] if len(content["people"]) == 1 else ""
    return [
        Observation(
            family_id=entry.family_id,
            workbook_id=entry.workbook_id,
            thing_kind="entry",
            thing=str(entry.uuid),
            version=str(version.uuid),
            place=place,
            is_current=is_current,
            kind=each.kind,
            asked=each.asked,
            about=each.about,
            value=each.value,
            answers=list(each.answers),
            member_id=members.get(each.member or ("" if each.given_by else alone)),
            given_by=each.given_by,
            on_day=date.fromisoformat(happened),
            discipline=entry.discipline,
            by_id=version.finalised_by_id,
            at=version.finalised_at,
        )
        for place, each in enumerate(measured(kind, content))
    ]


def members_by_uuid(session: Session, family_id: int) -> dict[str, int]:
    """The id of each member of a family by the uuid that sealed content names them with."""
    rows = session.execute(select(Member.uuid, Member.id).where(Member.family_id == family_id))
    return {str(uuid): key for uuid, key in rows}


def said_by(observation: Observation) -> tuple[Any, ...]:
    """Everything that an observation says, so that two can be compared."""
    columns = [each.key for each in inspect(Observation).column_attrs if each.key != "id"]
    said = {each: getattr(observation, each) for each in columns}
    return tuple(said[each] if each != "answers" else tuple(said[each]) for each in columns)
