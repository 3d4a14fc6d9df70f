"""When things may be drifting, and why: a question with its reasons."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from workbook.supervision.drift import Course, why_drift

TODAY = date(2026, 11, 20)


def rated(*colours: str, every: int = 28) -> Sequence[tuple[str, date]]:
    """So many ratings, a session apart, the last one today."""
    last = len(colours) - 1
    return [
        (colour, TODAY - timedelta(days=every * (last - n))) for n, colour in enumerate(colours)
    ]


def days_ago(*days: int) -> list[date]:
    """Days before today."""
    return [TODAY - timedelta(days=each) for each in days]


@pytest.mark.parametrize(
    ("colours", "moved", "says"),
    [
        (("amber", "amber"), (), "Amber twice running, and no stage or scale has moved"),
        (("red", "amber", "amber"), (), "Amber twice running"),
        (("amber",) * 4, (), "Amber four times running"),
        (("amber",) * 8, (), "Amber 8 times running"),
        (("amber", "amber", "amber"), (40,), "Amber twice running"),
        (("amber", "amber"), (28,), "Amber twice running"),
        (("amber", "amber"), (27,), ""),
        (("amber", "amber"), (0,), ""),
        (("amber",), (), ""),
        (("amber", "green"), (), ""),
        (("amber", "amber", "green"), (), ""),
        ((), (), ""),
    ],
)
def test_two_ambers_without_a_move_ask(
    colours: tuple[str, ...], moved: tuple[int, ...], says: str
) -> None:
    found = why_drift(Course(rated(*colours), days_ago(*moved)), TODAY)
    assert (says in found[0]) if says else found == ()


def test_it_says_since_when_nothing_moved() -> None:
    (found,) = why_drift(Course(rated("amber", "amber")), TODAY)
    assert found.endswith("since 23 Oct")


@pytest.mark.parametrize(
    ("colours", "every", "says"),
    [
        (("red", "red", "red"), 28, "Red for 56 days, 3 ratings without a change"),
        (("red", "red"), 84, "Red for 84 days, 2 ratings without a change"),
        (("red", "red"), 83, ""),
        (("red", "amber", "red"), 90, ""),
        (("red",), 90, ""),
    ],
)
def test_long_at_red_asks(colours: tuple[str, ...], every: int, says: str) -> None:
    assert why_drift(Course(rated(*colours, every=every)), TODAY) == ((says,) if says else ())


def test_lines_that_stand_still_and_actions_that_come_back_ask() -> None:
    assert why_drift(Course(still_lines=1, came_back=1), TODAY) == (
        "1 line of a child’s plan has not moved for eight weeks",
        "1 action came back at three sessions or more",
    )
    assert why_drift(Course(still_lines=2, came_back=2), TODAY) == (
        "2 lines of a child’s plan have not moved for eight weeks",
        "2 actions came back at three sessions or more",
    )
