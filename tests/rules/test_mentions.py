"""Who is named in a comment."""

import pytest

from workbook.records.comments import Piece, pieces_of
from workbook.records.mentions import named_in

PEOPLE = {1: "Owen Tate", 2: "Owen Fell", 3: "Siân Pugh", 4: "Ann-Marie Lee", 5: "Jo Lee"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("@Owen Tate, what do you think?", {"@Owen Tate": 1}),
        ("Ask @owen fell.", {"@owen fell": 2}),
        ("@Owen, which of you?", {}),
        ("@Siân and @Jo", {"@Siân": 3, "@Jo": 5}),
        ("@Ann-Marie Lee: here", {"@Ann-Marie Lee": 4}),
        ("@Joanna is somebody else, and @Jolee", {}),
        ("write to jo@Jo Lee", {}),
        ("@Kelly is in the family", {}),
        ("Nobody", {}),
        ("@Jo Lee and @Jo Lee", {"@Jo Lee": 5}),
    ],
)
def test_whom_it_names(text: str, named: dict[str, int]) -> None:
    assert named_in(text, PEOPLE) == named


def test_two_of_the_same_name_are_neither() -> None:
    assert named_in("@Jo Lee", {1: "Jo Lee", 2: "Jo Lee"}) == {}
    assert named_in("@Jo Lee", {}) == {}


def test_mentions_stand_apart_from_the_other_words() -> None:
    assert pieces_of("See @Jo Lee, @Jo.", ["@Jo", "@Jo Lee"]) == (
        Piece("See "),
        Piece("@Jo Lee", named=True),
        Piece(", "),
        Piece("@Jo", named=True),
        Piece("."),
    )
    assert pieces_of("Nobody", []) == (Piece("Nobody"),)
