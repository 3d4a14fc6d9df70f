"""What supervision knows to be due: actions, summaries, sessions to book, prepare and finish."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session as Db

from workbook.access.policy import Can, Standing
from workbook.access.rules import Thing
from workbook.catalogue.current import catalogue
from workbook.clocks.queries.reckoned import running_in
from workbook.clocks.rules.counting import day_of
from workbook.clocks.rules.reckoning import Key, State, Turn
from workbook.core.time import local, now
from workbook.families.due import Due
from workbook.families.elsewhere import Url
from workbook.families.held import Held
from workbook.families.hidden import hidden_from
from workbook.families.models import Family
from workbook.families.queries import families_visible_to
from workbook.families.summaries import Hidden
from workbook.people.rules import Me
from workbook.supervision.models import (
    Action,
    Countersignature,
    Minuted,
    Opening,
    Session,
    SessionVersion,
)
from workbook.supervision.queries.ahead import Ahead, Reminded, in_line, sessions_ahead
from workbook.supervision.queries.fallen_due import fallen_due_in
from workbook.supervision.queries.late import is_open_action
from workbook.supervision.queries.sealed import session_thing
from workbook.supervision.queries.sessions import is_finalised
from workbook.web.filters import listed, moment, short_day

ACTION, RECORD, SIGNATURE = "action-from-supervision", "record-finalised", "record-countersigned"
OWN_SUMMARY = ("summary-for-supervision", "summary-when-away")
ASKING, INVITING, BOOKING = (
    "summaries-asked-for",
    "invited-to-supervision",
    "next-supervision-booked",
)
IS_NEAR = frozenset({State.NEAR, State.LATE})


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
            Family.id.in_(families_visible_to(me).with_only_columns(Family.id)),
            is_open_action(),
        )
        .order_by(Action.due_on, Session.starts_at, Action.number)
    ).all()
    running = _running(db, me, held, rows)
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
        )
        .join(Family, Family.id == Session.family_id)
        .where(
            Family.id.in_(families_visible_to(me).with_only_columns(Family.id)),
            or_(
                Family.id.in_({*managed, *minuting}),
                Session.chair_id == me.id,
                Session.minute_taker_id == me.id,
            ),
            or_(~is_finalised(), to_sign),
            Session.starts_at <= now(),
        )
        .order_by(Session.starts_at, Session.id)
    ).all()
    running = _running(db, me, held, rows)
    for row in _known(db, me, rows):
        is_deputy = row.chair_id == me.id and bool(row.deputy_because)
        chairs = is_deputy or row.family_id in managed
        minutes = row.family_id in minuting or row.minute_taker_id == me.id
        signs = row.family_id in managed
        what, press = _waits_for(row, chairs=chairs, minutes=minutes, signs=signs, me=me)
        clock = SIGNATURE if row.is_finalised else RECORD
        turn = running[row.family_id].get((clock, "", str(row.uuid)))
        if what and turn is not None:
            yield Due(
                on=turn.due_on,
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
    if row.is_finalised:
        sign = "Read and countersign what your deputy finalised"
        return (sign, "Open record") if signs else ("", "")
    if not row.is_open:
        return ("Open this supervision, or move it", "Open session") if minutes else ("", "")
    if chairs and row.is_minuted:
        return "Finalise the supervision record: the minutes are finished", "Open record"
    if row.is_minuted:
        return "", ""
    if row.minute_taker_id == me.id:
        return "Finish the minutes, so that the record goes to the chair", "Open minutes"
    return ("Finalise the supervision record", "Open record") if chairs else ("", "")


def summaries_due(db: Db, me: Me, held: Sequence[Held], url: Url) -> Iterable[Due]:
    """What the next sessions still need: one's own summary; invitations and summaries, for whoever
    plans them; the summaries of those whom `me` supervises.
    """
    ahead = sessions_ahead(db, me, held)
    running = _running(db, me, held)
    for each in held:
        for coming in in_line(ahead.get(each.family.id, ())):
            if not coming.is_open:
                turns = _TurnsOf(running[each.family.id], str(coming.uuid))
                yield from _own_summary(me, each, coming, turns, url)
                yield from _to_invite(each, coming, turns, url)
                yield from _to_ask(me, each, coming, turns, url)


@dataclass(frozen=True)
class _TurnsOf:
    """The clocks that run for one session."""

    running: Mapping[Key, Turn]
    session: str

    def of(self, clocks: Sequence[str], about: str = "") -> Turn | None:
        """That of one of these clocks, about somebody."""
        keys = ((each, about, self.session) for each in clocks)
        return next((self.running[key] for key in keys if key in self.running), None)

    def near(self, clock: str) -> Turn | None:
        """The same where it is near or late."""
        turn = self.of((clock,))
        return turn if turn and turn.state(now()) in IS_NEAR else None


def _own_summary(me: Me, held: Held, coming: Ahead, turns: _TurnsOf, url: Url) -> Iterable[Due]:
    mine = next((each for each in coming.missing if each.person_id == me.id), None)
    turn = turns.of(OWN_SUMMARY, str(me.uuid))
    if mine is None or turn is None:
        return
    if turn.state(now()) not in IS_NEAR and not mine.reminded:
        return
    discipline = catalogue().disciplines.get(mine.discipline or "")
    if discipline is None or discipline.area is None:
        return
    others = [
        each.name for each in coming.people if each.state == "counted" and each.person_id != me.id
    ]
    stale = " Your last one is out of date." if mine.state == "stale" else ""
    has = "has" if len(others) == 1 else "have"
    done = f" {listed(others)} {has} finalised theirs." if others else ""
    asked = f" {_reminder(mine.reminded)} you." if mine.reminded else ""
    yield Due(
        on=turn.due_on,
        what=turn.clock.wants,
        about=f"{held.family.name}, {moment(coming.starts_at, now())}.{asked}{stale}{done}",
        press="Open summary",
        href=url("records.section", ref=held.family.ref, section=discipline.area),
    )


def _to_invite(held: Held, coming: Ahead, turns: _TurnsOf, url: Url) -> Iterable[Due]:
    turn = turns.near(INVITING)
    if turn is None or not held.may(Can.SESSION_PLAN):
        return
    uninvited = [each.name for each in coming.people if not each.is_invited]
    yield Due(
        on=turn.due_on,
        what=f"Invite {listed(uninvited)} to supervision",
        about=f"{held.family.name}, {moment(coming.starts_at, now())}.",
        press="Open session",
        href=url("supervision.session", ref=held.family.ref, session=coming.uuid),
    )


def _to_ask(me: Me, held: Held, coming: Ahead, turns: _TurnsOf, url: Url) -> Iterable[Due]:
    turn, plans = turns.near(ASKING), held.may(Can.SESSION_PLAN)
    theirs = [
        each
        for each in coming.missing
        if each.person_id != me.id and (plans or each.supervisor_id == me.id)
    ]
    if turn is None or not theirs or not (plans or Standing.SUPERVISOR in held.standings):
        return
    where = f"{held.family.name}, {moment(coming.starts_at, now())}."
    reminded = [f"{_reminder(each.reminded)} {each.name}." for each in theirs if each.reminded]
    yield Due(
        on=turn.due_on,
        what=f"Ask {listed([each.name for each in theirs])} for a summary",
        about=" ".join([where, *reminded]),
        press="Remind" if plans else "Open session",
        href=url("supervision.readiness", _anchor=f"session-{coming.uuid}")
        if plans
        else url("supervision.session", ref=held.family.ref, session=coming.uuid),
    )


def _reminder(reminded: Reminded) -> str:
    return f"On {short_day(local(reminded.at).date(), now())} {reminded.by} reminded"


def bookings_due(db: Db, me: Me, held: Sequence[Held], url: Url) -> Iterable[Due]:
    """Families whose next session was named for a day, and is not booked, and those to which group
    supervision applies since somebody came, while none is planned; for whoever plans.
    """
    planning = {each.family.id: each.family for each in held if each.may(Can.SESSION_PLAN)}
    if not planning:
        return
    hidden = _hidden(db, me, held)
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


def _running(
    db: Db, me: Me, held: Sequence[Held], rows: Sequence[Any] = ()
) -> Mapping[int, dict[Key, Turn]]:
    """The clocks that run in the families held, and in those of `rows` that are not."""
    hidden = _hidden(db, me, held)
    others = sorted({each.family_id for each in rows} - hidden.keys())
    outside = hidden_from(db, me, others) if others else {}
    also = {each: outside.get(each, frozenset()) for each in others}
    return {**running_in(db, hidden), **(running_in(db, also) if also else {})}


def _hidden(db: Db, me: Me, held: Sequence[Held]) -> Hidden:
    ids = [each.family.id for each in held]
    outside = hidden_from(db, me, ids)
    return {each: outside.get(each, frozenset()) for each in ids}


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
