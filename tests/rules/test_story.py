"""Which versions of the story are compared: those that stood at one supervision and the next."""

from datetime import UTC, date, datetime

import pytest

from workbook.journey.rules import Sitting, between_sittings


def day(number: int) -> datetime:
    return datetime(2026, 11, number, 12, tzinfo=UTC)


def sitting(number: int) -> Sitting:
    return Sitting(f"Session {number}", date(2026, 11, number), day(number))


@pytest.mark.parametrize(
    ("sealed", "sittings", "expected"),
    [
        ([], [5], []),
        ([1], [], []),
        ([1], [5], []),
        ([1, 2], [], [(0, 1, "Since the first version")]),
        (
            [1, 2, 6],
            [5],
            [
                (0, 1, "From the first version to Session 5, 5 November 2026"),
                (1, 2, "Since Session 5, 5 November 2026"),
            ],
        ),
        (
            [1, 6, 7, 12],
            [5, 10],
            [
                (0, 2, "From Session 5, 5 November 2026 to Session 10, 10 November 2026"),
                (2, 3, "Since Session 10, 10 November 2026"),
            ],
        ),
        ([6, 7], [5], [(0, 1, "Since the first version")]),
    ],
)
def test_a_version_belongs_to_the_first_supervision_after_it(
    sealed: list[int], sittings: list[int], expected: list[tuple[int, int, str]]
) -> None:
    found = between_sittings([day(each) for each in sealed], [sitting(each) for each in sittings])
    assert [(each.before, each.after, each.says) for each in found] == expected
