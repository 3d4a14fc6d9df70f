"""What a parenting assessment is drawn from: plain values, already gathered.

Everything here has passed withholding and limits for the copy's readers; drawing adds no check of
its own. Keys tell people apart and are never printed.
"""

from dataclasses import dataclass
from datetime import date

from exports.gathered import Signatory
from exports.sources import Piece, Source


@dataclass(frozen=True)
class Child:
    """born_on None with due_on set: not born yet. legal_status and lives are plain sentences."""

    key: str
    name: str
    born_on: date | None = None
    due_on: date | None = None
    legal_status: str = ""
    lives: str = ""


@dataclass(frozen=True)
class Parent:
    """A parent or another adult who is assessed. relationship: "Mother of Maisie and Tyler"."""

    key: str
    name: str
    born_on: date | None = None
    relationship: str = ""


@dataclass(frozen=True)
class Responsibility:
    """Who holds parental responsibility for a child, and how that was checked."""

    child: str
    holder: str
    checked: str = ""


@dataclass(frozen=True)
class Household:
    """A home by a name that gives no address away ("Family home"), and who lives there."""

    name: str
    people: tuple[str, ...]


@dataclass(frozen=True)
class Writer:
    """Somebody whose words are in the assessment. part: what they contributed."""

    name: str
    role: str
    discipline: str
    part: str = ""


@dataclass(frozen=True)
class Sitting:
    """A session or visit that was offered. outcome: "Kept", or why not, with the reason given."""

    on: date
    who: str
    by: str
    purpose: str
    outcome: str


@dataclass(frozen=True)
class Change:
    """Where one adult stood with one behaviour on one day. stage and rulers are words."""

    adult: str
    behaviour: str
    on: date
    stage: str
    evidence: str
    rulers: str = ""
    source: Source | None = None


@dataclass(frozen=True)
class DrugTest:
    """One alcohol or drug test. found: one line for each substance, with cut-off and unit."""

    person: str
    collected_on: date
    sample: str
    reason: str
    covers: str
    found: str
    analysed: str
    explained: str
    source: Source | None = None


@dataclass(frozen=True)
class Event:
    """A row of the chronology. when: as exactly as is known. main: also in the short one."""

    when: str
    happened: str
    children: str
    meant: str
    source: Source | None = None
    main: bool = True


@dataclass(frozen=True)
class Rating:
    """A rating settled at group supervision, as its word ("Amber"), with the reason."""

    on: date
    about: str
    word: str
    because: str
    settled_by: str


@dataclass(frozen=True)
class PlanLine:
    """An agreed line of a child's plan. `child` is a key; `state` and `happened` are empty until
    something was said to have become of it, by `said_by`.
    """

    child: str
    need: str
    strength: str
    difference: str
    work: str
    doer: str
    due_on: date | None
    how_known: str
    state: str
    happened: str
    is_open: bool
    source: Source | None = None
    said_by: Source | None = None


@dataclass(frozen=True)
class Facts:
    """All that `draw` knows. Order is the order of printing: children eldest first, events and
    changes by date. What was left out is nowhere here: drawing cannot tell it from what never was.
    """

    reference: str
    author: Signatory
    children: tuple[Child, ...]
    parents: tuple[Parent, ...]
    team: str = ""
    court: str = ""
    completed_on: date | None = None
    oversight: Signatory | None = None
    responsibility: tuple[Responsibility, ...] = ()
    households: tuple[Household, ...] = ()
    writers: tuple[Writer, ...] = ()
    sittings: tuple[Sitting, ...] = ()
    pieces: tuple[Piece, ...] = ()
    changes: tuple[Change, ...] = ()
    tests: tuple[DrugTest, ...] = ()
    events: tuple[Event, ...] = ()
    ratings: tuple[Rating, ...] = ()
    plan: tuple[PlanLine, ...] = ()
