"""Where a comment points after the words around it, or in it, were changed."""

import pytest

from workbook.records.anchors import AROUND, Anchor, find_again, find_chosen

FIRST = "Kelly says that she is in two minds about the evening."
SECOND = "Maisie was at the top of the stairs, counting."
THIRD = "Tyler slept. Kelly says that he is in two minds about the slide."
BLOCKS = [FIRST, SECOND, THIRD]


def anchored(quote: str, blocks: list[str], nth: int = 0) -> Anchor:
    """The anchor of the nth place where `quote` stands."""
    return find_chosen(quote, "", "", 0, blocks)[nth].anchor


@pytest.mark.parametrize(
    ("quote", "nth", "then", "block", "now"),
    [
        pytest.param(SECOND, 0, BLOCKS, 1, SECOND, id="nothing changed"),
        pytest.param("at the top", 0, [SECOND, FIRST, THIRD], 0, "at the top", id="moved block"),
        pytest.param(SECOND, 0, [FIRST, THIRD, SECOND], 2, SECOND, id="whole block moved"),
        pytest.param(
            "at the top", 0, ["Before.", *BLOCKS], 2, "at the top", id="block put before it"
        ),
        pytest.param(
            "in two minds",
            0,
            [FIRST.replace("two", "three"), SECOND, THIRD],
            0,
            "in three minds",
            id="edited inside",
        ),
        pytest.param(
            FIRST,
            0,
            [f"{FIRST[:-1]}, and why.", SECOND, THIRD],
            0,
            f"{FIRST[:-1]}, and why.",
            id="edited at its end",
        ),
        pytest.param("top", 0, [FIRST, "Maisie sat on the stairs.", THIRD], None, "", id="deleted"),
        pytest.param("at the top", 0, [FIRST, THIRD], None, "", id="its block deleted"),
        pytest.param(
            "at the top",
            0,
            [FIRST, "Maisie was in her room with the door, counting.", THIRD],
            None,
            "",
            id="other words in its place",
        ),
        pytest.param(
            "in two minds",
            1,
            [FIRST, SECOND, THIRD.replace("Tyler slept. ", "")],
            2,
            "in two minds",
            id="repeated quote, the second",
        ),
        pytest.param(
            "in two minds",
            0,
            ["She said nothing.", SECOND, THIRD],
            None,
            "",
            id="repeated quote, the first deleted: never the other",
        ),
        pytest.param(
            "in two minds",
            0,
            [f"{FIRST} {FIRST}", SECOND, THIRD],
            None,
            "",
            id="repeated in the same block with the same around it: which?",
        ),
        pytest.param(
            "at the top of the stairs",
            0,
            [FIRST, "We found her at the top of the stairs again.", THIRD],
            1,
            "at the top of the stairs",
            id="both sides changed",
        ),
        pytest.param(
            "at the top of the stairs",
            0,
            [FIRST, "We found her on top of some stairs again.", THIRD],
            None,
            "",
            id="both sides and the words changed",
        ),
        pytest.param(
            "Maisie", 0, [FIRST, "Maisies own words.", THIRD], None, "", id="inside a word"
        ),
        pytest.param(SECOND, 0, [], None, "", id="nothing left"),
    ],
)
def test_words_are_found_again_or_lost(
    quote: str, nth: int, then: list[str], block: int | None, now: str
) -> None:
    found = find_again(anchored(quote, BLOCKS, nth), then)
    if block is None:
        assert found is None
        return
    assert found is not None
    assert (found.anchor.block, found.anchor.quote) == (block, now)
    assert "\n".join(then)[found.start : found.end] == now


def test_words_are_followed_step_by_step() -> None:
    steps = ["in two minds", "in three minds", "in three or four minds", "of three or four minds"]
    anchor = anchored(steps[0], [FIRST])
    for before, after in zip(steps, steps[1:], strict=False):
        found = find_again(anchor, [FIRST.replace(steps[0], after)])
        assert found is not None, before
        anchor = found.anchor
    assert anchor.quote == "of three or four minds"


def test_an_anchor_holds_what_stood_around_it() -> None:
    anchor = anchored("at the top", BLOCKS)
    assert anchor.before == f"{FIRST}\nMaisie was "[-AROUND:]
    assert anchor.after == " of the stairs, counting.\nTyler slept."[:AROUND]
    assert (anchor.block, anchor.times) == (1, 1)
    assert anchored("in two minds", BLOCKS).times == 2


def test_what_was_chosen_is_found_however_it_is_spaced() -> None:
    (found,) = find_chosen(" evening.\n\n Maisie\twas ", "", "", 0, BLOCKS)
    assert found.anchor.quote == "evening.\nMaisie was"
    assert find_chosen("in three minds", "", "", 0, BLOCKS) == []
    assert find_chosen("  ", "", "", 0, BLOCKS) == []


def test_what_stood_around_tells_which_was_chosen() -> None:
    (found,) = find_chosen("in two minds", "says that he is ", " about the slide", 0, BLOCKS)
    assert found.anchor.block == 2
    twice = [f"{FIRST} {FIRST}"]
    places = [
        find_chosen("in two minds", "she is ", " about", nth, twice)[0].start for nth in (0, 1)
    ]
    assert places == [23, 23 + len(FIRST) + 1]


def test_much_of_the_same_takes_no_time() -> None:
    anchor = anchored("la li la", ["la " * 400 + "li " + "la " * 400])
    assert find_again(anchor, ["la " * 40_000]) is None
