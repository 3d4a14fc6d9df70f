"""What is due, of what happened: every clock of a family, turn by turn. Pure.

A pause holds only by a named event, another day stands only with its reason, and what was late
stays late: nothing here forgets (field guide g, engine notes).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import partial
from typing import TypeAlias

from workbook.access.rules import Thing
from workbook.catalogue.clocks import Clock, Round
from workbook.clocks.rules.counting import Moment, Pause, after, before, day_of, instant_of, put_off
from workbook.clocks.rules.days import is_working_day

Key: TypeAlias = tuple[str, str, str]
"""A clock, whose it is, and of what: what stays the same while its day moves."""

ON_AND_ON = frozenset({"repeat", "window"})
NEVER_LATE = frozenset({"duration", "eligibility", "information"})


class State(StrEnum):
    """Where a turn of a clock stands."""

    NOT_OPEN = "not-open"
    RUNNING = "running"
    NEAR = "near"
    LATE = "late"
    PAUSED = "paused"
    OVER = "over"
    MET = "met"
    MET_LATE = "met-late"


@dataclass(frozen=True, slots=True)
class Known:
    """An event as a room knows it: when, `about` whom (a person's uuid) and `of` what, where there
    may be several. `things` are what rules can name of it: limited to others, it is not known.
    """

    event: str
    on: Moment
    about: str = ""
    of: str = ""
    things: tuple[Thing, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """Another day, chosen by somebody with a reason."""

    due_on: date
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a clock: what began it, what met it, from when it is open, when it is near and
    due. `reckoned` is the day by the clock's own rule where another was `chosen`.
    """

    clock: Clock
    began: Known
    round: Round | None
    met: Known | None = None
    opens: date | None = None
    due: Moment | None = None
    reckoned: Moment | None = None
    chosen: Chosen | None = None
    paused_since: date | None = None

    @property
    def key(self) -> Key:
        """What stays the same while its day moves."""
        return self.clock.slug, self.began.about, self.began.of

    @property
    def due_on(self) -> date | None:
        """The day on which it is due."""
        return None if self.due is None else day_of(self.due)

    @property
    def own_day(self) -> date | None:
        """The day by the clock's own rule."""
        return None if self.reckoned is None else day_of(self.reckoned)

    @property
    def near_on(self) -> date | None:
        """From when it is near."""
        return self.due_on and self.due_on - timedelta(days=self.clock.warn_at)

    @property
    def is_running(self) -> bool:
        """Whether it still waits for what meets it."""
        return self.met is None

    @property
    def is_late_at_last(self) -> bool:
        """Whether it was met after it was due."""
        return self.met is not None and self.due is not None and _is_past(self.due, self.met.on)

    def state(self, now: datetime) -> State:
        """Where it stands at that moment."""
        if self.met is not None:
            return State.MET_LATE if self.is_late_at_last else State.MET
        if self._stands_still(day_of(now)):
            return State.PAUSED
        if self.due is not None and _is_past(self.due, now):
            return State.OVER if self.clock.form in NEVER_LATE else State.LATE
        if self.opens is not None and day_of(now) < self.opens:
            return State.NOT_OPEN
        near = self.near_on is not None and self.near_on <= day_of(now)
        return State.NEAR if near else State.RUNNING

    def _stands_still(self, day: date) -> bool:
        """Whether it is paused that day. What was late when the pause began stays late."""
        since = self.paused_since
        was_late = since is not None and self.due is not None and _is_past(self.due, since)
        return since is not None and since <= day and not was_late


@dataclass(frozen=True)
class Circumstances:
    """What the days of a family's clocks hang on beside what happened: the nation, the pauses by
    the event that named them, and other days that were chosen.
    """

    nation: str
    pauses: Mapping[str, Sequence[Pause]] = field(default_factory=dict)
    chosen: Mapping[Key, Chosen] = field(default_factory=dict)


def turns_of(
    clocks: Iterable[Clock], known: Iterable[Known], circumstances: Circumstances
) -> list[Turn]:
    """Every turn of these clocks, those that were met too; clocks in the order given, and the
    turns of each as they began. A retired clock is not reckoned.
    """
    events: dict[str, list[Known]] = defaultdict(list)
    for each in known:
        events[each.event].append(each)
    for found in events.values():
        found.sort(key=lambda each: instant_of(each.on))
    turns = {each.slug: _turns(each, events, circumstances) for each in clocks if not each.retired}
    return [
        turn
        for its in turns.values()
        for turn in its
        if not (turn.is_running and _stands_back(turn, turns))
    ]


def turn_of(clock: Clock, began: Known, circumstances: Circumstances) -> Turn:
    """The first turn that this event begins, as if nothing had met it."""
    return _turn(clock, clock.rounds[0] if clock.rounds else None, began, None, circumstances)


def _turns(clock: Clock, events: Mapping[str, list[Known]], by: Circumstances) -> list[Turn]:
    began = next((events[each] for each in clock.trigger if events.get(each)), [])
    meets = events.get(clock.evidence or "", [])
    if clock.form in ON_AND_ON:
        return _on_and_on(clock, events, meets, by)
    turns = []
    for each in began:
        met = next((it for it in meets if _meets(it, each, clock)), None)
        for one in clock.rounds or (None,):
            turns.append(_turn(clock, one, each, met, by))
    return turns


def _on_and_on(
    clock: Clock, events: Mapping[str, list[Known]], meets: Sequence[Known], by: Circumstances
) -> list[Turn]:
    """Each person's own chain: whatever meets one turn begins the next."""
    starts = [it for each in clock.trigger if each != clock.evidence for it in events.get(each, ())]
    points: dict[str, list[tuple[datetime, bool, Known]]] = defaultdict(list)
    for is_evidence, found in ((False, starts), (True, meets)):
        for each in found:
            points[each.about].append((instant_of(each.on), is_evidence, each))
    turns = []
    for its in points.values():
        chain: list[Known] = []
        for _, is_evidence, each in sorted(its, key=lambda it: it[:2]):
            if is_evidence or not chain:
                chain.append(each)
        for n, (one, met) in enumerate(zip(chain, [*chain[1:], None], strict=True)):
            turn = clock.rounds[min(n, len(clock.rounds) - 1)]
            turns.append(_turn(clock, turn, one, met, by))
    return turns


def _turn(
    clock: Clock, one: Round | None, began: Known, met: Known | None, by: Circumstances
) -> Turn:
    pauses = [it for each in clock.pauses for it in by.pauses.get(each, ())]
    reckoned = _due(clock, one, began, pauses, by.nation)
    chosen = _chosen(clock, began, by)
    opens = None
    if one and one.opens:
        opens = day_of(after(began.on, one.opens, by.nation, clock.counted))
    still = [each for each in pauses if each.until_on is None]
    return Turn(
        clock=clock,
        began=began,
        round=one,
        met=met,
        opens=opens,
        due=chosen.due_on if chosen else reckoned,
        reckoned=reckoned,
        chosen=chosen,
        paused_since=min((each.from_on for each in still), default=None),
    )


def _chosen(clock: Clock, began: Known, by: Circumstances) -> Chosen | None:
    """Another day for this turn. Where nothing but its clock names it, one from before it began
    was chosen for the turn before.
    """
    chosen = by.chosen.get((clock.slug, began.about, began.of))
    if chosen is not None and not began.of and chosen.due_on < day_of(began.on):
        return None
    return chosen


def _due(
    clock: Clock, one: Round | None, began: Known, pauses: Sequence[Pause], nation: str
) -> Moment | None:
    """By the clock's own rule. A notice before an event hangs on the event's day alone."""
    if one is None:
        return day_of(began.on) if clock.form == "at-once" else None
    if clock.form == "before-notice":
        return before(began.on, one.limit, nation)
    due = after(began.on, one.limit, nation, clock.counted)
    is_working = one.limit.unit == "wd"
    counts = partial(is_working_day, nation=nation) if is_working else _every_day
    return put_off(began.on, due, pauses, counts)


def _meets(evidence: Known, began: Known, clock: Clock) -> bool:
    if evidence.about not in {"", began.about}:
        return False
    if clock.met_by == "later":
        return instant_of(evidence.on) > instant_of(began.on)
    return evidence.of == began.of


def _stands_back(turn: Turn, turns: Mapping[str, Sequence[Turn]]) -> bool:
    return any(
        other.is_running and (not other.began.about or other.began.about == turn.began.about)
        for each in turn.clock.but_not
        for other in turns.get(each, ())
    )


def _is_past(due: Moment, at: Moment) -> bool:
    if isinstance(due, datetime) and isinstance(at, datetime):
        return at > due
    return day_of(at) > day_of(due)


def _every_day(_day: date) -> bool:
    return True
