"""The closed schema of rich text: flat blocks of runs, each run words with marks on them."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from workbook.core.characters import LINE_ENDS, UNKEPT

KINDS = ("p", "h2", "h3", "quote", "bullet", "ordered")
LISTS = frozenset({"bullet", "ordered"})
MARKS = ("strong", "em", "underline", "link", "talk")
# The sorts of change talk that motivational interviewing listens for, and sustain talk.
TALK = (
    "desire",
    "ability",
    "reason",
    "need",
    "commitment",
    "activation",
    "taking-steps",
    "sustain",
)
DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark on a run. `value` is a link's address or a talk mark's tag, else empty."""

    type: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that carry the same marks. A line break inside a block is the character "\\n"."""

    text: str
    marks: tuple[Mark, ...] = ()

    def mark(self, mark_type: str) -> str | None:
        """The value of the mark of that type, or None when the run does not carry one."""
        return next((mark.value for mark in self.marks if mark.type == mark_type), None)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, quoted line or list item. `indent` is 0 to 5."""

    kind: str
    indent: int
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The block's words, without marks."""
        return "".join(run.text for run in self.runs)


Blocks: TypeAlias = tuple[Block, ...]


def block(kind: str, indent: int, runs: Iterable[Run]) -> Block:
    """A block in the one form that is kept: clean text, marks in order, equal neighbours merged."""
    merged: list[tuple[list[str], tuple[Mark, ...]]] = []
    for run in runs:
        marks = tuple(sorted(run.marks, key=_place))
        if merged and merged[-1][1] == marks:
            merged[-1][0].append(run.text)
        elif run.text:
            merged.append(([run.text], marks))
    cleaned = ((clean("".join(texts)), marks) for texts, marks in merged)
    kept = tuple(Run(text, marks) for text, marks in cleaned if text)
    if any(one.marks == two.marks for one, two in zip(kept, kept[1:], strict=False)):
        return block(kind, indent, kept)  # what stood between them was only unwanted characters
    return Block(kind, indent, kept)


def clean(text: str) -> str:
    """Text as it is kept: NFC; every sort of line end is "\\n"; a tab is a space.

    Characters that XML cannot hold, other control characters and halves of surrogate pairs are
    removed. No more than 30 combining marks stay on one letter (the stream-safe limit of Unicode
    annex 15): normalising takes time that grows with the square of their number.
    """
    if text.isascii() and not _UNWANTED_ASCII.search(text):
        return text
    text = LINE_ENDS.sub("\n", text).replace("\t", " ")
    text = _STACKED.sub(_unstack, UNKEPT.sub("", text))
    return unicodedata.normalize("NFC", text)


def _place(mark: Mark) -> int:
    return MARKS.index(mark.type)


_UNWANTED_ASCII = re.compile(r"[^\n -~]")
_STACKED = re.compile(r"[^\w\s]{31,}")


def _unstack(match: re.Match[str]) -> str:
    kept: list[str] = []
    height = 0
    for character in match[0]:
        height = height + 1 if unicodedata.combining(character) else 0
        if height <= 30:
            kept.append(character)
    return "".join(kept)
