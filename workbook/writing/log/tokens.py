"""A passage flat: the beginnings of blocks, words and breaks in one row, each with its formats."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from workbook.core.text import Blocks, Mark

BEGIN = "\n"
BREAK = "\x0b"

Formats = tuple[tuple[str, Any], ...]

_TOKEN = re.compile(r"[\n\x0b]|\w+|[^\w\n\x0b]")


class Token(NamedTuple):
    """What is edited as one: a word, a sign, a break, or the beginning of a block."""

    text: str
    formats: Formats

    @property
    def size(self) -> int:
        """How much room it takes up in pycrdt, which counts bytes."""
        return len(self.text.encode())


def flat(blocks: Blocks) -> list[Token]:
    """The tokens of a passage."""
    found: list[Token] = []
    for each in blocks:
        found.append(Token(BEGIN, _begins(each.kind, each.indent)))
        for run in each.runs:
            text = run.text.replace("\n", BREAK)
            found += _split(text, tuple(sorted(map(_format, run.marks))))
    return found


def tokens_of(pieces: Iterable[tuple[str, Mapping[str, Any]]]) -> list[Token]:
    """The tokens of a live text, from pycrdt's pieces."""
    found: list[Token] = []
    for words, formats in pieces:
        kept = tuple(sorted(formats.items()))
        found += _split(words, kept)
    return found


def _split(text: str, formats: Formats) -> list[Token]:
    return [Token(each, formats) for each in _TOKEN.findall(text)]


def _begins(kind: str, indent: int) -> Formats:
    return (
        *((("indent", indent),) if indent else ()),
        *((("kind", kind),) if kind != "p" else ()),
    )


def _format(mark: Mark) -> tuple[str, Any]:
    return mark.type, mark.value or True
