"""The text of a passage as Yjs keeps it, and its blocks.

A block begins with a "\\n" that carries `kind` and `indent`; a break inside a block is "\\v". Words
before the first "\\n" (its block was joined away by two people at once) are a plain paragraph.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Any

from pycrdt import Assoc, Doc, StickyIndex, Text

from workbook.core.text import DEEPEST, KINDS, MARKS, Blocks, Mark, Run, block
from workbook.writing.alike import Alike, alike
from workbook.writing.log.encoding import Bytes
from workbook.writing.log.tokens import BEGIN, BREAK, Token, flat, tokens_of
from workbook.writing.log.walk import ROOT, Id, Span, Walked, spans

# What letters wear: marks, or the kind and indent of the block that they begin.
Worn = Mapping[str, Any]

# Looking a place up takes as long as the text is long; of a letter with more pieces, so many.
LOOKED_UP = 2_000


class Refused(Exception):
    """pycrdt would not take the bytes, or did not take all of them."""


class LiveText:
    """One passage's document. Not for two threads at once: whoever holds the passage has it."""

    def __init__(self, state: bytes | None = None, client: int | None = None) -> None:
        """`state`: as `state()` gave it, None while nothing was written. `client`: under which
        number its own edits are made.
        """
        self._doc: Doc[Any] = Doc(client_id=client, allow_multithreading=True)
        self._text = self._doc.get(ROOT, type=Text)
        if state is not None:
            self.apply(state)

    def apply(self, update: bytes) -> None:
        """Take an update in. Raises Refused; this document is then to be thrown away."""
        with _no_panic():
            self._doc.apply_update(update)

    def is_sound(self, taken: Iterable[Walked]) -> bool:
        """Whether every engine reads the same here, now that these were taken in: nothing waits for
        what never comes, nothing was put between two places of which the second comes first (each
        engine makes something else of it), and what will be kept says what stands.
        """
        reach, pieces = self.reach(), [each for walked in taken for each in walked.pieces]
        kept = LiveText(self.state())
        return (
            all(each.span.end <= reach.get(each.span.client, 0) for each in pieces)
            and all(
                self._count(each.left, Assoc.BEFORE) <= self._count(each.right, Assoc.AFTER)
                for each in pieces[:LOOKED_UP]
                if each.left and each.right
            )
            and (kept.pieces(), kept.reach()) == (self.pieces(), reach)
        )

    def _count(self, place: Id, side: Assoc) -> int:
        """How much of what stands comes before a place: with the letter there, if it is BEFORE."""
        said = {"item": {"client": place.client, "clock": place.clock}, "assoc": int(side)}
        return StickyIndex.from_json(said, self._text).get_index()

    def state(self) -> bytes:
        """Everything that stands, without the words that were deleted."""
        update: bytes = self._doc.get_update()
        return update

    def reach(self) -> dict[int, int]:
        """How far the work of each page has come in."""
        data = Bytes(self._doc.get_state())
        return {data.number(): data.number() for _ in range(data.number())}

    def deleted(self) -> tuple[Span, ...]:
        """All that was ever deleted."""
        data = Bytes(self._doc.get_update(self._doc.get_state()))
        data.number()  # of pages that have something newer than the newest: none
        return tuple(spans(data))

    def words(self) -> str:
        """The letters that stand, and what blocks begin with."""
        return str(self._text)

    def blocks(self) -> Blocks:
        """What stands, as it is kept and shown."""
        return tuple(
            block(kind, indent, [run for run, _ in runs])
            for kind, indent, runs in lines(self.pieces())
        )

    def pieces(self) -> list[tuple[str, Worn]]:
        """The letters that stand, in order, with what they wear."""
        return [(words, formats or {}) for words, formats in self._text.diff()]

    def edit(self, blocks: Blocks) -> bytes:
        """Make it say `blocks` by the smallest edit found, and give the update that did it: empty
        when there was nothing to do. What stays keeps its identity, so others' work on it holds.
        """
        before, after = tokens_of(self.pieces()), flat(blocks)
        since = self._doc.get_state()
        with self._doc.transaction():
            self._put(before, after)
        update: bytes = self._doc.get_update(since)
        return b"" if before == after else update

    def insert(self, places: Sequence[tuple[int, str, Worn]]) -> bytes:
        """Put words in, each after so many letters of what stands, the first of them first, and
        give the update.
        """
        since, stands = self._doc.get_state(), self.words()
        with self._doc.transaction():
            for at, words, worn in reversed(places):
                self._text.insert(len(stands[:at].encode()), words, dict(worn))
        update: bytes = self._doc.get_update(since)
        return update

    def _put(self, before: list[Token], after: list[Token]) -> None:
        place = at = to = 0
        ends = Alike(len(before), len(after), 0)
        same = alike([each.text for each in before], [each.text for each in after])
        for stretch in [*same, ends]:
            gone = sum(each.size for each in before[at : stretch.before])
            if gone:
                del self._text[place : place + gone]
            for formats, ones in groupby(after[to : stretch.after], lambda each: each.formats):
                words = "".join(each.text for each in ones)
                self._text.insert(place, words, dict(formats))
                place += len(words.encode())
            at, to = stretch.before + stretch.size, stretch.after + stretch.size
            stayed = zip(before[stretch.before : at], after[stretch.after : to], strict=True)
            for old, new in stayed:
                self._restyle(place, old, new)
                place += new.size

    def _restyle(self, place: int, old: Token, new: Token) -> None:
        was, now = dict(old.formats), dict(new.formats)
        changed = {name: now.get(name) for name in was | now if was.get(name) != now.get(name)}
        if changed:
            self._text.format(place, place + new.size, changed)


@contextmanager
def _no_panic() -> Iterator[None]:
    """A Rust panic is a BaseException, which nothing else here would catch."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as fault:
        raise Refused(type(fault).__name__) from None


def lines(
    pieces: Iterable[tuple[str, Worn]],
) -> Iterator[tuple[str, int, list[tuple[Run, Worn]]]]:
    """The kind, indent and words of each block as they were written, with all that they wear."""
    kind, indent, runs, is_begun = "p", 0, list[tuple[Run, Worn]](), False
    for words, worn in pieces:
        marks = tuple(_marks(worn))
        for line, text in enumerate(words.split(BEGIN)):
            if line:
                if is_begun or runs:
                    yield kind, indent, runs
                kind, indent, runs, is_begun = *_begins(worn), [], True
            if text:
                runs.append((Run(text.replace(BREAK, "\n"), marks), worn))
    if is_begun or runs:
        yield kind, indent, runs


def _begins(formats: Worn) -> tuple[str, int]:
    kind, indent = formats.get("kind"), formats.get("indent")
    return (
        kind if kind in KINDS else "p",
        min(int(indent), DEEPEST) if isinstance(indent, int | float) else 0,
    )


def _marks(formats: Worn) -> Iterator[Mark]:
    for name in MARKS:
        if value := formats.get(name):
            yield Mark(name, value if isinstance(value, str) else "")
