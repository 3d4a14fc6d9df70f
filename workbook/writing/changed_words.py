"""One block and its later version, word by word."""

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from workbook.core.text import Block, Mark, Run
from workbook.writing.alike import Alike, alike

SAME, ADDED, REMOVED = "same", "added", "removed"

# A word with the space after it, one sign with the space after it, a line break, or space alone.
_TOKEN = re.compile(r"\n|(?:\w+(?:['’.-]\w+)*|[^\w\s])[^\S\n]*|[^\S\n]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed, came or went: `change` is "same", "added" or "removed"."""

    change: str
    runs: tuple[Run, ...]


def sense(item: Block) -> Hashable:
    """What makes two blocks the same for a reader, whatever their style and spacing."""
    return tuple(token.means for token in _tokens(item))


def changed_words(old: Block, new: Block) -> tuple[tuple[Piece, ...], bool]:
    """The pieces, in the order to read them, and whether words that stayed changed their style."""
    tokens, later = _tokens(old), _tokens(new)
    tape, later_tape = _Tape(old.runs), _Tape(new.runs)
    pieces: list[Piece] = []
    is_restyled = False
    at = to = 0
    for stretch in [*_worth_keeping(tokens, later), Alike(len(tokens), len(later), 0)]:
        pieces.append(Piece(REMOVED, tape.take(tokens[at : stretch.before])))
        pieces.append(Piece(ADDED, later_tape.take(later[to : stretch.after])))
        at, to = stretch.before + stretch.size, stretch.after + stretch.size
        was = tape.take(tokens[stretch.before : at])
        stays = later_tape.take(later[stretch.after : to])
        pieces.append(Piece(SAME, stays))
        is_restyled = is_restyled or (was != stays and _style(was) != _style(stays))
    return tuple(piece for piece in pieces if piece.runs), is_restyled


def _style(runs: Sequence[Run]) -> list[tuple[Mark, ...]]:
    """The marks of each letter. Spaces are left out: those beside changed words come and go."""
    return [run.marks for run in runs for letter in run.text if letter != " "]


class _Token(NamedTuple):
    """What stands at one place of a block, where it leads, and how many characters it takes up."""

    means: tuple[Hashable, ...]
    size: int


def _tokens(item: Block) -> list[_Token]:
    labels: list[tuple[str | None, str | None]] = []
    for run in item.runs:
        labels += [(run.mark("link"), run.mark("talk"))] * len(run.text)
    tokens: list[_Token] = []
    for found in _TOKEN.finditer(item.text):
        leads = dict.fromkeys(labels[found.start() : found.end()])
        tokens.append(_Token((found[0].rstrip(), *leads), len(found[0])))
    return tokens


def _worth_keeping(tokens: list[_Token], later: list[_Token]) -> list[Alike]:
    """What stays; a comma on its own between two changes goes with them, to be readable."""
    found = alike([token.means for token in tokens], [token.means for token in later])
    return [
        each
        for each in found
        if (each.before, each.after) == (0, 0)
        or (each.before + each.size, each.after + each.size) == (len(tokens), len(later))
        or any(_is_word(token) for token in tokens[each.before : each.before + each.size])
    ]


def _is_word(token: _Token) -> bool:
    return str(token.means[0])[:1].isalnum()


class _Tape:
    """A block's runs, read off from the beginning."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self._runs = list(reversed(runs))

    def take(self, tokens: Sequence[_Token]) -> tuple[Run, ...]:
        """The runs of the next tokens."""
        wanted = sum(token.size for token in tokens)
        taken: list[Run] = []
        while wanted:
            run = self._runs.pop()
            if len(run.text) > wanted:
                self._runs.append(Run(run.text[wanted:], run.marks))
            taken.append(Run(run.text[:wanted], run.marks))
            wanted -= len(taken[-1].text)
        return tuple(taken)
