"""What the family is told of a session: one line by its id, what was said since, and its rows."""

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from workbook.access.queries import rules_of
from workbook.access.rules import Reader, Thing, may_see
from workbook.core.problems import Closed, NotAllowed, NotFound
from workbook.families.models import Family
from workbook.families.queries import managers_of, workers_of
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.supervision.models import KeptBack, Session, Telling, TellingReport
from workbook.supervision.queries.sealed import session_thing
from workbook.supervision.queries.seen import Seen
from workbook.supervision.queries.sessions import was_finalised
from workbook.supervision.rows import KeptBackRow, TellingRow, Told
from workbook.supervision.rules import State
from workbook.supervision.telling import TOLD_HOW


def telling_of(db: Db, me: Me, session: Session, uuid: UUID) -> Telling:
    """What somebody will be told, that `me` may know of. Raises NotFound."""
    found = db.scalar(select(Telling).where(Telling.uuid == uuid, Telling.session_id == session.id))
    if found is None or not _sees(db, me, session, "telling", uuid):
        raise NotFound
    return found


def kept_back_of(db: Db, me: Me, session: Session, uuid: UUID) -> KeptBack:
    """What somebody is not to be told, that `me` may know of. Raises NotFound."""
    wanted = select(KeptBack).where(KeptBack.uuid == uuid, KeptBack.session_id == session.id)
    found = db.scalar(wanted)
    if found is None or not _sees(db, me, session, "kept-back", uuid):
        raise NotFound
    return found


def telling_to_report(db: Db, me: Me, family: Family, session: Session, uuid: UUID) -> Telling:
    """A line whose telling `me` may report: whoever was to tell, the key worker and the manager.
    Raises NotFound, NotAllowed, and Closed before the record is finalised.
    """
    found = telling_of(db, me, session, uuid)
    if me.id not in {found.teller_id, *_who_may_tell(db, family)}:
        raise NotAllowed(
            "Whoever was to tell them, the key worker or the manager says that they were told."
        )
    if not was_finalised(db, session):
        raise Closed("This can still change: the record of its session is not finalised.")
    return found


def latest_told(db: Db, tellings: Collection[int]) -> dict[int, TellingReport]:
    """By line: what was said last of it since its record was finalised."""
    said = select(TellingReport).where(TellingReport.telling_id.in_(tellings))
    return {each.telling_id: each for each in db.scalars(said.order_by(TellingReport.id))}


def tellings(db: Db, seen: Seen, family: Family) -> tuple[TellingRow, ...]:
    """What each member will be told, with everything that was said of it since. At most three
    queries.
    """
    rows = seen.record.tellings
    if not rows:
        return ()
    names = {each.id: each for each in seen.record.members}
    reports = _reports(db, [each.id for each in rows])
    is_over = seen.state in {State.FINALISED, State.REOPENED}
    may_tell = _who_may_tell(db, family) if is_over else frozenset()
    people = seen.record.people
    return tuple(
        TellingRow(
            uuid=str(each.uuid),
            version=each.version,
            member=str(names[each.member_id].uuid),
            name=names[each.member_id].known_as,
            what=each.what,
            teller=seen.who(people[each.teller_id]) if each.teller_id else None,
            teller_uuid=str(people[each.teller_id].uuid) if each.teller_id else "",
            due_on=each.due_on,
            how=each.how,
            how_says=TOLD_HOW[each.how],
            reports=reports.get(each.id, ()),
            may_report=is_over and seen.me.id in {each.teller_id, *may_tell},
        )
        for each in rows
    )


def kept_back(seen: Seen) -> tuple[KeptBackRow, ...]:
    """What is not to be told to whom, and why."""
    names = {each.id: each for each in seen.record.members}
    return tuple(
        KeptBackRow(
            uuid=str(each.uuid),
            version=each.version,
            member=str(names[each.member_id].uuid),
            name=names[each.member_id].known_as,
            what=each.what,
            because=each.because,
        )
        for each in seen.record.kept_back
    )


def _reports(db: Db, tellings: Collection[int]) -> Mapping[int, tuple[Told, ...]]:
    found: dict[int, tuple[Told, ...]] = {}
    for each, by in db.execute(
        select(TellingReport, Person.name)
        .join(Person, Person.id == TellingReport.by_id)
        .where(TellingReport.telling_id.in_(tellings))
        .order_by(TellingReport.id)
    ):
        how = TOLD_HOW.get(each.how or "", "")
        told = Told(each.told_on, how, each.said, each.not_told, by, each.at)
        found[each.telling_id] = (*found.get(each.telling_id, ()), told)
    return found


def _who_may_tell(db: Db, family: Family) -> frozenset[int]:
    """The key worker and the managers, who say it for somebody who has left."""
    keys = {each.person_id for each in workers_of(db, family) if each.is_key_worker}
    return frozenset(keys | {person_id for person_id, _ in managers_of(db, family)})


def _sees(db: Db, me: Me, session: Session, kind: str, uuid: UUID) -> bool:
    chain = [session_thing(session.uuid), Thing(kind, str(uuid))]
    return may_see(rules_of(db, session.family_id), Reader(me.id), chain)
