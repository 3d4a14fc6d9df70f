"""What the pages of a journey show, already as this reader may see it."""

from dataclasses import dataclass
from datetime import datetime

from workbook.journey.rules import Event
from workbook.records.sieve import Sieve
from workbook.web.pages import Link


@dataclass(frozen=True, slots=True)
class ChronologyPage:
    """The lines seen through the lenses that were chosen, of `total` that this reader may see."""

    lines: tuple[Event, ...]
    total: int
    sieve: Sieve


@dataclass(frozen=True, slots=True)
class Change:
    """What changed in a chapter between two supervisions, and who wrote the later words: `html` has
    ins and del.
    """

    says: str
    html: str
    author: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """The story so far of one module: the words that stand, under their author's name. `version` is
    0 while nothing of it is finalised; `withheld` names from whom it is.
    """

    anchor: str
    title: str
    href: str
    history: str
    html: str
    author: str
    at: datetime
    version: int
    changes: tuple[Change, ...]
    withheld: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryPage:
    """The chapters that this reader may read, and the modules that have none for them."""

    chapters: tuple[Chapter, ...]
    empty: tuple[Link, ...]
