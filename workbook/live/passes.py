"""The pass of an open page: it is given one with what it hears, and shows it when it asks for
itself again, or goes on listening. It says since when the page is told, in one sign-in, one family,
at one address; nobody else can write it, and a page that has not heard for a while has none.
"""

from datetime import datetime, timedelta
from hmac import compare_digest
from typing import NamedTuple

from workbook.people.tokens import keyed_hash

LASTS = timedelta(minutes=15)
# A page is told from a moment after it was opened.
OPENED_BEFORE = timedelta(minutes=1)


class Page(NamedTuple):
    """A page that somebody has open."""

    sign_in_id: int | None
    family_id: int
    address: str


def pass_for(secret: str, page: Page, began: datetime, at: datetime) -> str:
    """Its pass, given `at` this moment."""
    times = f"{began.timestamp():.0f}.{at.timestamp():.0f}"
    return f"{times}.{_seal(secret, page, times)}"


def began_by(secret: str, page: Page, shown: str, at: datetime) -> datetime | None:
    """Since when the page is told, by the pass that was shown; None where it is not its own."""
    times, _, seal = shown.rpartition(".")
    if not compare_digest(seal.encode(), _seal(secret, page, times).encode()):
        return None
    began, given = (datetime.fromtimestamp(int(each), at.tzinfo) for each in times.split("."))
    return began if at - given <= LASTS else None


def _seal(secret: str, page: Page, times: str) -> str:
    return keyed_hash(secret, "open page", repr([*page, times]))
