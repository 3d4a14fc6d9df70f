"""What a line of a child's plan says, its states, who keeps it, and what changed in it. Pure.

One line a need: the strength it builds on, what will be different for the child, the intervention
or programme, who does it, by when, how we shall know, and its state (field guide k).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from workbook.access.rules import Thing
from workbook.core.problems import Missing
from workbook.web.filters import long_day

NOT_STARTED, UNDER_WAY = "not-started", "under-way"
STATES: Mapping[str, str] = {
    NOT_STARTED: "Not started",
    UNDER_WAY: "Under way",
    "achieved": "Achieved",
    "not-achieved": "Not achieved",
    "not-needed": "No longer needed",
}
OPEN = frozenset({NOT_STARTED, UNDER_WAY})

LABELS: Mapping[str, str] = {
    "need": "Need",
    "strength": "Strength it builds on",
    "difference": "What will be different for the child",
    "work": "Intervention or programme",
    "doer": "Who does it",
    "due_on": "By when",
    "how_known": "How we shall know",
}


@dataclass(frozen=True, slots=True)
class Doer:
    """Who does it: one of a colleague, a member of the family (by id) or somebody `other` in words;
    `name` says who, whichever it is.
    """

    person_id: int | None = None
    member_id: int | None = None
    other: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What a line says."""

    need: str
    strength: str = ""
    difference: str = ""
    work: str = ""
    doer: Doer = Doer()
    due_on: date | None = None
    how_known: str = ""

    def said(self) -> dict[str, str]:
        """Each part in words, by its name."""
        return {
            "need": self.need,
            "strength": self.strength,
            "difference": self.difference,
            "work": self.work,
            "doer": self.doer.name,
            "due_on": long_day(self.due_on) if self.due_on else "",
            "how_known": self.how_known,
        }


@dataclass(frozen=True, slots=True)
class Agreed:
    """Who agreed a version, and when."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Version:
    """What a line said from `at` on, who wrote it, and that it was agreed."""

    n: int
    words: Words
    by_id: int
    by: str
    at: datetime
    agreed: Agreed | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """A line came into a state: with what happened, who says so and when."""

    n: int
    state: str
    happened: str
    by: str
    at: datetime

    @property
    def says(self) -> str:
        """The state in words."""
        return STATES[self.state]


@dataclass(frozen=True, slots=True)
class Line:
    """One line with its whole history, oldest first; there is always a version. `things` are what
    rules can name of it, outermost first.
    """

    id: int
    uuid: str
    discipline: str
    plan_id: int
    added_by_id: int
    things: tuple[Thing, ...]
    versions: tuple[Version, ...]
    moves: tuple[Move, ...] = ()

    @property
    def now(self) -> Version:
        """The version that stands."""
        return self.versions[-1]

    @property
    def words(self) -> Words:
        """What it says."""
        return self.now.words

    @property
    def agreed(self) -> Agreed | None:
        """That what it says was agreed."""
        return self.now.agreed

    @property
    def was_agreed(self) -> Version | None:
        """The last version that was agreed, if any was."""
        return next((each for each in reversed(self.versions) if each.agreed), None)

    @property
    def move(self) -> int:
        """The number of its last change of state; 0 before the first."""
        return self.moves[-1].n if self.moves else 0

    @property
    def state(self) -> str:
        """Where it is."""
        return self.moves[-1].state if self.moves else NOT_STARTED

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        return self.state in OPEN

    def is_late(self, today: date) -> bool:
        """Whether its day has passed and there is still something to do."""
        return self.is_open and self.words.due_on is not None and self.words.due_on < today

    def at(self, moment: datetime) -> "Line | None":
        """The line as it stood at that moment; None before it was added."""
        versions = tuple(
            each if each.agreed is None or each.agreed.at <= moment else replace(each, agreed=None)
            for each in self.versions
            if each.at <= moment
        )
        if not versions:
            return None
        moves = tuple(each for each in self.moves if each.at <= moment)
        return replace(self, versions=versions, moves=moves)


@dataclass(frozen=True, slots=True)
class Rewritten:
    """One part of a line that says something else than before."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one line between two moments. `was` is None for a new one; `moves` are its
    changes of state, `agreed` that it was agreed meanwhile.
    """

    line: Line
    was: Line | None
    rewritten: tuple[Rewritten, ...]
    moves: tuple[Move, ...]
    agreed: Agreed | None

    @property
    def is_new(self) -> bool:
        """Whether the line was added meanwhile."""
        return self.was is None


def standing_at(lines: Sequence[Line], moment: datetime) -> list[Line]:
    """The lines as they stood at that moment."""
    return [stood for each in lines if (stood := each.at(moment)) is not None]


def changes_between(lines: Sequence[Line], since: datetime, until: datetime) -> list[Change]:
    """What happened to each line between two moments; those that stood still are left out."""
    found = []
    for line in standing_at(lines, until):
        was = line.at(since)
        agreed = line.agreed if line.agreed and line.agreed.at > since else None
        change = Change(
            line=line,
            was=was,
            rewritten=_rewritten(was.words, line.words) if was else (),
            moves=tuple(each for each in line.moves if each.at > since),
            agreed=agreed,
        )
        if change.is_new or change.rewritten or change.moves or change.agreed:
            found.append(change)
    return found


def _rewritten(before: Words, after: Words) -> tuple[Rewritten, ...]:
    old, new = before.said(), after.said()
    return tuple(
        Rewritten(label, old[name], new[name])
        for name, label in LABELS.items()
        if old[name] != new[name]
    )


def what_is_missing(words: Words) -> list[Missing]:
    """What a line wants before it is agreed. A strength is looked for, never invented: it may be
    left open.
    """
    wanted = {
        "difference": "Say what will be different for the child",
        "work": "Say what is done about it",
        "doer": "Say who does it",
        "due_on": "Say by when",
        "how_known": "Say how we shall know",
    }
    said = words.said()
    return [Missing(says, name) for name, says in wanted.items() if not said[name].strip()]


@dataclass(frozen=True, slots=True)
class Keeper:
    """Somebody as a plan sees them: who `holds` it opens it, agrees its lines and ends it; who
    `writes` adds lines and keeps those of their own discipline.
    """

    id: int
    discipline: str
    holds: bool
    writes: bool

    def may_change(self, line: Line) -> bool:
        """Whether its words are theirs to change: nobody changes another discipline's."""
        return self.writes and line.discipline == self.discipline

    def may_move(self, line: Line) -> bool:
        """Whether they may say what happened: whoever keeps it, does it or holds the plan."""
        does_it = self.writes and line.words.doer.person_id == self.id
        return self.holds or does_it or self.may_change(line)


def line_things(child: object, discipline: str, line: object) -> tuple[Thing, ...]:
    """What rules can name of a line, outermost first: the child, the area of the discipline that
    keeps it, the line.
    """
    area = Thing("area", discipline)
    return Thing("member", str(child)), area, Thing("plan-line", str(line))


def agreed_content(
    *,
    version: object,
    line: object,
    child: object,
    author: object,
    words: Mapping[str, str | None],
    written_at: datetime,
    agreed_at: datetime,
    agreed_by: object,
) -> dict[str, Any]:
    """The plain value whose canonical JSON is sealed when a version is agreed (design 4.5)."""
    return {
        "agreed_at": agreed_at.isoformat(),
        "agreed_by": str(agreed_by),
        "author": str(author),
        "child": str(child),
        "line": str(line),
        "version": str(version),
        "words": dict(words),
        "written_at": written_at.isoformat(),
    }


def moved_content(
    *, line: object, n: int, author: object, state: str, happened: str, at: datetime
) -> dict[str, Any]:
    """The plain value that is sealed when a line comes into another state."""
    return {
        "at": at.isoformat(),
        "author": str(author),
        "happened": happened,
        "line": str(line),
        "n": n,
        "state": state,
    }
