"""The bar of ratings: how wide each part is. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

WIDE = 470
NARROWEST = 34
GAP = 3
PARTS = ("red", "amber", "green", "")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the bar: so many families of one colour (empty: not rated), from `x` on."""

    colour: str
    count: int
    x: float
    width: float

    @property
    def middle(self) -> float:
        """Where its words stand."""
        return round(self.x + self.width / 2, 1)


def parts_of(counts: Mapping[str, int]) -> tuple[Part, ...]:
    """The parts in their order; each is wide enough for its letter and number, the rest of the bar
    is shared by how many families there are.
    """
    there = [(colour, counts.get(colour, 0)) for colour in PARTS if counts.get(colour, 0)]
    total = sum(count for _, count in there)
    room = WIDE - 2 - NARROWEST * len(there) - GAP * max(len(there) - 1, 0)
    found, x = [], 1.0
    for colour, count in there:
        width = round(NARROWEST + room * count / total, 1)
        found.append(Part(colour, count, round(x, 1), width))
        x += width + GAP
    return tuple(found)
