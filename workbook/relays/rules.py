"""What is said of a change in risk, and by when it is read. Pure.

Told at once, and recorded the same working day (field guide k, “Risk relay”; S0). No source gives a
limit for reading: the hours here are ours, one place to change them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType

from workbook.catalogue.clocks import Span
from workbook.clocks.rules.counting import after, day_of

THAT_WORKING_DAY = Span(n=0, unit="wd")
LONGEST = 2000


@dataclass(frozen=True)
class Within:
    """How soon it is read: after so many hours, what is unread rises to the manager."""

    title: str
    hint: str
    hours: int


WITHINS: Mapping[str, Within] = MappingProxyType(
    {
        "now": Within("Within two hours", "Somebody may be hurt today. Ring as well", 2),
        "today": Within(
            "Within eight hours", "What we do next is another thing than we planned", 8
        ),
    }
)


def read_by(within: str, passed_at: datetime) -> datetime:
    """When it rises to the manager for whoever has not read it."""
    return passed_at + timedelta(hours=WITHINS[within].hours)


def is_late(learned_on: date, recorded_on: date, nation: str) -> bool:
    """Whether it was recorded on a later working day of the nation than the one on which it was
    learned. What is learned at a weekend or on a bank holiday is in time on the next working day.
    """
    return recorded_on > day_of(after(learned_on, THAT_WORKING_DAY, nation))


def what_is_wanted(
    *, changed: str, told: str, learned_on: date | None, today: date, named: int, within: str
) -> dict[str, str]:
    """What is wrong with a relay as it was typed, by its box."""
    wanted: dict[str, str] = {}
    if not changed:
        wanted["changed"] = "Say what has changed, who says so and how they know"
    elif len(changed) > LONGEST:
        wanted["changed"] = f"Use {LONGEST:,} characters or fewer"
    if learned_on is None:
        wanted["learned_on"] = "Enter the day on which you learned of it"
    elif learned_on > today:
        wanted["learned_on"] = "Enter today or a day before"
    if not told:
        wanted["told"] = "Say whom you have told already and how, or that you have told nobody"
    elif len(told) > LONGEST:
        wanted["told"] = f"Use {LONGEST:,} characters or fewer"
    if not named:
        wanted["named"] = "Choose at least one colleague who should read this"
    if within not in WITHINS:
        wanted["within"] = "Choose how soon it should be read"
    return wanted
