"""Passwords that somebody would try first. Pure, and a list of our own.

Lists of leaked passwords are mostly shorter than the twelve characters asked for here. What people
really do to reach twelve is put two obvious words together, or one with a year and a “!”. So the
words stand in `obvious.txt` and a password is refused when nothing else is in it.
"""

import re
from collections.abc import Iterable
from pathlib import Path

_SHORTEST_PART = 3
_FEWEST_SIGNS = 5
_LOOKALIKES = str.maketrans("013457@$!8", "oieastasib")


def is_obvious(typed: str, about: Iterable[str] = ()) -> bool:
    """Whether `typed` is only obvious words, a run along the keyboard, or a few signs repeated.

    `about` is text about the person (name, email address), whose words count as obvious too.
    """
    if len(set(typed.lower())) < _FEWEST_SIGNS or _is_run(typed):
        return True
    own = {each for text in about for each in re.split(r"[^a-z]+", text.lower())}
    words = WORDS | {each for each in own if len(each) >= _SHORTEST_PART}
    return any(_is_made_of(letters, words) for letters in _readings(typed))


def _readings(typed: str) -> set[str]:
    """The letters of a password: as they stand, and with 0 read as o, 3 as e and so on.

    Signs at either end are dropped first, so that a year is not read as letters.
    """
    lower = typed.lower()
    middle = re.sub(r"^[^a-z]+|[^a-z]+$", "", lower)
    folded = (lower, lower.translate(_LOOKALIKES), middle.translate(_LOOKALIKES))
    return {re.sub(r"[^a-z]", "", each) for each in folded}


def _is_made_of(letters: str, words: set[str] | frozenset[str]) -> bool:
    """Whether `letters` can be cut into `words` with nothing left over."""
    if not letters:
        return False
    longest = max(len(each) for each in words)
    cuts = [True] + [False] * len(letters)
    for end in range(1, len(letters) + 1):
        cuts[end] = any(
            cuts[start] and letters[start:end] in words
            for start in range(max(0, end - longest), end)
        )
    return cuts[-1]


def _is_run(typed: str) -> bool:
    """Whether nearly every sign follows the one before it: 123456789012, qwertyuiopas."""
    lower = typed.lower()
    pairs = list(zip(lower, lower[1:], strict=False))
    near = sum(
        abs(ord(here) - ord(there)) <= 1 or any(here + there in row for row in _ROWS)
        for here, there in pairs
    )
    return near >= 0.8 * len(pairs)


_ROWS = ("1234567890", "0987654321", "qwertyuiop", "poiuytrewq", "asdfghjkl", "lkjhgfdsa",
         "zxcvbnm", "mnbvcxz")  # fmt: skip

WORDS = frozenset(Path(__file__).with_suffix(".txt").read_text().split())
