"""Words that a fairer one could stand for: found as they were written, and never in a quotation."""

import pytest

from workbook.catalogue.definitions import WordHint
from workbook.catalogue.fair_words import hints_for

HINTS = [
    WordHint(
        slug="did-not-attend", title="did not come", words=("DNA", "failed to attend"), why="x"
    ),
    WordHint(slug="brothers", title="brothers and sisters", words=("sibling", "siblings"), why="x"),
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She failed to attend on Monday.", ["failed to attend"]),
        ("FAILED TO\nATTEND, with her siblings", ["FAILED TO\nATTEND", "siblings"]),
        ("Kelly said “I failed to attend”.", []),
        ('He wrote "DNA" on it. DNA again.', ["DNA"]),
        ("a dnazyme, half-sibling, siblingship", []),
        ("", []),
    ],
)
def test_which_words_are_found(text: str, found: list[str]) -> None:
    assert [word for word, _ in hints_for([text], HINTS)] == found


def test_a_hint_is_given_once_and_a_retired_one_not_at_all() -> None:
    texts = ["DNA", "failed to attend, DNA"]
    assert [hint.title for _, hint in hints_for(texts, HINTS)] == ["did not come"]
    retired = [each.model_copy(update={"retired": True}) for each in HINTS]
    assert hints_for(texts, retired) == []
