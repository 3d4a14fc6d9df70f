"""What the family is told of a session, and what is kept from whom. Pure (field guide e 16).

The record is made for the child and the parents too, so it says who tells each of them what was
decided. What somebody is not to be told stands beside it with the reason, and is withheld from
them by its nature.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

TOLD_HOW: Mapping[str, str] = MappingProxyType(
    {
        "in-person": "In person",
        "call": "On the phone or a video call",
        "letter": "In a letter",
        "meeting": "At a meeting",
        "through-somebody": "Through somebody they trust",
    }
)


def what_a_telling_wants(what: str, how: str) -> dict[str, str]:
    """What is wrong with a line of what somebody will be told, by its field."""
    wanted: dict[str, str] = {}
    if not what.strip():
        wanted["what"] = "Write what they will be told"
    if how not in TOLD_HOW:
        wanted["how"] = "Choose how they will be told"
    return wanted


def what_a_report_wants(
    told_on: date | None, how: str, not_told: str, *, held_on: date, today: date
) -> dict[str, str]:
    """What is wrong with saying that somebody was told, or why they were not, by its field."""
    if not_told.strip():
        if told_on is not None:
            return {"not_told": "Say that they were told, or why they were not: not both"}
        return {}
    if told_on is None:
        return {"told_on": "Enter when they were told, or say why they were not"}
    wanted: dict[str, str] = {}
    if not held_on <= told_on <= today:
        wanted["told_on"] = f"The date must be from {held_on:%-d %B %Y} until today"
    if how not in TOLD_HOW:
        wanted["how"] = "Choose how they were told"
    return wanted


def is_between_us_and(member: int, readers: Iterable[int], adults: Iterable[int]) -> bool:
    """Whether readers of a document may see what `member` will be told: no other adult among them,
    for how and by whom somebody is told can give away as much as what.
    """
    return not (set(readers) & set(adults)) - {member}
