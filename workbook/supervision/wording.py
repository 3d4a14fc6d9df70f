"""The words for Red, Amber and Green as an authority writes them. Pure.

The colours, their letters and their shapes are the catalogue's; what they mean here is written by
the authority, in versions that are all kept. A session is rated in the words it was opened with.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from workbook.catalogue.definitions import RatingCriterion

LONGEST_LINE = 200
MOST_LINES = 10

Words = Mapping[str, tuple[str, tuple[str, ...]]]
"""By colour: what it means in a line, and at length, a line each."""


@dataclass(frozen=True, slots=True)
class Worded:
    """One version of the words; 0 are those that the workbook came with."""

    n: int
    criteria: tuple[RatingCriterion, ...]
    by: str = ""
    at: datetime | None = None


def words_of(criteria: Sequence[RatingCriterion]) -> Words:
    """The words of criteria, without their letters and shapes."""
    return {each.slug: (each.short, each.means) for each in criteria}


def criteria_in(criteria: Sequence[RatingCriterion], words: Words) -> tuple[RatingCriterion, ...]:
    """The same criteria, in these words."""
    return tuple(
        each.model_copy(update={"short": words[each.slug][0], "means": words[each.slug][1]})
        for each in criteria
    )


def read_words(criteria: Sequence[RatingCriterion], typed: Mapping[str, str]) -> Words:
    """The words in the boxes `red-short`, `red-means` and so on, spaces put right."""
    return {
        each.slug: (
            " ".join(typed.get(f"{each.slug}-short", "").split()),
            tuple(
                line
                for typed_line in typed.get(f"{each.slug}-means", "").splitlines()
                if (line := " ".join(typed_line.split()))
            ),
        )
        for each in criteria
    }


def what_is_wrong(criteria: Sequence[RatingCriterion], words: Words) -> dict[str, str]:
    """What is wrong with words that were typed, by the name of the box."""
    wrong: dict[str, str] = {}
    for each in criteria:
        short, means = words[each.slug]
        if not short:
            wrong[f"{each.slug}-short"] = f"Say in a line what {each.title} means"
        elif len(short) > LONGEST_LINE:
            wrong[f"{each.slug}-short"] = _too_long(f"{each.title} in a line", short)
        longest = max(means, key=len, default="")
        if not means:
            wrong[f"{each.slug}-means"] = f"Say what tells you that it is {each.title}"
        elif len(means) > MOST_LINES:
            wrong[f"{each.slug}-means"] = (
                f"{each.title} has {len(means)} lines. Use {MOST_LINES} or fewer, or nobody reads "
                "them in a meeting"
            )
        elif len(longest) > LONGEST_LINE:
            wrong[f"{each.slug}-means"] = _too_long(f"A line of {each.title}", longest)
    return wrong


def _too_long(what: str, line: str) -> str:
    return f"{what} has {len(line):,} characters. Use {LONGEST_LINE} or fewer"
