"""A diary on the stage: many short entries of one writer, told as one text.

Each begins with its day (“103 tue”, a week as `Days.week` counts it), a bar and its title; what
follows until the next empty line are its words. Further bars set apart what only this entry has.
"""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from workbook.demo.days import Days
from workbook.demo.writing import Written


class Noted(NamedTuple):
    """One entry of a diary: its day, title and words, and what stood behind further bars."""

    on: date
    title: str
    words: str
    more: tuple[str, ...]


def diary(d: Days, text: str, written: Callable[[Noted], Written]) -> list[Written]:
    """Every entry of the text, as `written` makes it. Raises ValueError where a day is missing."""
    found = []
    for each in text.strip().split("\n\n"):
        head, _, words = each.strip().partition("\n")
        day, title, *more = [part.strip() for part in head.split("|")]
        week, weekday = day.split()
        noted = Noted(d.week(int(week), weekday), title, " ".join(words.split()), tuple(more))
        found.append(written(noted))
    return found
