"""What colleagues did in somebody's families since they last looked, from the trail: as far as they
may know of each thing today.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from workbook.access.happenings import Looked, Withheld
from workbook.access.rules import Thing
from workbook.audit.models import AuditDetail, AuditRow
from workbook.catalogue.current import catalogue
from workbook.core.time import local, now
from workbook.families.elsewhere import Url
from workbook.families.held import Held
from workbook.families.hidden import hidden_from
from workbook.overview.pages import News, NewsPart
from workbook.overview.queries.since_plans import VERBS as OF_PLANS
from workbook.overview.queries.since_plans import plans_known, says_of_plan
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.records.happenings import EntryFinalised, EntryShared
from workbook.records.models import Entry
from workbook.records.queries.latest import called_in
from workbook.records.queries.places import numbered_in
from workbook.records.queries.visible import visible_across
from workbook.supervision.happenings import (
    SessionCalledOff,
    SessionFinalised,
    SessionMoved,
    SessionReopened,
)
from workbook.web.filters import initials, listed
from workbook.web.pages import Link

HERE = "my-work"
SHOWN = 20
AT_MOST = 500
FOR_THE_FIRST_TIME = timedelta(days=7)
OF_RECORDS = (EntryShared, EntryFinalised, Withheld)
OF_SESSIONS = (SessionMoved, SessionCalledOff, SessionFinalised, SessionReopened)
VERBS = tuple(each.verb for each in (*OF_RECORDS, *OF_SESSIONS)) + OF_PLANS


@dataclass(frozen=True)
class LastLook:
    """Somebody's last look at this page; `id` 0 where there was none."""

    id: int = 0
    at: datetime | None = None


@dataclass(frozen=True)
class _Act:
    """One act of a colleague that this reader may know of. Of what was done to one thing within the
    hour the last counts (shared, then finalised); that it was withheld is said beside it.
    """

    at: datetime
    actor_id: int
    family_id: int
    says: str
    href: str
    is_withheld: bool


def last_look(session: Session, me: Me, since: int | None = None) -> LastLook:
    """The last time `me` looked at this page; with `since`, that look of theirs and no other."""
    query = select(AuditRow.id, AuditRow.at).where(
        AuditRow.actor_id == me.id, AuditRow.verb == Looked.verb, AuditRow.thing_kind == HERE
    )
    if since is not None:
        query = query.where(AuditRow.id == since)
    found = session.execute(query.order_by(AuditRow.id.desc()).limit(1)).first()
    return LastLook(found.id, found.at) if found else LastLook()


def news_since(
    session: Session,
    me: Me,
    held: Sequence[Held],
    look: LastLook,
    url: Url,
    *,
    is_all: bool,
    before: int = 0,
) -> NewsPart:
    """What colleagues shared, finalised, amended or withheld, what they did with the children's
    plans, and the sessions they finalised, moved or called off: a line for each person, family and
    hour, the latest first; with `before`, what came before that act of the trail. Six queries.
    """
    rows = _rows(session, me, held, look, before)
    lines = _lines(session, held, _acts(session, me, held, rows[:AT_MOST], url))
    more = older = ""
    if not is_all and len(lines) > SHOWN:
        more = url("overview.my_work", since=look.id, all=1, _anchor="news")
    elif len(rows) > AT_MOST:
        last = rows[AT_MOST - 1].id
        older = url("overview.my_work", since=look.id, all=1, before=last, _anchor="news")
    return NewsPart(
        since=look.at,
        lines=tuple(lines if is_all else lines[:SHOWN]),
        count=len(lines),
        is_whole=len(rows) <= AT_MOST,
        more=more,
        older=older,
    )


def _rows(
    session: Session, me: Me, held: Sequence[Held], look: LastLook, before: int
) -> Sequence[Row[Any]]:
    """The acts of the trail, the latest first: as many as one page reads, and one more."""
    query: Select[*tuple[Any, ...]] = (
        select(
            AuditRow.id,
            AuditRow.at,
            AuditRow.actor_id,
            AuditRow.family_id,
            AuditRow.verb,
            AuditRow.thing_kind,
            AuditRow.thing,
            AuditDetail.words,
        )
        .outerjoin(AuditDetail, AuditDetail.audit_id == AuditRow.id)
        .where(
            AuditRow.family_id.in_([each.family.id for each in held]),
            AuditRow.verb.in_(VERBS),
            AuditRow.actor_id != me.id,
        )
        .order_by(AuditRow.id.desc())
        .limit(AT_MOST + 1)
    )
    if look.id:
        query = query.where(AuditRow.id > look.id)
    else:
        query = query.where(AuditRow.at >= now() - FOR_THE_FIRST_TIME)
    if before:
        query = query.where(AuditRow.id < before)
    return session.execute(query).all()


def _acts(
    session: Session, me: Me, held: Sequence[Held], rows: Sequence[Row[Any]], url: Url
) -> list[_Act]:
    refs = {each.family.id: each.family.ref for each in held}
    hidden = hidden_from(session, me, [*refs])
    asked = {UUID(each.thing) for each in rows if each.thing_kind == "entry"}
    entries = {
        str(row.uuid): row
        for row in session.execute(
            select(Entry.uuid, numbered_in().label("section"), Entry.number).where(
                Entry.uuid.in_(asked), visible_across(me, hidden)
            )
        )
    }
    plans = plans_known(session, rows, hidden, url)
    found = []
    for row in rows:
        words = json.loads(row.words) if row.words else {}
        thing = Thing(row.thing_kind, row.thing)
        if row.family_id in refs and not {
            thing,
            Thing(row.thing_kind, row.thing, words.get("field_name", "")),
        } & hidden.get(row.family_id, frozenset()):
            if row.verb in OF_PLANS:
                what, href = plans.get(row.thing, ("", ""))
                says = says_of_plan(row.verb, words, what) if what else ""
            else:
                says = _says(row, words, entries.get(row.thing))
                href = _address(row, refs[row.family_id], url)
            if says:
                withheld = row.verb == Withheld.verb
                found.append(_Act(row.at, row.actor_id, row.family_id, says, href, withheld))
    return found[::-1]


def _says(row: Any, words: Mapping[str, Any], entry: Any) -> str:
    """“shared 3.2”; nothing where this reader may not know of the thing."""
    if row.thing_kind == "entry" and entry is None:
        return ""
    what = called_in(entry.section, entry.number) if entry else ""
    match row.verb:
        case SessionFinalised.verb:
            return "finalised supervision" + (" again" if words.get("n", 1) > 1 else "")
        case SessionReopened.verb:
            return "opened a supervision record again"
        case SessionCalledOff.verb:
            return f"called off supervision {words.get('number', '')}"
        case SessionMoved.verb:
            moved = [each for each in ("time", "place") if each in words.get("what", ())]
            return f"changed the {listed(moved)} of a supervision" if moved else ""
        case EntryShared.verb:
            return f"shared {what}"
        case EntryFinalised.verb:
            return f"{'finalised' if words.get('n') == 1 else 'amended'} {what}"
        case Withheld.verb if entry and not words.get("by_rule"):
            part = "part of " if words.get("field_name") else ""
            return f"withheld {part}{what} from {listed(words.get('members', []))}"
    return ""


def _address(row: Any, ref: str, url: Url) -> str:
    if row.thing_kind == "entry":
        return url("records.entry", ref=ref, entry=UUID(row.thing))
    return url("supervision.session", ref=ref, session=UUID(row.thing))


def _lines(session: Session, held: Sequence[Held], acts: Sequence[_Act]) -> list[News]:
    names = {each.family.id: each.family.name for each in held}
    people = {
        each.id: each
        for each in session.execute(
            select(Person.id, Person.name, Person.role, Person.discipline).where(
                Person.id.in_({each.actor_id for each in acts})
            )
        )
    }
    content = catalogue()

    def hour(act: _Act) -> tuple[Any, ...]:
        return f"{local(act.at):%Y-%m-%d %H}", act.family_id, act.actor_id

    lines = []
    for (_, family_id, actor_id), grouped in groupby(sorted(acts, key=hour, reverse=True), hour):
        together = sorted(grouped, key=lambda each: each.at)
        person = people[actor_id]
        discipline = content.disciplines.get(person.discipline or "management")
        done = {(each.is_withheld, each.href): each.says for each in together}
        lines.append(
            News(
                who=person.name,
                role=content.role_title(person.role),
                initials=initials(person.name),
                css=discipline.css if discipline else "tm",
                family=names[family_id],
                did=tuple(Link(says, href) for (_, href), says in done.items()),
                at=together[-1].at,
            )
        )
    return sorted(lines, key=lambda each: each.at, reverse=True)
