"""One entry as this reader may see it: the very fragment that a page shows and a swap brings.

Queries have decided everything; the template only draws. `html` is a passage's materialised HTML,
wrapped as Markup once by whoever fills the card.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple, TypeAlias
from uuid import uuid4

from workbook.records.comments import Answering, Thread
from workbook.records.pictures import Picture
from workbook.records.rules import State

# Stands in addresses for whichever entry they are of. Nobody can have written it.
ANY = str(uuid4())

Mark: TypeAlias = Literal["strength", "need", "worry"]


@dataclass(frozen=True, slots=True)
class Discipline:
    """A discipline as drawn: its written name, its class (`sw`, `da` ...) and its icon."""

    title: str
    css: str
    icon: str


@dataclass(frozen=True, slots=True)
class Stage:
    """The stage of change that an entry measured, and the adult it is about."""

    slug: str
    words: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One typed value as it is said: "Result: Negative". `long` puts it under its label.

    A small table has `columns` and `rows` as well (`is_turned`: the first cell of each names it); a
    `picture` is drawn above the words. `field` is its slug.
    `withheld` and `is_limited` are rules about this one answer.
    """

    label: str
    said: str
    type: str = "short_text"
    long: bool = False
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    is_turned: bool = False
    picture: Picture | None = None
    withheld: tuple[str, ...] = ()
    is_limited: bool = False
    field: str = ""


@dataclass(frozen=True, slots=True)
class WithheldBand:
    """Whom an entry is withheld from, why, and who set it; `by` is empty when a rule did."""

    names: tuple[str, ...]
    reason: str
    by: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class AmendNote:
    """The latest amendment: who, when and why. `changed` says which facts were changed, with ins
    and del in safe HTML, and whether the words were; `versions_url` shows both versions.
    """

    who: str
    when: datetime
    why: str
    changed: str = ""
    versions_url: str = ""


@dataclass(frozen=True, slots=True)
class AddendumNote:
    """Words added under somebody else's own name."""

    who: str
    role: str
    when: datetime
    html: str


@dataclass(frozen=True, slots=True)
class WithdrawnNote:
    """What stays of a withdrawn entry."""

    who: str
    when: datetime
    why: str


@dataclass(frozen=True, slots=True)
class MovedNote:
    """Who last moved an entry, and when: `origin` is the section that gave it its number."""

    origin: str
    who: str
    when: datetime


class Act(NamedTuple):
    """Something the reader may do with an entry: a link (`href`) or a button that posts (`post`).

    Both are addresses of the entry `ANY`; drawing a card puts in its own. A button stands outside
    any form and posts through the page's one `acts` form, so a card carries no token. `style` is
    "", "pri" or "warn". The Enter key opens the one with `enter`.
    """

    label: str
    href: str = ""
    post: str = ""
    style: str = ""
    icon: str = ""
    enter: bool = False


class Offered(NamedTuple):
    """What a reader may do with an entry: `acts` stand in the line under it, `more` behind the
    three dots; `versions_url` compares the last two of its versions; `answering` is about what
    others said of it.
    """

    acts: tuple[Act, ...] = ()
    more: tuple[Act, ...] = ()
    versions_url: str = ""
    answering: Answering = Answering()


class Card(NamedTuple):
    """One entry as this reader may see it. What each says for itself stands first (`OWN`): cards
    that are the same in all else are drawn alike (`records.alike`).

    `number` is None while it has none (a draft, or shared under a limit). `when` is the line after
    the writer ("Home visit, 12 Nov"). `foot` stands under it with the state's icon, `foot_also`
    after it. `about` are members as uuid and name. `late` says that it was written well after it
    happened. `draft_says` is its chip while it is a draft. `acts` and `more` are what is `Offered`.
    A change line names its `practice`: slug and title. `is_untouched`: a draft in which nothing was
    written yet, counted nowhere. `comments` are what colleagues said. `co_writers` write it with
    its writer; `without` says who of them did not agree to what is finalised, and why, and
    `waits_for` whose agreement is asked for.
    `section` is the one it stands in; one that `has_place` can have another added after it.
    """

    uuid: str
    number: str | None
    title: str
    when: str
    html: str
    foot: str
    recorded_at: datetime
    happened_on: date | None
    kind_title: str
    writer: str
    writer_initials: str
    discipline: Discipline
    state: State
    late: bool = False
    draft_says: str = "Draft, only you"
    kind: str = ""
    section: str = ""
    part: str = ""
    has_place: bool = False
    discipline_slug: str | None = None
    about: tuple[tuple[str, str], ...] = ()
    amended: bool = False
    chips: tuple[Stage, ...] = ()
    fields: tuple[FieldRow, ...] = ()
    marks: tuple[Mark, ...] = ()
    significant: bool = False
    meaning: str = ""
    withheld: tuple[WithheldBand, ...] = ()
    limited: str = ""
    amend: AmendNote | None = None
    addenda: tuple[AddendumNote, ...] = ()
    moved: MovedNote | None = None
    withdrawn: WithdrawnNote | None = None
    foot_also: tuple[str, ...] = ()
    acts: tuple[Act, ...] = ()
    more: tuple[Act, ...] = ()
    practice: tuple[str, str] | None = None
    is_untouched: bool = False
    comments: tuple[Thread, ...] = ()
    co_writers: tuple[str, ...] = ()
    without: str = ""
    waits_for: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """Its place on a page."""
        return f"entry-{self.uuid}"

    @property
    def look(self) -> str:
        """The state and the markings, as classes."""
        withheld = " is-withheld" if self.withheld else ""
        return f"{self.state}{withheld}{' is-limited' if self.limited else ''}"


# How many fields of a card each says for itself.
OWN = Card._fields.index("kind_title")
