"""What the page of a family's clocks shows: already as its reader may see it."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Said:
    """Something that somebody said, with its day in words before it where it is about one."""

    says: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ClockLine:
    """One turn of a clock in words. `box` names it on the page, the three parts of its key in a
    form; `seen` is the day that the page shows. `earlier` are its days before, the last first.
    """

    box: str
    clock: str
    about: str
    thing: str
    who: str
    says: str
    falls_on: str
    state: str
    state_says: str
    due_on: date | None
    seen: str
    source: str
    reason: Said | None = None
    own_day: date | None = None
    earlier: tuple[tuple[date, datetime], ...] = ()
    late: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class PauseLine:
    """An event that let clocks stand still; without `until_on` it still does. `title` says what
    happened, `clocks` what stands still.
    """

    uuid: str
    title: str
    clocks: tuple[str, ...]
    from_on: date
    until_on: date | None
    reason: Said


@dataclass(frozen=True, slots=True)
class KnownLine:
    """What was known to be due at the end of a day."""

    title: str
    who: str
    due_on: date
    since: datetime


@dataclass(frozen=True, slots=True)
class ClocksPage:
    """What is due, and why. `as_on` is a past day, with what was known on it; `notes_from` since
    when that is kept.
    """

    running: tuple[ClockLine, ...]
    done: tuple[ClockLine, ...]
    pauses: tuple[PauseLine, ...]
    as_on: date | None = None
    known: tuple[KnownLine, ...] = ()
    notes_from: datetime | None = None
