"""The time line of an entry: what it said at each moment, and what had changed by then."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup
from sqlalchemy.orm import Session

from workbook.core.text import read_blocks
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.records.models import Entry
from workbook.records.queries.history import Step, content_of
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


def moment_of(
    session: Session, me: Me, family: Family, entry: Entry, steps: Sequence[Step], place: int
) -> Moment | None:
    """The `place`-th of `steps`, or the nearest there is; None where there is none."""
    if not steps:
        return None
    place = min(max(place, 1), len(steps))
    here = steps[max(place - 2, 0) : place]
    words = [
        read_blocks(content_of(session, me, family, entry, each)["blocks"])
        for each in (here[0], here[-1])
    ]
    compared = compare(*words)
    html = Markup(to_html(compared))  # noqa: S704
    return Moment(here[-1], place, len(steps), html, compared.is_same)
