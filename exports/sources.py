"""Where words come from: sources, pieces of the record, and the document's own numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from exports.words import run
from workbook.core.text import Blocks
from workbook.web.filters import listed

How = Literal["", "told", "seen", "view", "document"]

# What was told is kept apart from what was seen, and both from what somebody made of it.
SAID: dict[How, str] = {
    "": "",
    "told": "Told us",
    "seen": "Was seen",
    "view": "Professional view",
    "document": "From a document",
}


@dataclass(frozen=True)
class Author:
    """Somebody who wrote it: their name, role and discipline."""

    name: str
    role: str
    discipline: str

    @property
    def said(self) -> str:
        """“Priya Nair, Social worker”."""
        return f"{self.name}, {self.role}" if self.role else self.name


@dataclass(frozen=True)
class Source:
    """A finalised thing that words were taken from.

    key: what tells two sources apart (the entry's uuid); it is never printed. Entry numbers are
    not here at all, so that they cannot leave. others: who wrote it together with its author;
    without: who of them did not agree to what is finalised, and why.
    """

    key: str
    author: str
    role: str
    discipline: str
    kind: str
    happened_on: date | None
    recorded_on: date
    amended: bool = False
    others: tuple[Author, ...] = ()
    without: str = ""

    @property
    def authors(self) -> tuple[Author, ...]:
        """Everybody who wrote it."""
        return (Author(self.author, self.role, self.discipline), *self.others)

    @property
    def by(self) -> str:
        """“Priya Nair, Social worker, with Ana Duarte, Recovery worker”."""
        lead, *others = (each.said for each in self.authors)
        return f"{lead}, with {listed(others)}" if others else lead


@dataclass(frozen=True)
class Grid:
    """A small table of words that belongs to a piece: realistic options, rulers, scales."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Piece:
    """Some words from the record, and where in a document they belong.

    place: a code of the document's outline, "PA9" or "PA9.basic-care". about: keys of the people
    it is about, children and adults. fields: (label, said) pairs. how: told, seen, a view, or from
    a document; speaker: whose own words they are. source None prints "assessor's view".
    """

    place: str
    blocks: Blocks = ()
    fields: tuple[tuple[str, str], ...] = ()
    grids: tuple[Grid, ...] = ()
    about: tuple[str, ...] = ()
    how: How = ""
    speaker: str = ""
    source: Source | None = None


class Sources:
    """The document's own numbers, 1 to n, in the order in which sources are first used."""

    def __init__(self, own_view: str) -> None:
        self.own_view = own_view
        self._numbers: dict[str, int] = {}
        self.used: list[Source] = []

    def number(self, source: Source) -> int:
        """The number of this source, given on first use."""
        if source.key not in self._numbers:
            self.used.append(source)
            self._numbers[source.key] = len(self.used)
        return self._numbers[source.key]

    def cite_all(self, sources: Iterable[Source | None]) -> None:
        """Number these now: they are printed after the list of sources."""
        for source in sources:
            if source:
                self.number(source)

    def mark(self, source: Source | None) -> str:
        """A source as it is printed in a table: "[3]", or whose view it is."""
        return f"[{self.number(source)}]" if source else self.own_view

    def tail(self, source: Source | None) -> str:
        """What ends every paragraph, as XML: the number in brackets, leading to Annex A."""
        if source is None:
            return run(f" [{self.own_view}]")
        number = self.number(source)
        words = run(f"\u00a0[{number}]")
        return f'<w:hyperlink w:anchor="source{number}" w:history="1">{words}</w:hyperlink>'
