"""The pass of an open page: its own, and for a while."""

from datetime import UTC, datetime, timedelta

import pytest

from workbook.live.passes import Page, began_by, pass_for

BEGAN = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
GIVEN = BEGAN + timedelta(minutes=50)
PAGE = Page(3, 7, "/families/K7QP2M/sections/m3")


def test_it_says_since_when_the_page_is_told() -> None:
    given = pass_for("secret", PAGE, BEGAN, GIVEN)
    assert began_by("secret", PAGE, given, GIVEN + timedelta(minutes=15)) == BEGAN
    assert began_by("secret", PAGE, given, GIVEN + timedelta(minutes=16)) is None


@pytest.mark.parametrize("other", [{"sign_in_id": 4}, {"family_id": 8}, {"address": "/elsewhere"}])
def test_it_is_for_one_page(other: dict[str, object]) -> None:
    given = pass_for("secret", PAGE, BEGAN, GIVEN)
    assert began_by("secret", PAGE._replace(**other), given, GIVEN) is None


@pytest.mark.parametrize("shown", ["", ".", "a.b.c", "1.2.3", "9" * 400 + ".1.x", "\xff.\xff.\xff"])
def test_nobody_else_writes_one(shown: str) -> None:
    assert began_by("secret", PAGE, shown, GIVEN) is None
    mine = pass_for("another secret", PAGE, BEGAN, GIVEN)
    assert began_by("secret", PAGE, mine, GIVEN) is None
