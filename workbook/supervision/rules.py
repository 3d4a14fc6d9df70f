"""The rules of supervision. Pure (design 4.8; field guide e).

Nothing is computed for the manager, and nothing is blocked but what is missing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from workbook.catalogue.definitions import AgendaItem, Stage
from workbook.core.problems import Missing

COLOURS = ("red", "amber", "green")

HOW: Mapping[str, str] = MappingProxyType(
    {
        "room": "In the room",
        "video": "On Teams",
        "phone": "By phone",
        "absent-with-summary": "Apologies and summary",
        "absent": "Not there",
        "remote": "From elsewhere",
    }
)
"""How somebody took part. An invitation (`invited`) says nothing yet."""

OFFERED = tuple(each for each in HOW.items() if each[0] != "remote")
"""What can be said of somebody now, each by a letter of its own; `remote` was said before it was
asked how.
"""

AWAY = frozenset({"absent-with-summary", "absent"})

FOLLOW_UPS: Mapping[str, str] = MappingProxyType(
    {
        "done": "Done",
        "part": "Part done",
        "not-because-changed": "Not done, because things changed",
        "not-because-not": "Simply not done",
        "carried": "Carried on to next time",
    }
)
"""What became of an action; why it was not done is kept apart, as SafeLives does."""

REPORTS: Mapping[str, str] = MappingProxyType(
    {slug: says for slug, says in FOLLOW_UPS.items() if slug != "carried"}
)
"""What its owner can say of an action before the next session; only a session carries it on."""

BECAME: Mapping[str, str] = MappingProxyType(
    {"stands": "It stands", "changed": "Changed", "ended": "Ended"}
)
"""What became of a decision. One that stands is asked about again at the next session."""

OVER = frozenset({"changed", "ended"})

SETTLED_FOR_GOOD = frozenset({"done", "not-because-changed"})


def what_a_report_wants(state: str, done: str, better_off: str) -> dict[str, str]:
    """What is wrong with an owner's report of an action, by its field. An action is given with how
    the children will be better off, and answered with how they are (design 4.8).
    """
    wanted: dict[str, str] = {}
    if state not in REPORTS:
        wanted["state"] = "Choose what became of this action"
    if not done.strip():
        is_done = state in {"", "done", "part"}
        wanted["done"] = "Say what was done" if is_done else "Say why it was not done"
    if state == "done" and not better_off.strip():
        wanted["better_off"] = "Say how the children are better off, or that they are not"
    return wanted


class State(StrEnum):
    """Where a session is: planned, called off, open, with the chair, finalised, or open again."""

    PLANNED = "planned"
    CALLED_OFF = "called-off"
    OPEN = "open"
    WITH_CHAIR = "with-chair"
    FINALISED = "finalised"
    REOPENED = "reopened"

    @property
    def says(self) -> str:
        """The state in words."""
        words = {"open": "In session", "with-chair": "With the chair", "reopened": "Open again"}
        return words.get(self.value, self.value.replace("-", " ").capitalize())


def state_of(
    *,
    is_open: bool,
    is_minuted: bool,
    versions: int,
    is_reopened: bool = False,
    is_called_off: bool = False,
) -> State:
    """The state that the rows beside a session say."""
    if is_called_off:
        return State.CALLED_OFF
    if is_reopened:
        return State.REOPENED
    if versions:
        return State.FINALISED
    if not is_open:
        return State.PLANNED
    return State.WITH_CHAIR if is_minuted else State.OPEN


def summary_state(good_until: date | None, day: date, *, has_counted: bool) -> str:
    """`missing`, `stale` (the session's `day` is after the last one on which it is good) or
    `counted`; without a summary there is no such day.

    A summary is for one session: one that `has_counted` at an earlier session is not heard twice,
    however young it is, so a new one is missing.
    """
    if good_until is None or has_counted:
        return "missing"
    return "stale" if day > good_until else "counted"


def minuted_for(item: AgendaItem) -> str:
    """For whom an item is minuted one by one: summary, adult, child; `whole` for all together,
    and nothing where no minutes are taken. What each person's view or rating is has its own row.
    """
    if item.shows == "finalise":
        return ""
    return "whole" if item.shows in {"views", "rating"} else item.per or "whole"


def is_big_move(before: str | None, after: str, stages: Sequence[Stage]) -> bool:
    """Whether a stage moved by more than one step, or to relapse: what tells us is asked then."""
    if any(each.slug == after and each.turns_back for each in stages):
        return True
    order = [each.slug for each in stages if not each.turns_back]
    if before not in order or after not in order:
        return False
    return abs(order.index(before) - order.index(after)) > 1


def why_at_once(
    colour: str, *, was: str | None, worst_child: str | None = None, unmet_safety: bool = False
) -> str:
    """The sentence that asks for the reason of a rating at once; empty where it may wait until
    the record is finalised. `worst_child` is the lowest colour of a child, for the family's own.
    """
    at = COLOURS.index(colour)
    if was is not None and abs(COLOURS.index(was) - at) == 2:
        return "That is a change by two steps. Say why"
    if worst_child is not None and at > COLOURS.index(worst_child):
        return "The family is rated better than a child in it. Say why"
    if colour == "green" and unmet_safety:
        return "An action for safety is not done yet. Say why this is Green all the same"
    return ""


def worst_of(colours: Sequence[str]) -> str | None:
    """The lowest of these ratings, or None where there is none."""
    return min(colours, key=COLOURS.index, default=None)


def minutes_at(taken_up: Sequence[tuple[str, datetime]], until: datetime) -> Mapping[str, int]:
    """How many whole minutes a session was at each item: from when it was taken up to when the next
    was, and of the last `until` then.
    """
    lasted: dict[str, timedelta] = {}
    ends = [*(at for _, at in taken_up), until][1:]
    for (item, at), end in zip(taken_up, ends, strict=True):
        lasted[item] = lasted.get(item, timedelta()) + max(end - at, timedelta())
    return {item: int(each.total_seconds() // 60) for item, each in lasted.items()}


def progress_of(done: int, of: int, *, is_begun: bool = False) -> str:
    """`none`, `half` or `done`, as the agenda draws it."""
    if of and done >= of:
        return "done"
    return "half" if done or is_begun else "none"


@dataclass(frozen=True)
class Asked:
    """Something that is not said yet: what people call it, and its place on the page."""

    called: str
    box: str = ""


@dataclass(frozen=True)
class Rated:
    """A rating as far as it goes: whose (empty for the family), colour and reason; and its place on
    the page.
    """

    who: str
    colour: str | None
    because: str
    box: str = ""


@dataclass(frozen=True)
class Recorded:
    """What a session has so far, as finalising looks at it. Names and numbers as people say them;
    what an earlier session gave is named "Action 2 of 3 November". One between the regular ones
    asks for no next date (`asks_next`): theirs stands.
    """

    attendance_unsaid: Sequence[Asked]
    actions_unsaid: Sequence[Asked]
    actions_unexplained: Sequence[Asked]
    decisions_unsaid: Sequence[Asked]
    decisions_unheld: Sequence[Asked]
    views_wanted: Sequence[Asked]
    ratings: Sequence[Rated]
    decisions_unexplained: Sequence[Asked]
    actions_unowned: Sequence[Asked]
    actions_undated: Sequence[Asked]
    tellings_unowned: Sequence[Asked]
    tellings_undated: Sequence[Asked]
    next_on: date | None
    asks_next: bool = True


def what_is_missing(record: Recorded) -> list[Missing]:
    """What is still to be given before the record can be finalised, with its place on the page."""
    missing = [
        *(
            Missing(f"Say whether {each.called} was there", "who-is-here", each.box)
            for each in record.attendance_unsaid
        ),
        *(
            Missing(f"{each.called}: say what became of it", "last-actions", each.box)
            for each in record.actions_unsaid
        ),
        *(
            Missing(f"{each.called}: say why", "last-actions", each.box)
            for each in record.actions_unexplained
        ),
        *(
            Missing(f"{each.called}: say what became of it", "last-decisions", each.box)
            for each in record.decisions_unsaid
        ),
        *(
            Missing(f"{each.called}: say why", "last-decisions", each.box)
            for each in record.decisions_unheld
        ),
        *(
            Missing(f"{each.called}'s view, or why it was not obtained", "views", each.box)
            for each in record.views_wanted
        ),
        *(one for each in record.ratings if (one := _missing_of_rating(each)) is not None),
        *(
            Missing(
                f"Decision {each.called}: say why this decision was made", "decisions", each.box
            )
            for each in record.decisions_unexplained
        ),
        *(
            Missing(f"Action {each.called}: choose who will do this", "actions", each.box)
            for each in record.actions_unowned
        ),
        *(
            Missing(f"Action {each.called}: enter when this will be done by", "actions", each.box)
            for each in record.actions_undated
        ),
        *(
            Missing(f"Choose who tells {each.called}", "telling", each.box)
            for each in record.tellings_unowned
        ),
        *(
            Missing(f"Enter when {each.called} will be told by", "telling", each.box)
            for each in record.tellings_undated
        ),
    ]
    if record.asks_next and record.next_on is None:
        missing.append(Missing("Enter the date of the next session", "finalise"))
    return missing


def _missing_of_rating(rated: Rated) -> Missing | None:
    whose = f"{rated.who}'s rating" if rated.who else "The family's rating"
    if rated.colour is None:
        return Missing(f"{whose} is not settled", "rating", rated.box)
    return None if rated.because.strip() else Missing(f"{whose}: say why", "rating", rated.box)
