"""The time line of a passage: what it said at each moment, and what had changed by then."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from workbook.core.text import read_blocks
from workbook.records.queries.history import Step
from workbook.writing.compare import compare, to_html


@dataclass(frozen=True)
class Moment:
    """One of `count` steps, the `place`-th: its words, with what was taken out and put in since the
    one before. `is_same` says that its words did not change.
    """

    step: Step
    place: int
    count: int
    words: Markup
    is_same: bool

    @property
    def is_last(self) -> bool:
        """Whether nothing came after it."""
        return self.place == self.count


def moment_of(steps: Sequence[Step], place: int, words_at: Callable[[Step], Any]) -> Moment | None:
    """The `place`-th of `steps`, or the nearest there is; None where there is none. `words_at`
    reads the words of one, as they are kept.
    """
    if not steps:
        return None
    place = min(max(place, 1), len(steps))
    here = steps[max(place - 2, 0) : place]
    words = [read_blocks(words_at(each)) for each in (here[0], here[-1])]
    compared = compare(*words)
    html = Markup(to_html(compared))  # noqa: S704
    return Moment(here[-1], place, len(steps), html, compared.is_same)
