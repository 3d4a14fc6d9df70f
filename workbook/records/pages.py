"""What the pages of a workbook show: its contents, a section, and the step before finalising.

Everything here is already as this reader may see it: queries decide, templates only draw.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

from workbook.families.taking_part import Need
from workbook.records.balance import Balance
from workbook.records.beside import Beside
from workbook.records.boxes import Option, WriteBox
from workbook.records.cards import Act, Card
from workbook.records.joint import Agreeing
from workbook.records.sieve import Sieve
from workbook.web.pages import Link

Progress: TypeAlias = Literal["", "none", "half", "done"]


@dataclass(frozen=True, slots=True)
class RailItem:
    """One line of the contents. `state` is in words; `count` is what this reader may read.

    A section shows `progress`; a discipline's area shows its `icon` in its colour (`css`).
    """

    title: str
    href: str
    progress: Progress = ""
    state: str = ""
    count: int | None = None
    here: bool = False
    icon: str = ""
    css: str = ""


@dataclass(frozen=True, slots=True)
class RailGroup:
    """A heading of the contents and its lines."""

    title: str
    items: tuple[RailItem, ...]


@dataclass(frozen=True, slots=True)
class KindToAdd:
    """A kind of entry that can be begun here. `purpose` is one line about it."""

    slug: str
    title: str
    icon: str
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class AddHere:
    """Adding an entry after the one called `after` (its uuid): `where` is the place in words,
    `days` are those it may take over from its neighbours, `people` whom the entry above is about.
    """

    after: str
    where: str
    days: tuple[Option, ...]
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MovedAway:
    """An entry that was numbered here and stands elsewhere now: `to` is what that is called."""

    uuid: str
    number: str
    title: str
    to: str
    href: str


@dataclass(frozen=True, slots=True)
class PromptPart:
    """One part of a section: its prompts stand beside the pen and own no answers."""

    title: str
    prompts: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that holds a standing text, or a line for each discipline: its cards, and the
    `part` to begin it under, where this reader may; `empty` says what stands there until then.
    """

    anchor: str
    title: str
    cards: tuple[Card, ...]
    empty: str
    part: str = ""
    begin: str = ""
    shows_title: bool = True


@dataclass(frozen=True, slots=True)
class SectionPage:
    """One section of a workbook.

    `crumb` is "Module 3 of 8". `entries` and `open_entries` count what this reader may read.
    `moved_away` are those that keep a number of this section and stand in another.
    `headings` hold standing texts; `cards` are all other entries, where it `takes_entries`.
    `needs` is what members need to take part, for whoever writes here. `sieve` are the filters,
    None where there is nothing to choose between. `add_url` takes a new entry of one of `kinds`;
    without it nothing can be added, and `closed` says why. `box` is the entry being written, in
    its place among the cards. `gaps` are the entries after which another can be added, with what
    each is called; `adding` is the place where that is being done. `beside` is what a higher room
    shows under them. From `says_until` on something here is offered no longer.
    """

    crumb: str
    title: str
    purpose: str
    parts: tuple[PromptPart, ...]
    cards: tuple[Card, ...]
    entries: int
    open_entries: int
    may_write: bool = False
    url: str = ""
    add_url: str = ""
    kinds: tuple[KindToAdd, ...] = ()
    gaps: Mapping[str, str] = field(default_factory=dict)
    adding: AddHere | None = None
    takes_entries: bool = True
    headings: tuple[Heading, ...] = ()
    moved_away: tuple[MovedAway, ...] = ()
    needs: tuple[Need, ...] = ()
    sieve: Sieve | None = None
    box: WriteBox | None = None
    closed: str = ""
    acts: tuple[Act, ...] = ()
    beside: Beside | None = None
    before: Link | None = None
    after: Link | None = None
    print_url: str = ""
    says_until: datetime | None = None

    @property
    def every_card(self) -> tuple[Card, ...]:
        """The entries shown, those under a heading too."""
        return (*self.cards, *(card for each in self.headings for card in each.cards))


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at before an act: done, or still wanting with the place to put it
    right. What nobody looked at is no check, but a question.
    """

    says: str
    done: bool
    href: str = ""
    href_words: str = ""


@dataclass(frozen=True, slots=True)
class WordToLookAt:
    """A word of the writer's that a fairer one could stand for: a hint to them alone."""

    word: str
    instead: str
    why: str


@dataclass(frozen=True, slots=True)
class FinaliseConfirm:
    """The confirming step before an entry is sealed. `may` is false while something is wanting
    that the rules insist on; `words` to look at again stop nothing. `checks` were looked at,
    `questions` only a person can answer. `write_url` opens the entry to write;
    `details_name` is what the version of the details is sent as. `agreeing` are the others who
    write it, and what each answered. `balances` are each child's strengths and worries, before a
    summary is finalised.
    """

    title: str
    meaning: str
    checks: tuple[Check, ...]
    questions: tuple[str, ...]
    action: str
    back_url: str
    version: int
    details_version: int = 0
    details_name: str = "details_version"
    may: bool = True
    words: tuple[WordToLookAt, ...] = ()
    write_url: str = ""
    agreeing: Agreeing | None = None
    balances: tuple[Balance, ...] = ()
