"""Suggested words in the place of others: marks stay, and nothing is left over."""

import pytest

from workbook.core.text import Blocks, from_plain, to_plain
from workbook.records.replacing import replaced

PLAIN = "Before.\n\nHe **came back** into [the room](talk:need) at ten."


@pytest.mark.parametrize(
    ("quote", "words", "then"),
    [
        ("into", "through", "He **came back** through [the room](talk:need) at ten."),
        ("came", "went", "He **went back** into [the room](talk:need) at ten."),
        ("back into the", "to a", "He **came to a**[ room](talk:need) at ten."),
        ("at ten.", "", "He **came back** into [the room](talk:need) "),
        ("into ", "", "He **came back** [the room](talk:need) at ten."),
        ("came back", "", "He into [the room](talk:need) at ten."),
        (
            "He",
            "Darren *Reed*",
            r"Darren \*Reed\* **came back** into [the room](talk:need) at ten.",
        ),
    ],
)
def test_words_are_put_in(quote: str, words: str, then: str) -> None:
    blocks = from_plain(PLAIN)
    start = blocks[1].text.index(quote)
    after = replaced(blocks, 1, start, start + len(quote), words)
    assert (after[0], as_plain(after[1:])) == (blocks[0], then)


def test_a_block_with_nothing_left_goes() -> None:
    blocks = from_plain(PLAIN)
    assert replaced(blocks, 0, 0, len("Before."), "") == blocks[1:]


def as_plain(blocks: Blocks) -> str:
    """As light-marked text, without what only keeps marks apart."""
    return to_plain(blocks).replace("\\|", "")
