"""A family's chronology: its lines, their order, and the lenses they are looked at through; and
which versions of its story are compared. Pure.

Facts stand apart from what they meant for the child, and good events are in it (field guide d8).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import TypeAlias

from workbook.records.cards import Discipline, Mark
from workbook.records.rules import as_known
from workbook.records.sieve import Questions

Named: TypeAlias = tuple[tuple[str, str], ...]
SUPERVISION, FAMILY_DATES = "supervision", "family-dates"
MARKS: Mapping[Mark, str] = {"strength": "Strengths", "need": "Needs", "worry": "Worries"}
EXACTLY = {"year": 0, "month": 1, "day": 2}


@dataclass(frozen=True, slots=True)
class Event:
    """One line. `what` is the fact, `words` it at length as safe HTML; `meant` what it meant, each
    with the child it is said of or nobody. `who` are the names of whom it is about; `children` and
    `adults` pairs of a uuid and a name. `known` is how exactly the day is known. `kind` and
    `kind_title` are its theme, beside its marks.
    """

    on: date
    what: str
    kind: str
    kind_title: str
    url: str
    by: str
    known: str = "day"
    at: str = ""
    words: str = ""
    meant: tuple[tuple[str, str], ...] = ()
    who: tuple[str, ...] = ()
    children: Named = ()
    adults: Named = ()
    discipline: str = ""
    drawn: Discipline | None = None
    marks: tuple[Mark, ...] = ()
    source: str = ""
    evidence: str = ""
    recorded_at: datetime | None = None
    is_open: bool = False
    withheld: tuple[str, ...] = ()
    is_limited: bool = False

    @property
    def when(self) -> str:
        """The day, as exactly as it is known."""
        return as_known(self.on, self.known)


def in_order(events: Iterable[Event]) -> list[Event]:
    """Oldest first; of one period, what is known least exactly comes first."""
    return sorted(events, key=lambda each: (each.on, EXACTLY[each.known], each.at))


@dataclass(frozen=True, slots=True)
class Sitting:
    """A supervision whose record is finalised: what was sealed by then stood there."""

    title: str
    on: date
    at: datetime


@dataclass(frozen=True, slots=True)
class Step:
    """Two versions of a text to compare, by their places, and what lies between them."""

    before: int
    after: int
    says: str


def between_sittings(sealed_at: Sequence[datetime], sittings: Sequence[Sitting]) -> list[Step]:
    """What changed from one supervision to the next, and since the last, oldest first; between two
    only where the version that stood is another. Both are given oldest first.

    The story so far is sealed at each supervision (field guide k): a version belongs to the first
    one whose record was finalised after it.
    """
    if not sealed_at:
        return []
    stood = [(0, "the first version")]
    for each in sittings:
        by_then = sum(at <= each.at for at in sealed_at)
        if by_then:
            stood.append((by_then - 1, f"{each.title}, {as_known(each.on, 'day')}"))
    stood.append((len(sealed_at) - 1, ""))
    return [
        Step(before, after, f"From {then} to {later}" if later else f"Since {then}")
        for (before, then), (after, later) in pairwise(stood)
        if before != after
    ]


LENSES: Questions[Event] = (
    ("child", "Child", "Every child", lambda each: each.children),
    ("adult", "Adult", "Every adult", lambda each: each.adults),
    (
        "discipline",
        "Discipline",
        "Every discipline",
        lambda each: [(each.discipline, each.drawn.title)] if each.drawn else [],
    ),
    (
        "theme",
        "Theme",
        "Everything",
        lambda each: [
            (each.kind, each.kind_title),
            *((mark, MARKS[mark]) for mark in each.marks),
        ],
    ),
)
"""The lenses: name in the address, label, what stands for all, what a line answers."""
