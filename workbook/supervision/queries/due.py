"""What supervision knows to be due: actions, sessions to book, open, minute and finalise."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session as Db

from workbook.access.policy import Can
from workbook.access.rules import Thing
from workbook.clocks.queries.reckoned import running_in
from workbook.clocks.rules.counting import day_of
from workbook.core.time import local, now
from workbook.families.due import Due
from workbook.families.elsewhere import Url
from workbook.families.held import Held
from workbook.families.hidden import hidden_from
from workbook.families.models import Family
from workbook.families.queries import is_visible_to
from workbook.people.rules import Me
from workbook.supervision.models import (
    Action,
    Countersignature,
    Minuted,
    Opening,
    Session,
    SessionVersion,
)
from workbook.supervision.queries.fallen_due import fallen_due_in
from workbook.supervision.queries.late import is_open_action
from workbook.supervision.queries.running import ACTION, hidden_in, running_for
from workbook.supervision.queries.sealed import session_thing
from workbook.supervision.queries.sessions import (
    is_called_off,
    is_finalised,
    is_open_again,
    is_opened_again,
)
from workbook.web.filters import listed, moment, short_day

RECORD, SIGNATURE = "record-finalised", "record-countersigned"
BOOKING = "next-supervision-booked"


def actions_due(db: Db, me: Me, held: Sequence[Held], url: Url) -> Iterable[Due]:
    """The actions that `me` was given, until they say, or a session hears, that they are done or
    not needed.
    """
    rows = db.execute(
        select(
            Action.uuid.label("action"),
            Action.text,
            Session.uuid,
            Session.starts_at,
            Family.id.label("family_id"),
            Family.name,
            Family.ref,
            is_finalised().label("is_finalised"),
        )
        .join(Session, Session.id == Action.session_id)
        .join(Family, Family.id == Session.family_id)
        .where(
            Action.owner_id == me.id,
            is_visible_to(me),
            is_open_action(),
        )
        .order_by(Action.due_on, Session.starts_at, Action.number)
    ).all()
    running = running_for(db, me, held, rows)
    for row in _known(db, me, rows, lambda row: Thing("action", str(row.action))):
        given = short_day(local(row.starts_at).date(), now())
        turn = running[row.family_id].get((ACTION, str(me.uuid), str(row.action)))
        yield Due(
            on=turn.due_on if turn else None,
            what=row.text,
            about=f"{row.name}. Action from supervision, {given}.",
            press="Mark done" if row.is_finalised else "Open action",
            href=url("supervision.reports", ref=row.ref, session=row.uuid, action=row.action)
            if row.is_finalised
            else url("supervision.session", ref=row.ref, session=row.uuid, _anchor="actions"),
        )


def sessions_due(db: Db, me: Me, held: Sequence[Held], url: Url) -> Iterable[Due]:
    """Sessions that wait for `me`: to be opened, minuted, finalised or countersigned."""
    managed = [each.family.id for each in held if each.is_manager]
    minuting = [each.family.id for each in held if each.may(Can.SESSION_MINUTE)]
    to_sign = exists().where(
        SessionVersion.session_id == Session.id,
        SessionVersion.as_deputy_because.is_not(None),
        ~exists().where(Countersignature.version_id == SessionVersion.id),
        ~is_opened_again(),
    )
    rows = db.execute(
        select(
            Session.uuid,
            Session.starts_at,
            Session.chair_id,
            Session.deputy_because,
            Session.minute_taker_id,
            Family.id.label("family_id"),
            Family.name,
            Family.ref,
            exists().where(Opening.session_id == Session.id).label("is_open"),
            exists().where(Minuted.session_id == Session.id).label("is_minuted"),
            is_finalised().label("is_finalised"),
            is_open_again().label("is_open_again"),
        )
        .join(Family, Family.id == Session.family_id)
        .where(
            ~is_called_off(),
            or_(
                Session.family_id.in_({*managed, *minuting}),
                Session.chair_id == me.id,
                Session.minute_taker_id == me.id,
            ),
            or_(~is_finalised(), is_open_again(), to_sign),
            or_(Session.starts_at <= now(), is_open_again()),
            is_visible_to(me),
        )
        .order_by(Session.starts_at, Session.id)
    ).all()
    running = running_for(db, me, held, rows)
    for row in _known(db, me, rows):
        is_deputy = row.chair_id == me.id and bool(row.deputy_because)
        chairs = is_deputy or row.family_id in managed
        minutes = row.family_id in minuting or row.minute_taker_id == me.id
        signs = row.family_id in managed
        what, press = _waits_for(row, chairs=chairs, minutes=minutes, signs=signs, me=me)
        clock = SIGNATURE if row.is_finalised else RECORD
        turn = running[row.family_id].get((clock, "", str(row.uuid)))
        if what and (turn is not None or row.is_open_again):
            yield Due(
                on=turn.due_on if turn else local(row.starts_at).date(),
                what=what,
                about=f"{row.name}. Supervision of {moment(row.starts_at, now())}.",
                press=press,
                href=url("supervision.session", ref=row.ref, session=row.uuid),
                is_waiting=row.is_open,
            )


def _waits_for(row: Any, *, chairs: bool, minutes: bool, signs: bool, me: Me) -> tuple[str, str]:
    """What a session waits for from whoever chairs, minutes or countersigns it (nothing: not from
    them), and the words of the button.
    """
    if row.is_open_again:
        again = "Finalise the supervision record: it is open again"
        return (again, "Open record") if chairs else ("", "")
    if row.is_finalised:
        sign = "Read and countersign what your deputy finalised"
        return (sign, "Open record") if signs else ("", "")
    if not row.is_open:
        return (
            ("Open this supervision, move it or call it off", "Open session")
            if minutes
            else ("", "")
        )
    if chairs and row.is_minuted:
        return "Finalise the supervision record: the minutes are finished", "Open record"
    if row.is_minuted:
        return "", ""
    if row.minute_taker_id == me.id:
        return "Finish the minutes, so that the record goes to the chair", "Open minutes"
    return ("Finalise the supervision record", "Open record") if chairs else ("", "")


def bookings_due(db: Db, me: Me, held: Sequence[Held], url: Url) -> Iterable[Due]:
    """Families whose next session was named for a day, and is not booked, and those to which group
    supervision applies since somebody came, while none is planned; for whoever plans.
    """
    planning = {each.family.id: each.family for each in held if each.may(Can.SESSION_PLAN)}
    if not planning:
        return
    hidden = hidden_in(db, me, [each.family.id for each in held])
    fallen_due = {k: it for k, it in fallen_due_in(db, hidden).items() if k in planning}
    for family_id, one in fallen_due.items():
        family = planning[family_id]
        yield Due(
            on=one.since,
            what=f"{one.form.short} now applies",
            about=f"{family.name}. {listed(one.names)} work with it, and none is planned.",
            press="Plan it",
            href=url("supervision.sessions", ref=family.ref, _anchor="plan"),
            is_waiting=True,
        )
    for family_id, running in running_in(db, hidden).items():
        for turn in running.values():
            if turn.clock.slug == BOOKING and family_id in planning:
                family = planning[family_id]
                named = short_day(day_of(turn.began.on), now())
                yield Due(
                    on=turn.due_on,
                    what=turn.clock.wants,
                    about=f"{family.name}. The last session named {named}; nothing is booked.",
                    press="Book it",
                    href=url("supervision.sessions", ref=family.ref, _anchor="plan"),
                )


def _known(db: Db, me: Me, rows: Sequence[Any], *namers: Any) -> list[Any]:
    """The rows whose session, and whatever else is named of them, is not limited to others."""
    hidden = hidden_from(db, me, sorted({each.family_id for each in rows}))
    return [
        row
        for row in rows
        if hidden.get(row.family_id, frozenset()).isdisjoint(
            {session_thing(row.uuid), *(name(row) for name in namers)}
        )
    ]
