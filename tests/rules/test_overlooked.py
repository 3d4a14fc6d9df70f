"""Words written among others that were taken out by somebody who had not seen them: found in either
order of arrival, and nothing else is.
"""

import pytest

from tests.rules.two_writers import (
    AT,
    EDITS,
    LETTERS,
    SECOND,
    START,
    Writer,
    at_once,
    begun,
    meet,
)


@pytest.mark.parametrize("late", [False, True], ids=["heard first", "heard last"])
@pytest.mark.parametrize("name", EDITS)
def test_what_was_taken_from_around_somebodys_letters_is_found(name: str, late: bool) -> None:
    start, (edit, takes_out) = begun(), EDITS[name]
    one, two = Writer(11, start), Writer(12, start)
    edit(one)
    for at, letter in enumerate(LETTERS):
        two.put(AT + 10 + at, letter)
    met = meet(start, *((two.sent, one.sent) if late else (one.sent, two.sent)))
    assert LETTERS in met.words
    assert met.lost == []
    assert [each.strip() for each in met.gone] == [SECOND] * takes_out


def test_the_words_are_found_with_what_they_wore_and_where_the_letters_are() -> None:
    start = begun()
    one, two = Writer(11, start), Writer(12, start)
    item = START.index("An item")
    one.take(item - 1, item + 7)
    two.put(item + 3, "old ")
    (found,) = meet(start, one.sent, two.sent).found
    assert [(part.gone, dict(part.worn)) for part in found.parts] == [
        ("\n", {"kind": "bullet"}),
        ("An ", {}),
        ("", {}),
        ("item", {}),
    ]
    assert [part.kept.client for part in found.parts if part.kept] == [12]


@pytest.mark.parametrize(
    ("takes", "writes", "found"),
    [
        ((21, 27), 21, []),  # before words that go, after words that stay
        ((21, 27), 27, []),
        ((21, 27), 23, ["stands"]),
        ((28, 32), 32, ["here"]),  # after the last words of a paragraph
        ((0, 4), 0, ["The"]),  # before its first
        ((3, 4), 3, []),  # a space
    ],
)
def test_only_what_stands_inside_counts(
    takes: tuple[int, int], writes: int, found: list[str]
) -> None:
    start = begun()
    for late in (False, True):
        one, two = Writer(11, start), Writer(12, start)
        one.take(AT + takes[0], AT + takes[1])
        two.put(AT + writes, "really ")
        met = meet(start, *((two.sent, one.sent) if late else (one.sent, two.sent)))
        assert [each.strip() for each in met.gone] == found


def test_several_letters_in_one_place_are_one() -> None:
    start = begun()
    one, two = Writer(11, start), Writer(12, start)
    one.take(AT - 1, AT + 32)
    two.put(AT + 3, "Q")
    two.put(AT + 20, "W")
    (found,) = meet(start, one.sent, two.sent).found
    assert (
        "".join(part.gone or "*" for part in found.parts) == "\nThe* second paragrap*h stands here"
    )


@pytest.mark.parametrize("seed", range(60))
def test_whatever_two_do_no_letter_is_lost_and_both_orders_find_the_same(seed: int) -> None:
    assert_nothing_is_lost(seed)


def assert_nothing_is_lost(seed: int) -> int:
    """A random pair of edits; how often one overlooked the other."""
    one, _, met, again = at_once(seed)
    assert met.words == again.words == str(one.text)
    assert met.lost == again.lost == []
    assert sorted(met.gone) == sorted(again.gone)
    return len(met.found)
