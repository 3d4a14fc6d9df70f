"""Whether things may be drifting, with the reasons. Pure: a question for the group, and never a
block (field guide e: two Ambers in a row with no stage or scale movement prompts “drift?”).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

from workbook.web.filters import plural, short_day

LONG_AT_RED = timedelta(weeks=12)
"""Three months of supervision: a child's timetable does not wait (the criterion of Red)."""

STILL_FOR = timedelta(weeks=8)
"""A line of a plan that nobody moved over two sessions."""

CAME_BACK = 3
"""An action that so many sessions heard and did not settle."""

TIMES = {2: "twice", 3: "three times", 4: "four times", 5: "five times", 6: "six times"}


@dataclass(frozen=True, slots=True)
class Course:
    """How things went with one family: `rated` at its sessions, oldest first; the days on which a
    stage or a scale `moved`; how many lines of a plan stood still, and how many actions came back.
    """

    rated: Sequence[tuple[str, date]] = ()
    moved: Sequence[date] = ()
    still_lines: int = 0
    came_back: int = 0


def why_drift(course: Course, day: date) -> tuple[str, ...]:
    """Every reason to ask whether this is drift; none where nothing suggests it."""
    lines = plural(course.still_lines, "line")
    has = "has" if course.still_lines == 1 else "have"
    actions = plural(course.came_back, "action")
    return tuple(
        each
        for each in (
            _amber_again(course, day),
            _long_at_red(course, day),
            f"{lines} of a child’s plan {has} not moved for eight weeks"
            if course.still_lines
            else "",
            f"{actions} came back at three sessions or more" if course.came_back else "",
        )
        if each
    )


def _amber_again(course: Course, day: date) -> str:
    last_move = max(course.moved, default=date.min)
    unmoved = [on for on in _run(course, "amber") if on >= last_move]
    if len(unmoved) < 2:
        return ""
    times = TIMES.get(len(unmoved), f"{len(unmoved)} times")
    since = short_day(unmoved[-1], day)
    return f"Amber {times} running, and no stage or scale has moved since {since}"


def _long_at_red(course: Course, day: date) -> str:
    run = _run(course, "red")
    if len(run) < 2 or (day - run[-1] < LONG_AT_RED and len(run) < CAME_BACK):
        return ""
    return f"Red for {plural((day - run[-1]).days, 'day')}, {len(run)} ratings without a change"


def _run(course: Course, colour: str) -> list[date]:
    """The days of the latest ratings that were all this colour, the last first."""
    latest = takewhile(lambda each: each[0] == colour, reversed(course.rated))
    return [on for _, on in latest]
