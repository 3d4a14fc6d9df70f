"""The pages that are open in this process, and who is in each family, in any process."""

import secrets
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from queue import Empty, SimpleQueue
from typing import NamedTuple
from uuid import UUID

from workbook.catalogue.definitions import Section
from workbook.core.problems import Busy
from workbook.families.models import Family
from workbook.live.rules import Here, News
from workbook.people.rules import Me

BEAT = 15.0  # seconds: a proxy lets go of a stream that says nothing
LASTS = 600.0  # then it is asked for anew
MOST_WAITING = 200  # a page that does not take what it is told is let go, and asks anew
ALIVE = b"event: beat\ndata: {}\n\n"


@dataclass(eq=False)
class Reader:
    """Somebody who has pages of a family open with one sign-in: `me` and `family` as they were when
    that was looked at last, at `checked` by the clock of this process; `mark` of their rights then.
    """

    token: str
    me: Me
    family: Family
    mark: str
    checked: float = field(default_factory=time.monotonic)


@dataclass
class Heard:
    """Up to where in the log of a passage a page has heard: the place stays in here; and which
    rescues of its reader's words it shows, or was told to.
    """

    passage_id: int
    upto: int
    rescues: frozenset[int] = frozenset()


@dataclass(eq=False)
class OpenPage:
    """One page: what it is told waits here until its stream takes it. Iterating over it is the
    stream; `closed` is done once, however it ends.

    `writes` are the passages that it has a writing box for; `shows` is the section or the entry
    whose words stand on it; `passes` is shown where it asks for itself again (`live.passes`);
    `drawn` is when it was drawn, until it was told what was done since.
    """

    reader: Reader
    here: Here
    writes: dict[UUID, Heard]
    closed: Callable[["OpenPage"], None]
    shows: Section | UUID | None = None
    passes: str = ""
    drawn: datetime | None = None
    lasts: float = LASTS
    told_here: str = ""
    name: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    _waiting: SimpleQueue[bytes | None] = field(default_factory=SimpleQueue)
    _is_over: bool = False

    def __post_init__(self) -> None:
        self._until = time.monotonic() + self.lasts

    def tell(self, *news: News) -> None:
        """Let it hear this, in this order."""
        if self._waiting.qsize() > MOST_WAITING:
            return self.end()
        return self._waiting.put(b"".join(each.event for each in news))

    def begin(self, *, is_open: bool = True) -> None:
        """The first that it hears: its pass, and what it is called, for saying where its reader
        is; one that only asks now and then is nowhere.
        """
        named = self.name if is_open else ""
        self.tell(News("hello", {"page": named, "pass": self.passes}))

    def said(self) -> bytes:
        """Whatever waits for it."""
        found = []
        while not self._waiting.empty():
            found.append(self._waiting.get() or b"")
        return b"".join(found)

    def end(self) -> None:
        """After what was told already there is no more."""
        self._waiting.put(None)

    def __iter__(self) -> "OpenPage":
        return self

    def __next__(self) -> bytes:
        left = self._until - time.monotonic()
        try:
            said = self._waiting.get(timeout=max(min(BEAT, left), 0))
        except Empty:
            said = ALIVE if left > 0 else None
        if said is None:
            self.close()
            raise StopIteration
        return said

    @property
    def is_past(self) -> bool:
        """Whether its stream was to be over long ago: nobody reads it."""
        return time.monotonic() > self._until + 2 * BEAT

    def close(self) -> None:
        """Whoever serves the stream calls this when it ends or its page is gone."""
        if not self._is_over:
            self._is_over = True
            self.closed(self)


def _key(reader: Reader) -> tuple[str, int, str]:
    return reader.token, reader.family.id, reader.mark


class Elsewhere(NamedTuple):
    """Somebody in another process, until this process hears nothing more of them."""

    here: Here
    until: float


class OpenPages:
    """At most so many: each holds a thread of the server. Safe to use from any thread."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._pages: dict[str, OpenPage] = {}
        self._elsewhere: dict[str, Elsewhere] = {}
        self._readers: dict[tuple[str, int, str], Reader] = {}
        self._moves: dict[int, int] = defaultdict(int)
        self._turn = threading.Lock()

    def open(self, page: OpenPage) -> None:
        """From now on it is told. Raises Busy where no more can be."""
        with self._turn:
            self.must_have_room()
            page.reader = self._readers.setdefault(_key(page.reader), page.reader)
            page.here = replace(page.here, page=page.name)
            self._pages[page.name] = page
            self._moves[page.reader.family.id] += 1

    def must_have_room(self) -> None:
        """Raises Busy where no more can be told at once."""
        if len(self._pages) >= self._most:
            raise Busy("Too many pages are open at this moment for this one to be told at once.")

    def close(self, page: OpenPage) -> None:
        """It is gone."""
        with self._turn:
            self._pages.pop(page.name, None)
            self._moves[page.reader.family.id] += 1
            if not any(each.reader is page.reader for each in self._pages.values()):
                self._readers.pop(_key(page.reader), None)

    def past(self) -> list[OpenPage]:
        """Those whose place was never given back."""
        with self._turn:
            return [each for each in self._pages.values() if each.is_past]

    def by_reader(self) -> dict[Reader, list[OpenPage]]:
        """Every open page, by whose it is."""
        found: dict[Reader, list[OpenPage]] = {}
        with self._turn:
            for page in self._pages.values():
                found.setdefault(page.reader, []).append(page)
        return found

    def move(
        self, page: str, person_id: int, section: str, passage: str, caret: str
    ) -> Here | None:
        """Somebody is in another place on their page; None where that is no open page of theirs."""
        with self._turn:
            found = self._pages.get(page)
            if found is None or found.reader.me.id != person_id:
                return None
            found.here = replace(found.here, section=section, passage=passage, caret=caret)
            self._moves[found.here.family_id] += 1
            return found.here

    def heard(self, here: Here, until: float) -> None:
        """Another process says that somebody is there."""
        with self._turn:
            before = self._elsewhere.get(here.page)
            self._elsewhere[here.page] = Elsewhere(here, until)
            if before is None or before.here != here:
                self._moves[here.family_id] += 1

    def left(self, page: str) -> None:
        """Another process says that they are gone."""
        with self._turn:
            if gone := self._elsewhere.pop(page, None):
                self._moves[gone.here.family_id] += 1

    def forget(self, now: float) -> None:
        """Let go of those of whom nothing more was heard."""
        with self._turn:
            past = [name for name, each in self._elsewhere.items() if each.until < now]
        for name in past:
            self.left(name)

    def in_family(self, family_id: int) -> tuple[list[Here], int]:
        """Everybody who has a page of a family open, and a number that grows with every change."""
        with self._turn:
            own = [each.here for each in self._pages.values()]
            others = [each.here for each in self._elsewhere.values()]
            there = [each for each in (*own, *others) if each.family_id == family_id]
            return there, self._moves[family_id]

    def own(self) -> Iterable[Here]:
        """Everybody who has a page open in this process."""
        with self._turn:
            return [each.here for each in self._pages.values()]

    def end_all(self) -> None:
        """The server stops."""
        with self._turn:
            pages = list(self._pages.values())
        for each in pages:
            each.end()
