"""What the pages of a journey show, already as this reader may see it."""

from dataclasses import dataclass

from workbook.journey.rules import Event
from workbook.records.sieve import Sieve


@dataclass(frozen=True, slots=True)
class ChronologyPage:
    """The lines seen through the lenses that were chosen, of `total` that this reader may see."""

    lines: tuple[Event, ...]
    total: int
    sieve: Sieve
