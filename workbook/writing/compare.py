"""What changed between two versions of a passage, or of a field."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbook.core.text import Block, Blocks, Line, Run, block, comparison_html, lay_out, marked
from workbook.writing.alike import Alike, alike
from workbook.writing.changed_words import ADDED, REMOVED, SAME, Piece, changed_words, sense

__all__ = [
    "ADDED",
    "REMOVED",
    "SAME",
    "ComparedBlock",
    "Comparison",
    "Piece",
    "compare",
    "compare_values",
    "to_html",
    "values_to_html",
]

_PAIRS_AT_MOST = 2_500


@dataclass(frozen=True, slots=True)
class ComparedBlock:
    """A block of either version. `is_restyled`: its kind, indent, marks or spacing changed."""

    kind: str
    indent: int
    pieces: tuple[Piece, ...]
    is_restyled: bool = False

    @property
    def is_same(self) -> bool:
        """Whether nothing about it changed."""
        return not self.is_restyled and all(piece.change == SAME for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of one passage laid over each other."""

    blocks: tuple[ComparedBlock, ...]

    @property
    def is_same(self) -> bool:
        """Whether the two versions are equal."""
        return all(each.is_same for each in self.blocks)


def compare(before: Blocks, after: Blocks) -> Comparison:
    """The later version, with what was taken out of the earlier one still in its place.

    A changed address or talk tag counts as changed words; bold, italic, underline, kind, indent
    and spacing count as style. However long the passages, the time is bounded: where they are too
    unlike to be compared word by word, whole stretches are shown as removed and added.
    """
    compared: list[ComparedBlock] = []
    at = to = 0
    end = Alike(len(before), len(after), 0)
    for stretch in [*alike([sense(each) for each in before], [sense(each) for each in after]), end]:
        compared.extend(_gap(before[at : stretch.before], after[to : stretch.after]))
        at, to = stretch.before + stretch.size, stretch.after + stretch.size
        kept = zip(before[stretch.before : at], after[stretch.after : to], strict=True)
        compared.extend(_block(new, SAME, is_restyled=old != new) for old, new in kept)
    return Comparison(tuple(compared))


def compare_values(before: str, after: str) -> tuple[Piece, ...]:
    """Two values of a field as pieces in one line; the whole of each if they have little in common.

    Both are plain words: light marks in them mean nothing.
    """
    old, new = block("p", 0, [Run(before)]), block("p", 0, [Run(after)])
    if old == new or _shared(old, new):
        return changed_words(old, new)[0]
    return tuple(
        Piece(change, each.runs) for change, each in ((REMOVED, old), (ADDED, new)) if each.runs
    )


def to_html(comparison: Comparison) -> str:
    """The comparison as safe HTML: `<ins>` and `<del>`, each said in words to screen readers.

    Lines of which only the style changed have the class `restyled`.
    """
    return comparison_html(lay_out(_line(each) for each in comparison.blocks))


def values_to_html(pieces: Sequence[Piece]) -> str:
    """The pieces of two compared values as safe HTML that fits inside a line."""
    return comparison_html("".join(map(_piece, pieces)))


def _line(item: ComparedBlock) -> Line:
    inner = "".join(map(_piece, item.pieces))
    only_style = item.is_restyled and all(piece.change == SAME for piece in item.pieces)
    said = _said("style changed:") + " " if only_style else ""
    look = "restyled" if item.is_restyled else ""
    return Line(item.kind, item.indent, said + (inner or "<br>"), look)


def _piece(piece: Piece) -> str:
    words = marked(piece.runs)
    if piece.change == SAME:
        return words
    tag = "ins" if piece.change == ADDED else "del"
    shown = words or _said("an empty line") + "<br>"
    begin, end = _said(f"{piece.change}: "), _said(f" end of {piece.change}. ")
    return f"<{tag}>{begin}{shown}{end}</{tag}>"


def _said(words: str) -> str:
    return f'<span class="vh">{words}</span>'


def _block(item: Block, change: str, *, is_restyled: bool = False) -> ComparedBlock:
    return ComparedBlock(item.kind, item.indent, (Piece(change, item.runs),), is_restyled)


def _gap(old: Sequence[Block], new: Sequence[Block]) -> Iterator[ComparedBlock]:
    """Blocks without an equal on the other side: likely ones are paired, the rest came or went."""
    at = to = 0
    for one, other in [*_pairs(old, new), (len(old), len(new))]:
        yield from (_block(each, REMOVED) for each in old[at:one])
        yield from (_block(each, ADDED) for each in new[to:other])
        if one < len(old):
            yield _changed(old[one], new[other])
        at, to = one + 1, other + 1


def _pairs(old: Sequence[Block], new: Sequence[Block]) -> list[tuple[int, int]]:
    """Which blocks are versions of each other: in order, with the most words in common."""
    if len(old) * len(new) > _PAIRS_AT_MOST:
        in_place = enumerate(zip(old, new, strict=False))
        return [(at, at) for at, (one, other) in in_place if _shared(one, other)]
    words, others = [_words(one) for one in old], [_words(other) for other in new]
    shared = [[_in_common(one, other) for other in others] for one in words]
    best = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for one in reversed(range(len(old))):
        for other in reversed(range(len(new))):
            skipped = max(best[one + 1][other], best[one][other + 1])
            best[one][other] = max(skipped, best[one + 1][other + 1] + shared[one][other])
    pairs: list[tuple[int, int]] = []
    one = other = 0
    while one < len(old) and other < len(new):
        if best[one][other] == best[one + 1][other]:
            one += 1
        elif best[one][other] == best[one][other + 1]:
            other += 1
        else:
            pairs.append((one, other))
            one, other = one + 1, other + 1
    return pairs


def _shared(old: Block, new: Block) -> int:
    return _in_common(_words(old), _words(new))


def _words(item: Block) -> set[str]:
    return set(re.findall(r"\w+", item.text.casefold()))


def _in_common(words: set[str], others: set[str]) -> int:
    """How many different words two blocks share; none unless half of the shorter one's do."""
    shared = len(words & others)
    return shared if 2 * shared >= min(len(words), len(others)) else 0


def _changed(old: Block, new: Block) -> ComparedBlock:
    pieces, is_reworked = changed_words(old, new)
    is_restyled = is_reworked or (old.kind, old.indent) != (new.kind, new.indent)
    return ComparedBlock(new.kind, new.indent, pieces, is_restyled)
