"""Two who write in one passage without hearing each other, and what a server makes of it: each edit
as the update that a page sends.
"""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pycrdt import Doc, Text

from workbook.writing.log.letters import Letters, as_text
from workbook.writing.log.overlooked import Overlooked, may_overlook, overlooked
from workbook.writing.log.walk import ROOT, Walked, walk

LETTERS = "QWXYZK"
SECOND = "The second paragraph stands here"
START = f"\nFirst\n{SECOND}\nAn item\nLast"
AT = START.index(SECOND)


class Writer:
    """Somebody's page, without the page."""

    def __init__(self, client: int, *heard: bytes) -> None:
        self.doc: Doc[Any] = Doc(client_id=client)
        self.text = self.doc.get(ROOT, type=Text)
        self.hear(*heard)
        self.sent: list[bytes] = []
        self.took = False
        self._watch = self.doc.observe(lambda event: self.sent.append(event.update))

    def hear(self, *updates: bytes) -> None:
        """What others wrote."""
        for each in updates:
            self.doc.apply_update(each)

    def put(self, at: int, words: str, **worn: Any) -> None:
        """Write words before the letter `at`."""
        self.text.insert(self._place(at), words, worn)

    def take(self, start: int, end: int) -> None:
        """Take the letters from `start` to `end` out."""
        self.took = True
        del self.text[self._place(start) : self._place(end)]

    def wear(self, start: int, end: int, **worn: Any) -> None:
        """Let letters wear something."""
        self.text.format(self._place(start), self._place(end), worn)

    def _place(self, at: int) -> int:
        return len(str(self.text)[:at].encode())


Edit = Callable[[Writer], None]


def splits(at: int) -> Edit:
    """The second paragraph is split before one of its letters."""
    return lambda who: who.put(AT + at, "\n")


def becomes(**worn: Any) -> Edit:
    """The second paragraph becomes another kind of block."""
    return lambda who: who.wear(AT - 1, AT, **worn)


def cut_and_pasted(who: Writer) -> None:
    """The second paragraph, above the first."""
    who.take(AT - 1, AT + len(SECOND))
    who.put(0, f"\n{SECOND}")


def replaced(start: int, end: int, words: str) -> Edit:
    """Letters of the second paragraph give way to other words."""

    def edit(who: Writer) -> None:
        who.take(AT + start, AT + end)
        who.put(AT + start, words)

    return edit


# What one does to a paragraph while another types six letters in it (design 6), and whether the
# words around those letters are taken out.
EDITS: Mapping[str, tuple[Edit, bool]] = {
    "it is made bold": (lambda who: who.wear(AT, AT + 32, strong=True), False),
    "split at its start": (splits(0), False),
    "split before the letters": (splits(9), False),
    "split at the letters": (splits(10), False),
    "split at its end": (splits(32), False),
    "a paragraph above it": (lambda who: who.put(AT - 1, "\nNew"), False),
    "other words of it": (replaced(20, 26, "else"), False),
    "a heading": (becomes(kind="h2"), False),
    "an item of a list": (becomes(kind="bullet"), False),
    "a quote": (becomes(kind="quote"), False),
    "indented": (becomes(indent=2), False),
    "joined with the one before": (lambda who: who.take(AT - 1, AT), False),
    "joined with the next": (lambda who: who.take(AT + 32, AT + 33), False),
    "its words replaced": (replaced(0, 32, "New"), True),
    "cut, and pasted above": (cut_and_pasted, True),
    "deleted": (lambda who: who.take(AT - 1, AT + 32), True),
}


@dataclass
class Met:
    """What came of two who wrote at once: the words that stand, what one of them overlooked, and
    what somebody took out who had never seen it (which must be nothing).
    """

    words: str
    found: list[Overlooked]
    lost: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)


def meet(start: bytes, first: list[bytes], then: list[bytes]) -> Met:
    """The server hears the first, then the other; what either overlooked of the other."""
    letters = Letters()
    letters.take(walk(start), 0)
    one, other = [walk(each) for each in first], [walk(each) for each in then]
    for number, each in enumerate((*one, *other), start=1):
        letters.take(each, number)
    ones, others = set(range(1, len(one) + 1)), set(range(len(one) + 1, len(one) + len(other) + 1))
    found: list[Overlooked] = []
    if may_overlook(other, one):
        found += overlooked(letters, others, ones)
    if may_overlook(one, other):
        found += overlooked(letters, ones, others)
    words = as_text("".join(each.units for each in letters.stands()))
    gone = ["".join(part.gone for part in each.parts) for each in found]
    return Met(words, found, lost(one, other) + lost(other, one), gone)


def lost(writing: list[Walked], taking: list[Walked]) -> list[str]:
    """Letters that the one wrote and the other, who had never seen them, takes out."""
    spans = [span for each in taking for span in each.deleted]
    own = [piece for each in taking for piece in each.pieces]
    return [
        piece.text
        for each in writing
        for piece in each.pieces
        if piece.text and piece not in own
        for span in spans
        if span.client == piece.span.client
        and span.clock < piece.span.end
        and piece.span.clock < span.end
    ]


def begun() -> bytes:
    """The passage that both have before them."""
    first = Writer(10)
    for n, line in enumerate(START.split("\n")[1:]):
        first.put(len(str(first.text)), "\n", **({"kind": "bullet"} if n == 2 else {}))
        first.put(len(str(first.text)), line, **({"kind": None} if n == 2 else {}))
    state: bytes = first.doc.get_update()
    return state


def anything(luck: random.Random, who: Writer) -> None:
    """One edit, anywhere."""
    stands = str(who.text)
    start = luck.randint(0, len(stands))
    end = min(len(stands), start + luck.randint(1, 24))
    edits: list[Callable[[], None]] = [
        lambda: who.put(start, luck.choice(["a", "bc ", "é", "\U0001f600", "they said "])),
        lambda: who.put(start, "\n"),
        lambda: who.take(start, end),
        lambda: who.wear(start, end, em=luck.choice([True, None])),
    ]
    if start < end:
        luck.choices(edits, weights=(5, 1, 3, 1))[0]()
    else:
        edits[0]()


def at_once(seed: int) -> tuple[Writer, Writer, Met, Met]:
    """Two who do anything at once, and what comes of it in either order; the first has heard the
    other.
    """
    luck, start = random.Random(seed), begun()
    one, two = Writer(11, start), Writer(12, start)
    for _ in range(luck.randint(1, 4)):
        anything(luck, one)
        anything(luck, two)
    met, again = meet(start, one.sent, two.sent), meet(start, two.sent, one.sent)
    one.hear(*two.sent)
    return one, two, met, again
