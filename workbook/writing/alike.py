"""Finding what two lists have in common, in bounded time whatever the lists."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

# How many pairs of equal things difflib may look at in one go. Above it only what is found once
# on both sides is trusted as a landmark, and the gaps between landmarks are looked at again.
PAIRS_AT_MOST = 200_000
GAPS_AT_MOST = 6


class Alike(NamedTuple):
    """`size` equal things, from `before` in the one list and `after` in the other."""

    before: int
    after: int
    size: int


def alike(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Alike]:
    """What stands in both lists in the same order, as stretches that do not touch."""
    joined: list[Alike] = []
    for each in _stretches(before, after, 0, 0, GAPS_AT_MOST):
        last = joined[-1] if joined else None
        if last and (last.before + last.size, last.after + last.size) == each[:2]:
            joined[-1] = Alike(last.before, last.after, last.size + each.size)
        elif each.size:
            joined.append(each)
    return joined


def _stretches(
    before: Sequence[Hashable], after: Sequence[Hashable], from_: int, to: int, gaps: int
) -> Iterator[Alike]:
    """The stretches, with `from_` and `to` added to where they stand."""
    shorter = min(len(before), len(after))
    head = next((at for at in range(shorter) if before[at] != after[at]), shorter)
    rest = range(1, shorter - head + 1)
    tail = next((at - 1 for at in rest if before[-at] != after[-at]), shorter - head)
    yield Alike(from_, to, head)
    middle = before[head : len(before) - tail], after[head : len(after) - tail]
    if middle[0] and middle[1]:
        yield from _middle(*middle, from_ + head, to + head, gaps)
    yield Alike(from_ + len(before) - tail, to + len(after) - tail, tail)


def _middle(
    before: Sequence[Hashable], after: Sequence[Hashable], from_: int, to: int, gaps: int
) -> Iterator[Alike]:
    many, more = Counter(before), Counter(after)
    if sum(count * more[each] for each, count in many.items()) <= PAIRS_AT_MOST:
        matcher = SequenceMatcher(None, before, after, autojunk=False)
        for block in matcher.get_matching_blocks():
            yield Alike(from_ + block.a, to + block.b, block.size)
        return
    once = {each for each, count in many.items() if count == 1 and more[each] == 1}
    landmarks = _in_order(before, after, once) if gaps else []
    if not landmarks:
        return
    at = there = 0
    for mark, its in landmarks:
        yield from _stretches(before[at:mark], after[there:its], from_ + at, to + there, gaps - 1)
        yield Alike(from_ + mark, to + its, 1)
        at, there = mark + 1, its + 1
    yield from _stretches(before[at:], after[there:], from_ + at, to + there, gaps - 1)


def _in_order(
    before: Sequence[Hashable], after: Sequence[Hashable], once: set[Hashable]
) -> list[tuple[int, int]]:
    """The longest list of landmarks that stand in the same order on both sides."""
    there = {each: at for at, each in enumerate(after) if each in once}
    pairs = [(at, there[each]) for at, each in enumerate(before) if each in once]
    ends: list[int] = []
    last: list[int] = []
    back: list[int] = []
    for at, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [at]
        back.append(last[length - 1] if length else -1)
    chain: list[tuple[int, int]] = []
    at = last[-1] if last else -1
    while at >= 0:
        chain.append(pairs[at])
        at = back[at]
    return chain[::-1]
