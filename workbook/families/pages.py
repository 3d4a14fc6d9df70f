"""What the list of families, one family's page and the bar above every page of a family show."""

from dataclasses import dataclass
from datetime import date, datetime

from workbook.families.first import First
from workbook.families.waiting import ForYou
from workbook.web.pages import Link, Pager


@dataclass(frozen=True, slots=True)
class RatingNow:
    """A settled rating: `colour` is red, amber or green (empty: never rated)."""

    colour: str = ""
    was: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """By what grant this reader is here: until when, why, and where to close it before that."""

    until: datetime
    reason: str
    end_url: str


@dataclass(frozen=True, slots=True)
class FamilyBar:
    """The bar above every page of a family, as this reader may see it. `opened` is set for somebody
    who opened it with a reason; at `rights_url` an open page asks whether it still may be open.

    `children` is one line, "Maisie, 7 · Tyler, 4". `safe_contact` is the line about how to reach
    somebody safely: None when there is none, or none that this reader may see. `now` is what is
    going on this minute ("In session"), and `now_since` since when. `supervision_named_on` is the
    day that the last session named for the next one, where none is booked, `supervision_due_on`
    that by which it is due where none was named either.
    """

    ref: str
    name: str
    children: str
    url: str
    rating: RatingNow
    opened_on: date | None = None
    plan: str = ""
    key_worker: str = ""
    next_supervision: datetime | None = None
    supervision_named_on: date | None = None
    supervision_due_on: date | None = None
    safe_contact: str | None = None
    key_information_url: str = ""
    now: str = ""
    now_since: datetime | None = None
    opened: Opened | None = None
    rights_url: str = ""


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """One family in the list. `changed` says what happened last that this reader may know of."""

    url: str
    name: str
    children: str
    rating: RatingNow
    plan: str = ""
    key_worker: str = ""
    next_supervision: datetime | None = None
    supervision_named_on: date | None = None
    supervision_due_on: date | None = None
    changed: str = ""
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class FamiliesPage:
    """The families a person may open. `scope` says whose they are: "Your families, 7". Relative
    times count from `now`. `for_you` is what waits for them there.
    """

    title: str
    scope: str
    rows: tuple[FamilyRow, ...]
    now: datetime
    for_you: ForYou = ForYou()
    nothing: str = ""
    acts: tuple[Link, ...] = ()
    pager: Pager | None = None


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One member of the family. `age` is in words ("7", "8 months", "due 3 March")."""

    name: str
    known_as: str
    initials: str
    age: str
    who: str
    lives: str = ""
    plan: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class WorkerRow:
    """Somebody who works with the family. `part` follows the name: "key worker"; `works_with` is
    the member they work with, where one is named.
    """

    name: str
    initials: str
    css: str
    role: str
    part: str = ""
    since: date | None = None
    works_with: str = ""
    uuid: str = ""


@dataclass(frozen=True, slots=True)
class FamilyPage:
    """One family's own page, beside the contents of its workbook (the rail); `first` is what this
    reader is to see at once.
    """

    title: str
    children: tuple[MemberRow, ...]
    adults: tuple[MemberRow, ...]
    workers: tuple[WorkerRow, ...]
    acts: tuple[Link, ...] = ()
    first: tuple[First, ...] = ()
