"""The page of a family's clocks, drawn from the reckoning, what was said and what was noted."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.catalogue.current import catalogue
from workbook.clocks.models import DueNote, LateReason
from workbook.clocks.nation import nation_here
from workbook.clocks.pages import ClockLine, ClocksPage, KnownLine, PauseLine, Said
from workbook.clocks.queries.circumstances import Paused, pauses_in
from workbook.clocks.queries.notes import known_at, late_reasons_in, notes_in
from workbook.clocks.queries.turns import hidden_in, turns_for
from workbook.clocks.rules.counting import instant_of
from workbook.clocks.rules.reckoning import Key, State, Turn
from workbook.clocks.rules.words import no_work_says, turn_says
from workbook.core.time import LONDON, now
from workbook.families.models import Family
from workbook.people.models import Person
from workbook.people.rules import Me

STATES: Mapping[State, str] = {
    State.NOT_OPEN: "Not open yet",
    State.RUNNING: "In time",
    State.NEAR: "Due soon",
    State.LATE: "Late",
    State.PAUSED: "Paused",
    State.OVER: "Over",
    State.MET: "Done in time",
    State.MET_LATE: "Done late",
}
SHOWN_DONE = 10


def clocks_page(session: Session, me: Me, family: Family, on: date | None) -> ClocksPage:
    """What runs, by its day; what was late, always, with the last that was done; pauses; and with a
    past day what was known at its end. The same few queries for any family.
    """
    turns = turns_for(session, me, family)
    notes = notes_in(session, family.id, hidden_in(session, me, family))
    reasons = late_reasons_in(session, family.id)
    names = _names(session, [*turns, *(it for its in notes.values() for it in its)])
    running = sorted(
        (each for each in turns if each.is_running), key=lambda each: str(each.due_on or "")
    )
    done = sorted(
        (each for each in turns if each.met is not None),
        key=lambda each: instant_of(each.met.on if each.met else each.began.on),
        reverse=True,
    )
    kept = [n for n, each in enumerate(done) if n < SHOWN_DONE or each.is_late_at_last]

    def line(turn: Turn) -> ClockLine:
        key = turn.key
        return _line(turn, names, notes.get(key, ()), reasons.get(key, ()))

    return ClocksPage(
        running=tuple(line(each) for each in running),
        done=tuple(line(done[n]) for n in kept),
        pauses=tuple(_pause(each) for each in pauses_in(session, (family.id,)).get(family.id, ())),
        as_on=on,
        known=tuple(_known(each, names) for each in known_at(notes, end_of(on))) if on else (),
        notes_from=min((it.at for its in notes.values() for it in its), default=None),
    )


def end_of(day: date) -> datetime:
    """The last moment of a day where the authority is."""
    return datetime.combine(day + timedelta(days=1), time(), LONDON) - timedelta(microseconds=1)


def box_of(key: Key) -> str:
    """What a turn is called within its page."""
    return "-".join([key[0], *(each[:8] for each in key[1:] if each)])


def _line(
    turn: Turn,
    names: Mapping[str, str],
    notes: Sequence[DueNote],
    reasons: Sequence[tuple[LateReason, str]],
) -> ClockLine:
    clock, about, thing = turn.key
    event = catalogue().clock_events[turn.began.event]
    state = turn.state(now())
    chosen = turn.chosen
    earlier = [(each.due_on, each.at) for each in notes if each.due_on not in {None, turn.due_on}]
    return ClockLine(
        box=box_of(turn.key),
        clock=clock,
        about=about,
        thing=thing,
        who=names.get(about, ""),
        says=turn_says(turn, event, now()),
        falls_on=no_work_says(turn, nation_here()) if turn.is_running else "",
        state=state.value,
        state_says=STATES[state],
        due_on=turn.due_on,
        seen=str(turn.due_on),
        source=turn.clock.source,
        reason=Said(chosen.reason, chosen.by, chosen.at) if chosen else None,
        own_day=turn.own_day if chosen else None,
        earlier=tuple((day, at) for day, at in reversed(earlier) if day is not None),
        late=tuple(Said(row.reason, by, row.at) for row, by in reasons),
    )


def _pause(paused: Paused) -> PauseLine:
    event = catalogue().clock_events.get(paused.event)
    clocks = catalogue().clocks.values()
    return PauseLine(
        uuid=str(paused.uuid),
        title=event.title if event else paused.event,
        clocks=tuple(each.title for each in clocks if paused.event in each.pauses),
        from_on=paused.from_on,
        until_on=paused.until_on,
        reason=Said(paused.reason, paused.by, paused.at),
    )


def _known(note: DueNote, names: Mapping[str, str]) -> KnownLine:
    clock = catalogue().clocks.get(note.clock)
    if note.due_on is None:
        raise ValueError("a note of something that was due no more")
    title = clock.title if clock else note.clock
    return KnownLine(title, names.get(note.about, ""), note.due_on, note.at)


def _names(session: Session, its: Sequence[Turn | DueNote]) -> dict[str, str]:
    abouts = {each.about if isinstance(each, DueNote) else each.began.about for each in its} - {""}
    if not abouts:
        return {}
    rows = session.execute(
        select(Person.uuid, Person.name).where(Person.uuid.in_([UUID(each) for each in abouts]))
    )
    return {str(uuid): name for uuid, name in rows}
