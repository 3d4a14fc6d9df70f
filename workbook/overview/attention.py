"""What a manager looks at first in a team, in words. Pure (ux 14: where a manager is needed).

Everything here asks somebody to look, and nothing is computed for them: no score, no order of
people.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from workbook.web.filters import plural, rating_word, short_day

WITHOUT_SUPERVISION = timedelta(weeks=6)
"""Supervision is monthly (LL, WSX in field guide e): past six weeks one was missed. The monthly
clock says by when the next one is due, and moves with a pause or a day that somebody chose; this is
the plain time since the last one, so that neither hides from the manager how long it has been.
"""

SOON = timedelta(days=7)
COLOURS = ("red", "amber", "", "green")

SHOWS: Mapping[str, str] = MappingProxyType(
    {
        "attention": "Needs attention first",
        "red": "Rated Red",
        "amber": "Rated Amber",
        "green": "Rated Green",
        "not-rated": "Not rated",
        "not-supervised": "Past six weeks without supervision",
        "drift": "May be drifting",
        "summaries": "Summaries missing",
        "not-booked": "Supervision not booked",
        "to-allocate": "To allocate",
    }
)
"""What the table of families can show; all of them, unless something is chosen."""


@dataclass(frozen=True, slots=True)
class Stands:
    """How one family stands: the rating and its length in `days`; since when it waits for a regular
    session (the last one, or the day on which it was opened); when the next is booked, and how many
    summaries it still wants; how many actions are late; why it may be drifting.
    """

    colour: str
    days: int | None
    waits_since: date
    was_supervised: bool
    next_on: date | None
    missing: int
    late: int = 0
    has_key_worker: bool = True
    drift: tuple[str, ...] = ()


def look_at(family: Stands, day: date) -> tuple[str, ...]:
    """Why the manager might look at a family today, the plainest reasons there are."""
    reasons = []
    if not family.has_key_worker:
        reasons.append("Nobody is key worker")
    if is_past_six_weeks(family, day):
        weeks = plural((day - family.waits_since).days // 7, "week")
        since = "the last supervision" if family.was_supervised else "it was opened, not supervised"
        reasons.append(f"{weeks} since {since}")
    if family.missing and family.next_on and family.next_on <= day + SOON:
        missing = plural(family.missing, "summary", "summaries")
        reasons.append(
            f"{missing} missing for {family.next_on:%a} {short_day(family.next_on, day)}"
        )
    if family.late:
        reasons.append(f"{plural(family.late, 'action')} late")
    return (*reasons, *(f"Drift? {each}" for each in family.drift))


def is_past_six_weeks(family: Stands, day: date) -> bool:
    """Whether no regular session was held for six weeks."""
    return day - family.waits_since > WITHOUT_SUPERVISION


def is_shown(family: Stands, show: str, day: date) -> bool:
    """Whether the table has this family while it shows only some."""
    match show:
        case "red" | "amber" | "green":
            return family.colour == show
        case "not-rated":
            return not family.colour
        case "not-supervised":
            return is_past_six_weeks(family, day)
        case "drift":
            return bool(family.drift)
        case "summaries":
            return family.missing > 0
        case "not-booked":
            return family.next_on is None
        case "to-allocate":
            return not family.has_key_worker
    return True


def order_of(family: Stands, reasons: Sequence[str]) -> tuple[int, int, int]:
    """Those with something to look at first; among them Red, Amber, not rated, Green, and those
    that have been rated so for longest.
    """
    return 0 if reasons else 1, COLOURS.index(family.colour), -(family.days or 0)


def moved_since(pairs: Sequence[tuple[str, str, str]]) -> tuple[str, ...]:
    """What moved, in words: “2 moved to Red (Cole, Marsh)”. `pairs` are a family's name, its rating
    then and now.
    """
    groups: dict[str, list[str]] = {}
    for name, was, now in pairs:
        if was != now:
            groups.setdefault(_moved(was, now), []).append(name)
    order = ("moved to Red", "moved to Amber from Green", "eased from Red", "moved to Green")
    said = [
        *(each for each in order if each in groups),
        *(each for each in groups if each not in order),
    ]
    return tuple(f"{len(groups[each]):,} {each} ({_few(groups[each])})" for each in said)


def fair_share(held: Sequence[tuple[str, int]]) -> str:
    """How evenly families are held by key workers, by name and number; nothing where one holds all
    there is to say.
    """
    if len(held) < 2:
        return ""
    ordered = sorted(held, key=lambda each: each[1])
    (fewest, low), (most, high) = ordered[0], ordered[-1]
    if high - low <= 1:
        return (
            f"Key workers hold {low} to {high} families each."
            if low != high
            else (f"Each key worker holds {plural(low, 'family', 'families')}.")
        )
    return (
        f"Key workers hold {low} to {high} families each: {fewest} {low}, {most} {high}. "
        "How much work each family is, only you and they know."
    )


def _moved(was: str, now: str) -> str:
    if not was:
        return f"rated for the first time, {rating_word(now)}"
    if now == "red":
        return "moved to Red"
    if was == "red" and now == "amber":
        return "eased from Red"
    return "moved to Green" if now == "green" else "moved to Amber from Green"


def _few(names: Sequence[str]) -> str:
    return ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")
