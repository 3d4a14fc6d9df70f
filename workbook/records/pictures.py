"""What an answer looks like drawn: numbers on a line from 0 to 10, the days that a test covers.

A picture says nothing that does not stand in words beside it, and nothing is ever averaged.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from workbook.catalogue.fields.rows import Rows
from workbook.catalogue.fields.scale import Scale
from workbook.catalogue.kinds import Kind

SHAPES = ("circle", "square", "diamond", "triangle")
LEFT, WIDE = 4.0, 92.0  # where a line begins and how long it is, in hundredths of the picture
LANE = 24  # each person has a line of their own, so that no name lies on another


@dataclass(frozen=True, slots=True)
class Mark:
    """A number that somebody gave. `shape` tells it from the others without its colour."""

    who: str
    number: int
    shape: str
    x: float
    y: int

    @property
    def is_right(self) -> bool:
        """Whether the name has more room before the mark than after it."""
        return self.number > 5


@dataclass(frozen=True, slots=True)
class Line:
    """Numbers on one line from 0 (`low`) to 10 (`high`), a mark for each person asked."""

    question: str
    low: str
    high: str
    marks: tuple[Mark, ...]
    template: str = "kinds/scale.html"

    @property
    def axis(self) -> int:
        """How far down the line lies: below every mark."""
        return LANE * len(self.marks) + 8

    @property
    def ticks(self) -> tuple[tuple[int, float], ...]:
        """0 to 10, and where each stands."""
        return tuple((number, _along(number, 10)) for number in range(11))


@dataclass(frozen=True, slots=True)
class Window:
    """The days that a test can tell us about, and the day its sample was taken."""

    first: date
    last: date
    taken: date | None
    template: str = "kinds/test.html"

    @property
    def days(self) -> int:
        """How many days it covers, both ends counted."""
        return (self.last - self.first).days + 1

    @property
    def until(self) -> float:
        """Where the covered days end."""
        return self._at(self.last)

    @property
    def taken_at(self) -> float | None:
        """Where the day of the sample stands; None for one before the covered days."""
        return self._at(self.taken) if self.taken and self.taken >= self.first else None

    def _at(self, day: date) -> float:
        end = max(self.last, self.taken or self.last)
        return _along((day - self.first).days, max((end - self.first).days, 1))


Picture: TypeAlias = Line | Window


def pictures_of(
    kind: Kind,
    values: Mapping[str, Any],
    names: Mapping[str, str],
    about: Sequence[str],
    happened_on: date | None,
) -> dict[str, Picture]:
    """By the answer beside which it is drawn. `values` are what this reader may see."""
    found: dict[str, Picture] = {
        each.slug: line_of(each.label, each.low, each.high, [(", ".join(about), values[each.slug])])
        for each in kind.fields
        if isinstance(each, Scale) and isinstance(values.get(each.slug), int)
    }
    if kind.observes == "scale" and (line := _asked_of_many(kind, values, names)):
        found["scores"] = line
    if kind.observes == "test" and (window := _window(values, happened_on)):
        found["results" if values.get("results") else "window-to"] = window
    return found


def line_of(question: str, low: str, high: str, given: Sequence[tuple[str, int]]) -> Line:
    """The line of a question, with each pair of who and number, in the order given."""
    marks = tuple(
        Mark(who, number, SHAPES[at % len(SHAPES)], _along(number, 10), LANE * at + LANE // 2)
        for at, (who, number) in enumerate(given)
    )
    return Line(question, low, high, marks)


def _asked_of_many(kind: Kind, values: Mapping[str, Any], names: Mapping[str, str]) -> Line | None:
    """The line of a scaling question, once its ends are said and somebody gave a number."""
    asked = kind.field("scores")
    if not isinstance(asked, Rows) or not values.get("low") or not values.get("high"):
        return None
    who = next(each for each in asked.columns if each.slug == "who")
    given = [
        (who.say(row.get("who"), names), number)
        for row in asked.rows_in(values.get("scores"))
        if isinstance(number := row.get("number"), int)
    ]
    if not given:
        return None
    return line_of(str(values.get("question", "")), values["low"], values["high"], given)


def _window(values: Mapping[str, Any], happened_on: date | None) -> Window | None:
    """The days a test covers, where both ends are known and in order."""
    first, last = (str(values.get(each) or "") for each in ("window-from", "window-to"))
    if not first or not last or last < first:
        return None
    return Window(date.fromisoformat(first), date.fromisoformat(last), happened_on)


def _along(so_far: int, whole: int) -> float:
    return round(LEFT + WIDE * so_far / whole, 2)
