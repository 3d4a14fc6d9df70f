"""Summaries for a session: whose are expected, which are ready, and the versions that counted.

Text is always read through its sealed version under the reader's rights today (design 4.8). One
that this reader may not see is not there at all, and neither is the line of who wrote it.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from markupsafe import Markup
from sqlalchemy import exists, select
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import aliased

from workbook.access.rules import Band, FamilyRules, Reader, may_see
from workbook.catalogue.catalogue import Catalogue
from workbook.catalogue.current import catalogue
from workbook.catalogue.definitions import SessionType
from workbook.core.time import local
from workbook.families.editions import edition_of
from workbook.families.models import Family, Member
from workbook.families.queries import Allocated, workers_of
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.records.cards import FieldRow, WithheldBand
from workbook.records.models import Entry, EntryVersion, Withdrawal
from workbook.records.queries.fields import field_rows, seen_values
from workbook.records.rules import may_read, things_of
from workbook.supervision.models import CountedSummary, Session
from workbook.supervision.queries.counting import counted_before, counting_now


@dataclass(frozen=True)
class Counts:
    """One professional's summary in a session: `missing`, `stale` or `counted`, with the words
    of the version that counts. `note` says what happened to it since; `withheld` and `is_limited`
    are the rules that stand on it today. `counted_on` is the day of the earlier session at which
    the last one counted, where a new one is missing.
    """

    person: Person
    state: str
    finalised_at: datetime | None = None
    title: str = ""
    fields: tuple[FieldRow, ...] = ()
    html: str = ""
    note: str = ""
    withheld: tuple[WithheldBand, ...] = ()
    is_limited: bool = False
    counted_on: date | None = None


def expected_from(db: Db, family: Family) -> list[Allocated]:
    """The Family Safeguarding professionals of the family today, the key worker first."""
    roles = catalogue().roles
    found: dict[int, Allocated] = {}
    for each in workers_of(db, family):
        if each.role in roles and roles[each.role].is_professional:
            found.setdefault(each.person_id, each)
    return list(found.values())


def would_count(
    db: Db, me: Me, rules: FamilyRules, family: Family, session: Session, form: SessionType
) -> list[Counts]:
    """What counts if the session is opened now."""
    counting = counting_now(db, session, expected_from(db, family), form)
    lines = [
        (each.professional.person_id, each.state, each.version.id if each.version else None)
        for each in counting
    ]
    return _as_seen(db, me, rules, family, session, lines)


def counted_in(
    db: Db,
    me: Me,
    rules: FamilyRules,
    family: Family,
    session: Session,
    rows: Sequence[CountedSummary],
) -> list[Counts]:
    """What was fixed when the session was opened."""
    lines = [(each.person_id, each.state, each.version_id) for each in rows]
    return _as_seen(db, me, rules, family, session, lines)


def _as_seen(
    db: Db,
    me: Me,
    rules: FamilyRules,
    family: Family,
    session: Session,
    lines: Sequence[tuple[int, str, int | None]],
) -> list[Counts]:
    members = db.execute(
        select(Member.id, Member.uuid, Member.known_as)
        .where(Member.family_id == family.id)
        .order_by(Member.place, Member.id)
    ).all()
    versions = _versions(db, [version for *_, version in lines if version is not None])
    names = {str(each.uuid): each.known_as for each in members}
    known_as = {each.id: each.known_as for each in members}
    ids = [person_id for person_id, *_ in lines]
    people = {each.id: each for each in db.scalars(select(Person).where(Person.id.in_(ids)))}
    before = counted_before(db, session)
    found = []
    for person_id, state, version in lines:
        if version is None:
            earlier = before.get(person_id)
            is_known = earlier is not None and may_see(rules, Reader(me.id), earlier.things)
            on = earlier.on if earlier and is_known else None
            found.append(Counts(people[person_id], state, counted_on=on))
        elif _may_read(rules, me, row := versions[version]):
            content = edition_of(db, row.EntryVersion.edition)
            counts = _counts(content, names, known_as, people[person_id], state, row, rules, me)
            things = things_of(row.discipline, str(row.uuid))
            found.append(
                replace(
                    counts,
                    withheld=tuple(_band(each, known_as) for each in rules.bands(things)),
                    is_limited=bool(rules.fences(things)),
                )
            )
    return found


def _versions(db: Db, ids: Sequence[int]) -> dict[int, Any]:
    later = aliased(EntryVersion)
    rows = db.execute(
        select(
            EntryVersion,
            Entry.uuid,
            Entry.kind,
            Entry.discipline,
            Entry.writer_id,
            exists().where(Withdrawal.entry_id == Entry.id).label("is_withdrawn"),
            exists()
            .where(later.entry_id == Entry.id, later.n > EntryVersion.n)
            .label("is_amended"),
        )
        .join(Entry, Entry.id == EntryVersion.entry_id)
        .where(EntryVersion.id.in_(ids))
    )
    return {row.EntryVersion.id: row for row in rows}


def _band(band: Band, known_as: dict[int, str]) -> WithheldBand:
    names = tuple(name for key, name in known_as.items() if key in band.members)
    by = "" if band.by_rule else band.set_by
    return WithheldBand(names, band.reason, by, local(band.set_at).date())


def _may_read(rules: FamilyRules, me: Me, row: Any) -> bool:
    return may_read(
        rules,
        Reader(me.id),
        uuid=row.uuid,
        discipline=row.discipline,
        writers={row.writer_id},
        is_shared=True,
        is_withdrawn=row.is_withdrawn,
    )


def _counts(
    content: Catalogue,
    names: dict[str, str],
    known_as: dict[int, str],
    person: Person,
    state: str,
    row: Any,
    rules: FamilyRules,
    me: Me,
) -> Counts:
    version: EntryVersion = row.EntryVersion
    if row.is_withdrawn:
        note = "Its writer withdrew this summary since, so its words are shown nowhere."
        return Counts(person, state, version.finalised_at, note=note)
    sealed = json.loads(version.content)
    kind = content.kind(row.kind)
    values = seen_values(rules, Reader(me.id), row.uuid, sealed["fields"])
    return Counts(
        person=person,
        state=state,
        finalised_at=version.finalised_at,
        title=str(sealed["title"]) or kind.title,
        fields=field_rows(kind, values, names, rules, row.uuid, known_as),
        html=Markup(version.html),  # noqa: S704
        note="Amended since. This is the version that counted." if row.is_amended else "",
    )
