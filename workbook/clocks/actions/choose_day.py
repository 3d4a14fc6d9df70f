"""Choosing another day for something that is due, and saying why something was late."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbook.clocks.happenings import DueDayChosen, LateExplained
from workbook.clocks.models import ChosenDay, LateReason
from workbook.clocks.queries.turns import turn_for
from workbook.clocks.rules.reckoning import Key, State, Turn
from workbook.core.happenings import tell
from workbook.core.problems import Closed, Invalid, Stale
from workbook.core.time import now, today
from workbook.families.actions.rules_stamp import hold
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.web.filters import long_day


def choose_day(
    session: Session, me: Me, family: Family, key: Key, due_on: date | None, reason: str, seen: str
) -> None:
    """Let a running turn be due on another day, or without one on its own again; the earlier day
    is kept. `seen` is the day that the page showed. `family` was loaded with `Can.CLOCK_KEEP`.
    Raises Closed, Stale and Invalid.
    """
    hold(session, family)
    turn = turn_for(session, me, family, key)
    if not turn.is_running:
        raise Closed("This has been done meanwhile. No other day is needed.")
    if not reason.strip():
        raise Invalid("Say why another day is right", field="reason")
    if due_on is not None and due_on < today():
        raise Invalid("This day has passed. Enter a day that is still to come", field="due_on")
    if due_on is None and turn.chosen is None:
        raise Invalid("It is due on its own day already. Enter the other day", field="due_on")
    if due_on == turn.due_on:
        return
    if seen != str(turn.due_on):
        theirs = long_day(turn.due_on) if turn.due_on else "No day"
        yours = long_day(due_on) if due_on else "Its own day"
        raise Stale(
            "Another day was chosen since you opened this page. Look at it, and choose again.",
            detail={"theirs": {"said": theirs}, "yours": {"said": yours}},
        )
    slug, about, thing = key
    n = session.scalar(
        select(func.max(ChosenDay.n)).where(
            ChosenDay.family_id == family.id,
            ChosenDay.clock == slug,
            ChosenDay.about == about,
            ChosenDay.thing == thing,
        )
    )
    row = ChosenDay(
        family_id=family.id,
        clock=slug,
        about=about,
        thing=thing,
        n=(n or 0) + 1,
        due_on=due_on,
        was_due_on=turn.due_on,
        reason=reason.strip(),
        at=now(),
        by_id=me.id,
    )
    session.add(row)
    session.flush()
    kind, uuid = _named(family, turn)
    told = DueDayChosen(
        family_id=family.id,
        thing_kind=kind,
        thing=uuid,
        clock=slug,
        due_on=str(due_on or ""),
        n=row.n,
    )
    tell(session, me.id, told)


def explain_late(session: Session, me: Me, family: Family, key: Key, reason: str) -> None:
    """Say why something is or was late; that it was stays. Raises Closed and Invalid."""
    hold(session, family)
    turn = turn_for(session, me, family, key)
    if turn.state(now()) not in {State.LATE, State.MET_LATE} or turn.due_on is None:
        raise Closed("This is not late.")
    if not reason.strip():
        raise Invalid("Say why it was late", field="late")
    slug, about, thing = key
    session.add(
        LateReason(
            family_id=family.id,
            clock=slug,
            about=about,
            thing=thing,
            due_on=turn.due_on,
            reason=reason.strip(),
            at=now(),
            by_id=me.id,
        )
    )
    session.flush()
    kind, uuid = _named(family, turn)
    told = LateExplained(family_id=family.id, thing_kind=kind, thing=uuid, clock=slug)
    tell(session, me.id, told)


def _named(family: Family, turn: Turn) -> tuple[str, str]:
    """What the trail names: the innermost thing that a rule could limit, so that nobody hears of it
    who may not know of that; else the family's clocks.
    """
    if turn.began.things:
        return turn.began.things[-1].kind, turn.began.things[-1].uuid
    return "clocks", str(family.uuid)
