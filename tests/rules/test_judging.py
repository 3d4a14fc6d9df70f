"""Who sees whose rating when, which way a rating moved, and what may be written of the colours."""

import pytest

from workbook.catalogue.definitions import RatingCriterion
from workbook.supervision.judging import Sight, direction, sight_of
from workbook.supervision.wording import read_words, what_is_wrong

NOTHING, ALL, SETTLED = Sight(False, False, False), Sight(), Sight(others=False)
MINUTES = Sight(others=False, settled=False)


@pytest.mark.parametrize(
    ("who", "has_given", "is_settled", "sees"),
    [
        ("a professional", False, False, NOTHING),
        ("a professional", False, True, NOTHING),
        ("a professional", True, False, ALL),
        ("the chair", False, False, SETTLED),
        ("the chair", False, True, ALL),
        ("the chair", True, False, ALL),
        ("the minute-taker", False, False, MINUTES),
        ("the minute-taker", False, True, ALL),
        ("an auditor", False, False, NOTHING),
        ("an auditor", False, True, ALL),
    ],
)
def test_nobody_leans_on_others_before_they_have_given_theirs(
    who: str, has_given: bool, is_settled: bool, sees: Sight
) -> None:
    def sight(*, is_over: bool) -> Sight:
        return sight_of(
            is_over=is_over,
            has_given=has_given,
            may_give=who in {"a professional", "the chair"},
            settles=who == "the chair",
            is_settled=is_settled,
            minutes=who in {"the minute-taker", "the chair"},
        )

    assert sight(is_over=False) == sees
    assert sight(is_over=True) == ALL


@pytest.mark.parametrize(
    ("was", "colour", "way"),
    [
        ("red", "amber", "better"),
        ("green", "red", "worse"),
        ("amber", "amber", "same"),
        ("", "amber", ""),
        (None, "amber", ""),
        ("amber", None, ""),
    ],
)
def test_a_rating_is_better_the_same_or_worse(was: str, colour: str, way: str) -> None:
    assert direction(was, colour) == way


AMBER = RatingCriterion(
    slug="amber", title="Amber", letter="A", shape="triangle", short="Some change", means=("It",)
)


@pytest.mark.parametrize(
    ("short", "means", "says"),
    [
        ("Some change", "It is new\n\n  and it   lasts ", ""),
        (" ", "It is new", "Say in a line what Amber means"),
        ("Some change", "\n \n", "Say what tells you that it is Amber"),
        ("x" * 201, "It is new", "Amber in a line has 201 characters. Use 200 or fewer"),
        ("Some change", f"It\n{'x' * 4000}", "A line of Amber has 4,000 characters"),
        ("Some change", "It\n" * 11, "Amber has 11 lines. Use 10 or fewer"),
    ],
)
def test_words_for_a_colour_are_neither_blank_nor_endless(
    short: str, means: str, says: str
) -> None:
    words = read_words([AMBER], {"amber-short": short, "amber-means": means})
    wrong = what_is_wrong([AMBER], words)
    assert bool(wrong) is bool(says)
    assert says in "".join(wrong.values())
    if not says:
        assert words == {"amber": ("Some change", ("It is new", "and it lasts"))}
