"""Words that somebody wrote among others that were taken out by one who had not seen them. Nothing
of theirs is gone, for no edit takes out what it did not know; but what they wrote about is.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from workbook.writing.log.letters import Letters, Stretch, as_text
from workbook.writing.log.tokens import BEGIN
from workbook.writing.log.walk import Id, Span, Walked


@dataclass(frozen=True, slots=True)
class Part:
    """Words that were taken out, and what they wore; or, where `kept` says, letters that stand, and
    by which update they were `written`.
    """

    gone: str = ""
    worn: tuple[tuple[str, Any], ...] = ()
    kept: Span | None = None
    written: int = 0


@dataclass(frozen=True, slots=True)
class Overlooked:
    """A row of such parts, and by which update the first of them was `taken` out."""

    taken: int
    parts: tuple[Part, ...]

    @property
    def written(self) -> frozenset[int]:
        """The updates that wrote what stands in it."""
        return frozenset(each.written for each in self.parts if each.kept)


def may_overlook(writing: Iterable[Walked], taking: Iterable[Walked]) -> bool:
    """Whether any words of `writing` were put beside what `taking` takes out."""
    gone: dict[int, list[Span]] = {}
    for each in taking:
        for span in each.deleted:
            gone.setdefault(span.client, []).append(span)
    beside = (
        place
        for each in writing
        for piece in each.pieces
        if piece.text
        for place in (piece.left, piece.right)
        if place
    )
    return any(_is_in(place, gone.get(place.client, ())) for place in beside)


def overlooked(
    letters: Letters,
    writing: Collection[int],
    taking: Collection[int],
    unread: Collection[int] = (),
) -> list[Overlooked]:
    """Where letters of the updates `writing` stand inside what the updates `taking` took out,
    neither having seen the other. What the updates `unread` wrote and is out again no other writer
    ever read: it is not told.
    """
    found: list[Overlooked] = []
    row: list[_Letter] = []
    before = BEGIN
    for each in _letters(letters, writing, taking, unread):
        if each.is_others:
            found += _inside(row, before, each.stretch.units[0])
            row, before = [], each.stretch.units[-1]
        else:
            row.append(each)
    return [*found, *_inside(row, before, BEGIN)]


@dataclass(frozen=True, slots=True)
class _Letter:
    """A stretch on the way: taken out (`is_gone`), written meanwhile, or neither (`is_others`)."""

    stretch: Stretch
    is_gone: bool
    is_others: bool
    worn: tuple[tuple[str, Any], ...]


def _letters(
    letters: Letters, writing: Collection[int], taking: Collection[int], unread: Collection[int]
) -> Iterator[_Letter]:
    """Whatever stands or was taken out by `taking`, with what it wears or wore."""
    worn: dict[str, Any] = {}
    for each in letters:
        is_gone = (
            bool(each.taken)
            and each.taken[0] in taking
            and each.written not in taking
            and each.written not in unread
            and not any(it in writing for it in each.taken)
        )
        if each.taken and not is_gone:
            continue
        if each.name:
            worn[each.name] = each.value
        elif each.units:
            kept = tuple(sorted((name, it) for name, it in worn.items() if it is not None))
            is_mine = not is_gone and each.written in writing
            yield _Letter(each, is_gone, not is_gone and not is_mine, kept)


def _inside(row: list[_Letter], before: str, after: str) -> Iterator[Overlooked]:
    """The row, if words that were written meanwhile are inside of it. At its ends they are only
    where a block begins or ends: elsewhere they stand beside words that stayed.
    """
    gone = [at for at, each in enumerate(row) if each.is_gone]
    if not gone:
        return
    start = 0 if before == BEGIN else gone[0]
    end = len(row) if after == BEGIN else gone[-1] + 1
    inside = row[start:end]
    words = "".join(each.stretch.units for each in inside if each.is_gone)
    if len(gone) < len(inside) and words.strip():
        taken = row[gone[0]].stretch.taken[0]
        yield Overlooked(taken, tuple(_parts(inside)))


def _parts(row: list[_Letter]) -> Iterator[Part]:
    for each in row:
        if each.is_gone:
            yield Part(gone=as_text(each.stretch.units), worn=each.worn)
        else:
            yield Part(kept=each.stretch.span, written=each.stretch.written)


def _is_in(place: Id, spans: Iterable[Span]) -> bool:
    return any(span.clock <= place.clock < span.end for span in spans)
