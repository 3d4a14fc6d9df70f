"""Who wrote which words of a live text: each letter by the page that it was typed on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from workbook.core.text import Run, block
from workbook.writing.log.letters import Letters, as_text
from workbook.writing.log.text import LiveText, Worn, lines
from workbook.writing.log.walk import read_update

_BY = "by"


@dataclass(frozen=True, slots=True)
class Part:
    """Words of one block that one person wrote: `by` is None where nobody knows."""

    by: int | None
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class WrittenBlock:
    """One block, and whose its words are."""

    kind: str
    indent: int
    parts: tuple[Part, ...]


def who_wrote(state: bytes, people: Mapping[int, int]) -> tuple[WrittenBlock, ...]:
    """The blocks of a live text, from its state alone: what was taken out is not in it. `people`:
    who writes under which number.
    """
    letters = Letters()
    letters.take(read_update(state))
    pieces = _by_person(LiveText(state).pieces(), _hands(letters, people))
    return tuple(WrittenBlock(*each) for each in _blocks(pieces))


def _hands(letters: Letters, people: Mapping[int, int]) -> Iterator[tuple[int | None, int]]:
    """How many letters each person wrote in a row."""
    stands = ((people.get(each.span.client), each.units) for each in letters.stands())
    for person, units in groupby(stands, lambda each: each[0]):
        yield person, len(as_text("".join(each for _, each in units)))


def _by_person(
    pieces: list[tuple[str, Worn]], hands: Iterator[tuple[int | None, int]]
) -> Iterator[tuple[str, Worn]]:
    """The pieces cut where another person's letters begin, each wearing its writer."""
    person, left = None, 0
    for text, worn in pieces:
        at = 0
        while at < len(text):
            if not left:
                person, left = next(hands)
            taken = text[at : at + left]
            yield taken, {**worn, _BY: person}
            at += len(taken)
            left -= len(taken)


def _blocks(pieces: Iterator[tuple[str, Worn]]) -> Iterator[tuple[str, int, tuple[Part, ...]]]:
    for kind, indent, runs in lines(pieces):
        parts = (
            Part(by, block(kind, indent, [run for run, _ in of_one]).runs)
            for by, of_one in groupby(runs, lambda each: each[1].get(_BY))
        )
        yield kind, indent, tuple(each for each in parts if each.runs)
