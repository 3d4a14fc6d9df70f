"""What is said of a change in risk, and by when it is read. Pure.

Told at once, and recorded the same working day (field guide k, “Risk relay”; S0). No source gives a
limit for reading: the hours are data of the authority (`modules/relays.toml`).
"""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from workbook.catalogue.clocks import Span
from workbook.catalogue.definitions import RelayLimit
from workbook.clocks.rules.counting import after, day_of

THAT_WORKING_DAY = Span(n=0, unit="wd")
PRESSED_AGAIN = timedelta(hours=1)
"""The very same words to the same people within it are a form that was sent twice."""

LONGEST = 2000


def read_by(limit: RelayLimit, passed_at: datetime) -> datetime:
    """When it rises to the manager for whoever has not read it."""
    return passed_at + timedelta(hours=limit.hours)


def is_late(learned_on: date, recorded_on: date, nation: str) -> bool:
    """Whether it was recorded on a later working day of the nation than the one on which it was
    learned. What is learned at a weekend or on a bank holiday is in time on the next working day.
    """
    return recorded_on > day_of(after(learned_on, THAT_WORKING_DAY, nation))


def what_is_wanted(
    *,
    changed: str,
    told: str,
    learned_on: date | None,
    today: date,
    named: int,
    within: str,
    offered: Collection[str],
) -> dict[str, str]:
    """What is wrong with a relay as it was typed, by its box. `offered` are the slugs of how soon
    it can be read.
    """
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
    if within not in offered:
        wanted["within"] = "Choose how soon it should be read"
    return wanted
