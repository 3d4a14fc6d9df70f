"""How today stands, in words. Pure (ux 7, 8, 14)."""

from collections.abc import Sequence
from datetime import date, timedelta

from workbook.catalogue.clocks import Span
from workbook.clocks.rules.counting import after, day_of

NEW_FOR = Span(n=3, unit="wd")
AHEAD = timedelta(days=7)
ORDERS = {"supervision": "Next supervision", "rating": "Rating", "name": "Name"}
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def is_new_to(began_on: date, today: date, nation: str) -> bool:
    """Whether somebody who works with a family since `began_on` is still new to it: that day, and
    three working days of the nation after it, so that no weekend or holiday uses them up.
    """
    return began_on <= today <= day_of(after(began_on, NEW_FOR, nation))


def when(on: date | None, today: date, *, is_waiting: bool = False) -> str:
    """The day by which something is due, with lateness in words; or since when it waits."""
    if on is None:
        return "No day named"
    if on == today:
        return "Today"
    said = f"{on:%a} {on.day} {on:%b}" + ("" if on.year == today.year else f" {on.year}")
    if is_waiting:
        return f"Since {said}"
    return f"Overdue, {said}" if on < today else said


def is_later(on: date | None, today: date) -> bool:
    """Whether something need not be thought of this week."""
    return on is not None and on > today + AHEAD


def how_today_stands(days: Sequence[date | None], waiting: int, today: date) -> str:
    """The sentence above everything else: “One thing is overdue and two are due today.” `days` are
    those by which things are due, `waiting` counts what waits without one.
    """
    late = sum(1 for each in days if each is not None and each < today)
    now = sum(1 for each in days if each == today)
    waiting += sum(1 for each in days if each is None)
    ahead = [each for each in days if each is not None and each > today]
    if late and now:
        said = f"{_things(late)} overdue and {_number(now)} {_is(now)} due today."
    elif late or now:
        said = f"{_things(late or now)} {'overdue' if late else 'due today'}."
    elif ahead:
        first = min(ahead)
        said = f"Nothing is due today, and the next thing on {first:%A} {first.day} {first:%B}."
    else:
        said = "Nothing is due today." if waiting else "Nothing is due."
    return f"{said} {_things(waiting)} waiting for you." if waiting else said


def _things(count: int) -> str:
    noun = "thing" if count == 1 else "things"
    return f"{_number(count).capitalize()} {noun} {_is(count)}"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else str(count)
