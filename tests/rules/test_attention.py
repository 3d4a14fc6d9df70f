"""What a manager looks at first, what moved, and how evenly work is held: in words."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from workbook.overview.attention import (
    Stands,
    fair_share,
    is_past_six_weeks,
    is_shown,
    look_at,
    moved_since,
    order_of,
)
from workbook.overview.bar import NARROWEST, WIDE, parts_of

TODAY = date(2026, 11, 20)  # a Friday
CALM = Stands(
    colour="amber",
    days=20,
    waits_since=TODAY - timedelta(days=20),
    was_supervised=True,
    next_on=TODAY + timedelta(days=4),
    missing=0,
    late=0,
    has_key_worker=True,
)
SIX_WEEKS = timedelta(weeks=6)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({}, ()),
        ({"has_key_worker": False}, ("Nobody is key worker",)),
        ({"waits_since": TODAY - SIX_WEEKS}, ()),
        (
            {"waits_since": TODAY - timedelta(weeks=7)},
            ("7 weeks since the last supervision",),
        ),
        (
            {"waits_since": TODAY - timedelta(weeks=7), "was_supervised": False},
            ("7 weeks since it was opened, not supervised",),
        ),
        ({"missing": 1}, ("1 summary missing for Tue 24 Nov",)),
        ({"missing": 2}, ("2 summaries missing for Tue 24 Nov",)),
        ({"missing": 2, "next_on": TODAY + timedelta(days=8)}, ()),
        ({"missing": 2, "next_on": None}, ()),
        ({"late": 2}, ("2 actions late",)),
    ],
)
def test_each_reason_is_said(changed: dict[str, object], says: tuple[str, ...]) -> None:
    assert look_at(replace(CALM, **changed), TODAY) == says


def test_past_six_weeks_begins_after_the_last_day_of_them() -> None:
    assert not is_past_six_weeks(replace(CALM, waits_since=TODAY - SIX_WEEKS), TODAY)
    assert is_past_six_weeks(replace(CALM, waits_since=TODAY - SIX_WEEKS - timedelta(1)), TODAY)


@pytest.mark.parametrize(
    ("show", "changed"),
    [
        ("red", {"colour": "red"}),
        ("green", {"colour": "green"}),
        ("not-rated", {"colour": ""}),
        ("not-supervised", {"waits_since": TODAY - timedelta(weeks=8)}),
        ("summaries", {"missing": 1}),
        ("not-booked", {"next_on": None}),
        ("to-allocate", {"has_key_worker": False}),
    ],
)
def test_the_table_shows_those_that_are_asked_for(show: str, changed: dict[str, object]) -> None:
    assert not is_shown(CALM, show, TODAY)
    assert is_shown(replace(CALM, **changed), show, TODAY)
    assert is_shown(CALM, "attention", TODAY)


def test_those_with_a_reason_come_first_then_red_and_the_longest() -> None:
    families = {
        "green with a reason": (replace(CALM, colour="green"), ("1 action late",)),
        "red for long": (replace(CALM, colour="red", days=90), ()),
        "red": (replace(CALM, colour="red"), ()),
        "amber": (CALM, ()),
        "not rated": (replace(CALM, colour="", days=None), ()),
    }
    ordered = sorted(families, key=lambda each: order_of(*families[each]))
    assert ordered == ["green with a reason", "red for long", "red", "amber", "not rated"]


def test_what_moved_is_said_worst_first_with_names() -> None:
    moved = [
        ("Cole", "amber", "red"),
        ("Marsh", "green", "red"),
        ("Lowe", "red", "amber"),
        ("Doyle", "amber", "amber"),
        ("Tran", "green", "amber"),
        ("Begum", "red", "green"),
        ("Petrov", "", "amber"),
    ]
    assert moved_since(moved) == (
        "2 moved to Red (Cole, Marsh)",
        "1 moved to Amber from Green (Tran)",
        "1 eased from Red (Lowe)",
        "1 moved to Green (Begum)",
        "1 rated for the first time, Amber (Petrov)",
    )
    assert moved_since([(f"F{n}", "amber", "red") for n in range(6)]) == (
        "6 moved to Red (F0, F1, F2, F3 and 2 more)",
    )


@pytest.mark.parametrize(
    ("held", "says"),
    [
        ([("Priya", 7)], ""),
        ([("Priya", 3), ("Owen", 3)], "Each key worker holds 3 families."),
        ([("Priya", 4), ("Owen", 3)], "Key workers hold 3 to 4 families each."),
        (
            [("Priya", 7), ("Owen", 3), ("Dean", 5)],
            "Key workers hold 3 to 7 families each: Owen 3, Priya 7. "
            "How much work each family is, only you and they know.",
        ),
    ],
)
def test_how_evenly_work_is_held(held: list[tuple[str, int]], says: str) -> None:
    assert fair_share(held) == says


def test_the_bar_is_filled_and_no_part_is_too_narrow_for_its_words() -> None:
    parts = parts_of({"red": 1, "amber": 150, "green": 0, "": 2})
    assert [each.colour for each in parts] == ["red", "amber", ""]
    assert all(each.width >= NARROWEST for each in parts)
    assert parts[-1].x + parts[-1].width == pytest.approx(WIDE - 1, abs=0.5)
    assert parts_of({}) == ()
