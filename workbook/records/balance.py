"""Balance and doubt: whether what was marked about a child is one-sided or old. Pure.

Before a summary or a rating is finalised, worries and strengths are looked at with the age of their
evidence; what is one-sided or stale is said in words (field guide k, after Signs of Safety).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from workbook.web.filters import plural

STALE_AFTER = 30
"""Days: a month, as supervision comes round."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """An entry that is marked as a strength or as a worry: what it is called, who wrote it, when
    it happened and how long that is ago, and where it stands.
    """

    title: str
    by: str
    on: date
    section: str
    entry: str
    withheld: tuple[str, ...] = ()
    is_limited: bool = False
    age: str = ""


@dataclass(frozen=True, slots=True)
class Balance:
    """What was marked about one child, the latest first, and what is to be said of it."""

    name: str
    strengths: tuple[Evidence, ...]
    worries: tuple[Evidence, ...]
    says: tuple[str, ...]


def balance_of(
    name: str, strengths: Sequence[Evidence], worries: Sequence[Evidence], day: date
) -> Balance:
    """The evidence about a child in its order, and what it lacks on this day."""
    good, bad = _latest_first(strengths, day), _latest_first(worries, day)
    return Balance(name, good, bad, tuple(_what_it_lacks(name, good, bad, day)))


def age(on: date, day: date) -> str:
    """How old evidence is: “today”, “1 day old”, “12 days old”."""
    days = (day - on).days
    return "today" if days <= 0 else f"{plural(days, 'day')} old"


def _latest_first(evidence: Sequence[Evidence], day: date) -> tuple[Evidence, ...]:
    ordered = sorted(evidence, key=lambda each: each.on, reverse=True)
    return tuple(replace(each, age=age(each.on, day)) for each in ordered)


def _what_it_lacks(
    name: str, strengths: Sequence[Evidence], worries: Sequence[Evidence], day: date
) -> list[str]:
    if not strengths and not worries:
        return [f"Nothing about {name} is marked as a strength or as a worry."]
    if not strengths:
        return [f"Only worries are marked. What goes well for {name}, and who sees it?"]
    if not worries:
        return [f"Only strengths are marked. What still worries us for {name}?"]
    return [
        f"The latest {called} is {age(latest.on, day)}. Is it still so?"
        for called, latest in (("strength", strengths[0]), ("worry", worries[0]))
        if (day - latest.on).days > STALE_AFTER
    ]
