"""Blocks being drafted from foreign HTML: words gathered to the end of their line, list levels,
table rows, and the rank of headings, which only the whole page can tell.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbook.core.text.blocks import DEEPEST, Blocks, Run, block, clean
from workbook.core.text.foreign import Look
from workbook.core.text.reading import BLOCKS_AT_MOST, too_many_blocks

_SPACES = re.compile(r"[ \n]+")
_NUMBERED = re.compile(r"\s*[\[(]?(?:\d{1,3}|[a-z]{1,5})[.):\]]", re.IGNORECASE)
# A bullet that Word typed into the words, in its fonts' own code points too.
_TYPED_BULLET = re.compile("[·•▪§o\uf0a7\uf0b7] *\u00a0[ \u00a0]*")


@dataclass(slots=True)
class _Item:
    """An open list item. It is fresh until its own first line, or a list inside it, has begun."""

    kind: str
    indent: int
    is_fresh: bool = True


@dataclass(frozen=True, slots=True)
class _Draft:
    """A block to be. Among the runs of a table row stand its cells, whole: rows nest as deep as
    somebody likes, and copying each cell into each row around it took the square of that.
    """

    kind: str
    indent: int
    parts: "Sequence[Run | _Draft]"
    is_plain_line: bool

    def runs(self) -> Iterator[Run]:
        """Its runs and those of its cells, in order."""
        ahead: list[Run | _Draft] = [self]
        while ahead:
            part = ahead.pop()
            if isinstance(part, Run):
                yield part
            else:
                ahead.extend(reversed(part.parts))


class Drafts:
    """What an import has gathered so far."""

    def __init__(self) -> None:
        self.marker = ""
        self._drafts: list[_Draft] = []
        self._waiting: list[Run] = []
        self._items: list[_Item] = []
        self._rows: list[list[int]] = []

    def add(self, text: str, look: Look) -> None:
        """Words of the present line. Outside preformatted text white space is one space."""
        text = clean(text)
        self._waiting.append(Run(text if look.as_typed else _SPACES.sub(" ", text), look.marks))

    def break_line(self, look: Look) -> None:
        """A line break inside the present block."""
        self._waiting.append(Run("\n", look.marks))

    def flush(self, look: Look) -> None:
        """End the present block. The last break before its end shows nothing and is dropped. Raises
        `Invalid` once there are more than one passage holds; in a table they may become fewer.
        """
        runs, self._waiting = _trimmed(self._waiting), []
        marker, self.marker = self.marker, ""
        text = "".join(run.text for run in runs)
        if not text.strip(" \u00a0"):
            return
        if text.endswith("\n"):
            runs[-1] = Run(runs[-1].text[:-1], runs[-1].marks)
        if look.kind.startswith("word item"):
            self._drafts.append(_word_item(runs, look, marker))
        else:
            kind, indent = self._place(look)
            self._drafts.append(_draft(kind, indent, runs))
        if len(self._drafts) > BLOCKS_AT_MOST and not self._rows:
            raise too_many_blocks()

    def begin_item(self, kind: str, indent: int) -> None:
        """A list item begins, perhaps inside another."""
        if self._items:
            self._items[-1].is_fresh = False
        self._items.append(_Item(kind, indent))

    def end_item(self) -> None:
        """The innermost list item ends."""
        self._items.pop()

    def begin_row(self) -> None:
        """A table row begins, perhaps inside another."""
        self._rows.append([])

    def begin_cell(self) -> None:
        """A cell of the innermost row begins."""
        if self._rows:
            self._rows[-1].append(len(self._drafts))

    def end_row(self) -> bool:
        """The innermost row ends: cells of one line each become one line. True if it had cells."""
        starts = self._rows.pop()
        if len(starts) < 2 or starts[0] == len(self._drafts):
            return False
        ends = [*starts[1:], len(self._drafts)]
        sizes = [end - start for start, end in zip(starts, ends, strict=True)]
        lines = self._drafts[starts[0] : starts[0] + len(sizes)]
        if max(sizes) == 1 and all(line.is_plain_line for line in lines):
            cells = iter(lines)
            parts: list[Run | _Draft] = []
            for at, size in enumerate(sizes):
                parts += [Run(" | ")] if at else []
                parts += [next(cells)] if size else []
            self._drafts[starts[0] :] = [_Draft("p", lines[0].indent, parts, is_plain_line=True)]
        return True

    def blocks(self) -> Blocks:
        """All that was drafted, headings ranked: ours are h4 and h5, any other page's h1 to h3."""
        is_ours = {draft.kind for draft in self._drafts}.isdisjoint({"h1", "h2", "h3"})
        ranks = {"h1": "h2", "h4": "h2" if is_ours else "h3", "h5": "h3", "h6": "h3"}
        return tuple(
            block(ranks.get(draft.kind, draft.kind), min(draft.indent, DEEPEST), draft.runs())
            for draft in self._drafts
        )

    def _place(self, look: Look) -> tuple[str, int]:
        item = self._items[-1] if self._items else None
        if item is None:
            return look.kind, look.indent
        is_first, item.is_fresh = item.is_fresh, False
        if is_first and look.kind == "p":
            return item.kind, item.indent
        return look.kind, item.indent + 1 + look.indent


def _draft(kind: str, indent: int, runs: Sequence[Run]) -> _Draft:
    is_plain_line = kind == "p" and not any("\n" in run.text for run in runs)
    return _Draft(kind, indent, runs, is_plain_line)


def _word_item(runs: list[Run], look: Look, marker: str) -> _Draft:
    """A list item that Word sends as a paragraph, told by its marker or by its style alone."""
    typed = _TYPED_BULLET.match(runs[0].text)
    if typed and not marker:
        runs = [Run(runs[0].text[typed.end() :], runs[0].marks), *runs[1:]]
    if look.kind == "word item?" and not typed and not marker:
        return _draft("p", 0, runs)
    kind = "ordered" if _NUMBERED.match(marker) else "bullet"
    return _draft(kind, look.indent, runs)


def _trimmed(waiting: list[Run]) -> list[Run]:
    """The runs as a page shows them: no space at the ends of a line, nor two together."""
    kept: list[Run] = []
    for run in waiting:
        text = run.text.lstrip(" ") if not kept or kept[-1].text[-1] in " \n" else run.text
        if text.startswith("\n"):
            _trim_end(kept)
        if text:
            kept.append(Run(text, run.marks))
    _trim_end(kept)
    return kept


def _trim_end(kept: list[Run]) -> None:
    while kept and kept[-1].text.endswith(" "):
        last = kept.pop()
        if text := last.text.rstrip(" "):
            kept.append(Run(text, last.marks))
