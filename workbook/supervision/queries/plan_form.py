"""The form that books a session, or moves one, with who may be chosen."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from workbook.catalogue.definitions import SessionType
from workbook.core.time import local, now
from workbook.families.hidden import hidden_from
from workbook.families.models import Family
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.records.boxes import Option
from workbook.supervision.models import Attendance, Session
from workbook.supervision.pages import PlanForm, Typed
from workbook.supervision.planning import free_times, room_names, slot_value
from workbook.supervision.queries.company import chairs_for, invitable_to, minute_takers_for
from workbook.supervision.queries.glance import supervised_and_due
from workbook.supervision.queries.summaries import expected_from
from workbook.web.filters import moment, short_day

PLAN = "plan"


def plan_form(
    db: Db,
    me: Me,
    family: Family,
    session: Session | None,
    forms: Sequence[SessionType],
    typed: Typed,
) -> PlanForm:
    """The form as it stands, or as it was typed, with the `forms` that can be planned. A new one is
    of the first of them, invites whoever works with the family, and begins with the manager and the
    team's business support.
    """
    free, rooms = free_times(db, me, family.team_id), tuple(room_names(db))
    by_when = _by_when(db, me, family) if session is None else ""
    chairs, minute_takers = chairs_for(db, family), minute_takers_for(db, family)
    if session is not None:
        starts = local(session.starts_at)
        day, time, place = f"{starts:%-d %-m %Y}", f"{starts:%H:%M}", session.place
        chair, minutes = session.chair_id, session.minute_taker_id
        invited = set(
            db.scalars(select(Attendance.person_id).where(Attendance.session_id == session.id))
        )
    else:
        day = time = place = ""
        chair = chairs[0].id if chairs else 0
        minutes = minute_takers[0].id if minute_takers else 0
        invited = {each.person_id for each in expected_from(db, family)}
    people = invitable_to(db, family)
    shown = tuple(str(it.uuid) for it in people if session is not None and it.id in invited)
    if typed.form == PLAN:
        asked = typed.several
        return PlanForm(
            kinds=_kinds(forms, typed.value(PLAN, "kind")),
            held_because=typed.value(PLAN, "held_because"),
            by_when=by_when,
            slots=_slots(free, typed.value(PLAN, "slot")),
            rooms=rooms,
            day=typed.value(PLAN, "day"),
            time=typed.value(PLAN, "time"),
            place=typed.value(PLAN, "place"),
            deputy_because=typed.value(PLAN, "deputy_because"),
            chairs=_options(chairs, asked.get("chair", ())),
            minute_takers=_options(minute_takers, asked.get("minute_taker", ())),
            invited=_options(people, asked.get("invited", ())),
            shown=tuple(asked.get("shown", ())),
            version=session.version if session else 0,
        )
    return PlanForm(
        kinds=_kinds(forms, session.kind if session else forms[0].slug),
        held_because=(session.held_because or "") if session else "",
        by_when=by_when,
        slots=_slots(free, ""),
        rooms=rooms,
        day=day,
        time=time,
        place=place,
        deputy_because=(session.deputy_because or "") if session else "",
        chairs=_options(chairs, [str(it.uuid) for it in chairs if it.id == chair]),
        minute_takers=_options(
            minute_takers, [str(it.uuid) for it in minute_takers if it.id == minutes]
        ),
        invited=_options(people, [str(it.uuid) for it in people if it.id in invited]),
        shown=shown,
        version=session.version if session else 0,
    )


def _kinds(forms: Sequence[SessionType], chosen: str) -> tuple[Option, ...]:
    return tuple(Option(each.slug, each.title, each.slug == chosen) for each in forms)


def _by_when(db: Db, me: Me, family: Family) -> str:
    """What the last regular session said of the next one's day, else by which day one is due, as
    far as `me` may know of it; nothing where one is booked.
    """
    limited = hidden_from(db, me, [family.id]).get(family.id, frozenset())
    known = supervised_and_due(db, {family.id: limited})[family.id]
    if known.named_on:
        return f"The last session named {short_day(known.named_on, now())}"
    return f"Supervision is due by {short_day(known.due_on, now())}" if known.due_on else ""


def _slots(free: Sequence[datetime], chosen: str) -> tuple[Option, ...]:
    values = [(each, slot_value(each)) for each in free]
    return tuple(Option(value, moment(at, now()), value == chosen) for at, value in values)


def _options(people: Sequence[Person], chosen: Collection[str]) -> tuple[Option, ...]:
    return tuple(Option(str(it.uuid), it.name, str(it.uuid) in chosen) for it in people)
