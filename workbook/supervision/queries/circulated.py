"""To whom a finalised record went, and who has opened it since: their looks say, nothing else."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import aliased

from workbook.access.happenings import Looked
from workbook.access.queries import rules_of
from workbook.access.rules import Reader, may_see
from workbook.audit.models import AuditRow
from workbook.core.time import local, now
from workbook.families.due import Due
from workbook.families.elsewhere import Url
from workbook.families.held import Held
from workbook.families.hidden import hidden_from
from workbook.families.models import Family
from workbook.families.queries import is_visible_to
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.supervision.models import Circulation, Session, SessionVersion
from workbook.supervision.pages import CirculatedTo
from workbook.supervision.queries.company import owners_for
from workbook.supervision.queries.sealed import session_thing
from workbook.supervision.queries.seen import Seen
from workbook.web.filters import short_day

TO_READ_FOR = timedelta(days=90)
"""What nobody opened for so long is history: it stays in the list of the family's sessions."""


def readers_of(db: Db, family: Family, session: Session) -> list[Person]:
    """Those who attended and those who work with the family, as far as they may know of it."""
    rules, thing = rules_of(db, family.id), session_thing(session.uuid)
    return [
        each for each in owners_for(db, family, session) if may_see(rules, Reader(each.id), [thing])
    ]


def circulated_to(db: Db, seen: Seen) -> tuple[CirculatedTo, ...]:
    """Everybody else to whom the record of this session went, whoever has not opened it first."""
    version = seen.record.version
    if version is None:
        return ()
    session = str(seen.record.session.uuid)
    people = db.execute(
        select(Person.id, Person.name)
        .join(Circulation, Circulation.person_id == Person.id)
        .where(Circulation.version_id == version.id, Person.id != seen.me.id)
        .order_by(Person.name, Person.id)
    ).all()
    looks = (
        select(AuditRow.actor_id, func.min(AuditRow.at).label("at"))
        .where(
            AuditRow.verb == Looked.verb,
            AuditRow.thing == session,
            AuditRow.at >= version.finalised_at,
        )
        .group_by(AuditRow.actor_id)
    )
    opened = {row.actor_id: row.at for row in db.execute(looks)}
    found = [CirculatedTo(each.name, opened.get(each.id)) for each in people]
    return tuple(sorted(found, key=lambda each: each.opened_at is not None))


def records_to_read(db: Db, me: Me, _held: Sequence[Held], url: Url) -> Iterable[Due]:
    """Finalised records that went to `me`, until they have opened them. Three queries."""
    later = aliased(SessionVersion)
    rows = db.execute(
        select(
            Session.uuid,
            Session.starts_at,
            SessionVersion.finalised_at,
            Family.id.label("family_id"),
            Family.name,
            Family.ref,
        )
        .join(SessionVersion, SessionVersion.session_id == Session.id)
        .join(Circulation, Circulation.version_id == SessionVersion.id)
        .join(Family, Family.id == Session.family_id)
        .where(
            Circulation.person_id == me.id,
            SessionVersion.finalised_at >= now() - TO_READ_FOR,
            is_visible_to(me),
            ~exists().where(
                later.session_id == SessionVersion.session_id, later.n > SessionVersion.n
            ),
        )
        .order_by(SessionVersion.finalised_at, SessionVersion.id)
    ).all()
    if not rows:
        return
    looked = _last_looks(db, me, [str(row.uuid) for row in rows])
    hidden = hidden_from(db, me, sorted({row.family_id for row in rows}))
    for row in rows:
        last = looked.get(str(row.uuid))
        is_read = last is not None and last >= row.finalised_at
        if is_read or session_thing(row.uuid) in hidden.get(row.family_id, frozenset()):
            continue
        held_on = short_day(local(row.starts_at).date(), now())
        yield Due(
            on=local(row.finalised_at).date(),
            what="Read the supervision record",
            about=f"{row.name}. Supervision of {held_on}.",
            press="Open record",
            href=url("supervision.session", ref=row.ref, session=row.uuid),
            is_waiting=True,
        )


def _last_looks(db: Db, me: Me, things: Collection[str]) -> dict[str, datetime]:
    looks = (
        select(AuditRow.thing, func.max(AuditRow.at).label("at"))
        .where(
            AuditRow.verb == Looked.verb,
            AuditRow.actor_id == me.id,
            AuditRow.thing.in_(things),
        )
        .group_by(AuditRow.thing)
    )
    return {row.thing: row.at for row in db.execute(looks)}
