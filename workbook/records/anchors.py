"""Where a comment points: a quote with 32 characters either side and its block, found again after
each settling. Rather lost, and said to be, than on words that it was not about. Pure (design 4.3).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

AROUND = 32
SPACED = 4 * AROUND  # enough to hold as many letters, whatever spaces stand between them
ENOUGH = 8  # so many letters of what stood around say that these are the same words
EDGE = 16  # so many letters on either side hold the place of words that were changed
ALIKE = 0.5
TOO_MANY = 60


@dataclass(frozen=True)
class Anchor:
    """A quote as it stood: what came before and after, in which block it began, and how many
    `times` the same words stood in the whole passage.
    """

    quote: str
    before: str
    after: str
    block: int
    times: int = 1


@dataclass(frozen=True)
class Found:
    """Where it stands in the words of a passage (its blocks, a line each), and its anchor there."""

    start: int
    end: int
    anchor: Anchor


def find_again(anchor: Anchor, blocks: Sequence[str]) -> Found | None:
    """The same words, or what they were changed into; None where they are lost.

    First the quote where what was on both its sides still is; then what now stands between its two
    sides, if it is half alike; then the quote with something of what was around it, or alone, as
    long as no other place of the same words went away: that may have been it.
    """
    text = "\n".join(blocks)
    places = _places(anchor, text)
    if kept := [each for each in places if min(_sides(anchor, text, *each)) >= ENOUGH]:
        return _found(_one_of(anchor, blocks, text, kept), blocks)
    if changed := _changed(anchor, text):
        return _found(changed, blocks)
    if len(places) < anchor.times:
        return None
    near = [each for each in places if max(_sides(anchor, text, *each)) >= ENOUGH]
    only = near or (places if anchor.times == 1 else [])
    return _found(only[0], blocks) if len(only) == 1 else None


def find_chosen(
    quote: str, before: str, after: str, nth: int, blocks: Sequence[str]
) -> list[Found]:
    """Where words that somebody chose or pasted stand, however they are spaced: the most likely
    first. Where what was around them came along, just one: the `nth` of those that are as near.
    """
    text = "\n".join(blocks)
    spaced = r"\s+".join(re.escape(each) for each in quote.split())
    places = [each.span() for each in re.finditer(spaced, text)] if spaced else []
    if len(places) > 1 and (before or after):
        before, after = _squeezed(before), _squeezed(after)
        nearness = [
            _shared(before[::-1], _squeezed(text[max(0, start - SPACED) : start])[::-1])
            + _shared(after, _squeezed(text[end : end + SPACED]))
            for start, end in places
        ]
        best = [at for at, each in enumerate(nearness) if each == max(nearness)]
        places = [places[nth if nth in best else best[0]]]
    return [found for each in places if (found := _found(each, blocks))]


def starts_of(blocks: Sequence[str]) -> list[int]:
    """Where each block begins in the words of its passage."""
    return list(accumulate((len(each) + 1 for each in blocks), initial=0))[: len(blocks)]


def _found(place: tuple[int, int] | None, blocks: Sequence[str]) -> Found | None:
    if place is None:
        return None
    start, end = place
    text = "\n".join(blocks)
    block = _block_at(start, blocks)
    anchor = Anchor(
        text[start:end], text[max(0, start - AROUND) : start], text[end : end + AROUND], block
    )
    times = len(_places(anchor, text))
    return Found(start, end, Anchor(anchor.quote, anchor.before, anchor.after, block, times))


def _places(anchor: Anchor, text: str) -> list[tuple[int, int]]:
    """Everywhere the very quote stands: not inside a word, unless it began or ended in one."""
    quote = anchor.quote
    if not quote:
        return []
    begins = r"(?<!\w)" if quote[0].isalnum() and not anchor.before[-1:].isalnum() else ""
    ends = r"(?!\w)" if quote[-1].isalnum() and not anchor.after[:1].isalnum() else ""
    return [each.span() for each in re.finditer(begins + re.escape(quote) + ends, text)]


def _sides(anchor: Anchor, text: str, start: int, end: int) -> tuple[int, int]:
    """How many letters before and after it are the same, outward; ENOUGH where there were fewer,
    and all are.
    """
    before = _shared(anchor.before[::-1], text[max(0, start - AROUND) : start][::-1])
    after = _shared(anchor.after, text[end : end + AROUND])
    return (
        max(before, ENOUGH * (before == len(anchor.before))),
        max(after, ENOUGH * (after == len(anchor.after))),
    )


def _shared(one: Iterable[str], other: Iterable[str]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _one_of(
    anchor: Anchor, blocks: Sequence[str], text: str, places: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """The only place; of several the one with all the same around it, in the same block."""
    if len(places) > 1:
        around = (anchor.before, anchor.after)
        places = [
            (start, end)
            for start, end in places
            if (text[max(0, start - AROUND) : start], text[end : end + AROUND]) == around
        ]
    if len(places) > 1:
        places = [each for each in places if _block_at(each[0], blocks) == anchor.block]
    return places[0] if len(places) == 1 else None


def _changed(anchor: Anchor, text: str) -> tuple[int, int] | None:
    """What stands between the two sides now, where it is alike enough to be the same words."""
    begins = _ends_of(anchor.before[-EDGE:], text) if anchor.before else [0]
    ends = _starts_of(anchor.after[:EDGE], text) if anchor.after else [len(text)]
    if len(begins) * len(ends) > TOO_MANY:
        return None
    longest = 2 * len(anchor.quote) + AROUND
    pairs = [(b, e) for b in begins for e in ends if 0 < e - b <= longest and text[b:e].strip()]
    alike = {pair: _ratio(anchor.quote, text[pair[0] : pair[1]]) for pair in pairs}
    best = [pair for pair, each in alike.items() if each >= ALIKE and each == max(alike.values())]
    return best[0] if len(best) == 1 else None


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _ends_of(words: str, text: str) -> list[int]:
    return [each + len(words) for each in _starts_of(words, text)]


def _starts_of(words: str, text: str) -> list[int]:
    return [each.start() for each in re.finditer(f"(?={re.escape(words)})", text)]


def _block_at(start: int, blocks: Sequence[str]) -> int:
    return sum(each <= start for each in starts_of(blocks)) - 1


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)
