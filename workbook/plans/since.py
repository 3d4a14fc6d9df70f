"""When the family was last looked at together: a room above says so, and a plan shows what changed
since.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias

from sqlalchemy.orm import Session

from workbook.families.models import Family
from workbook.people.rules import Me

LastSession: TypeAlias = Callable[[Session, Me, Family], datetime | None]

# Supervision says when the last session was opened that this person may know of.
last_session_by: dict[str, LastSession] = {}


def last_session(session: Session, me: Me, family: Family) -> datetime | None:
    """When the last session was opened; None before the first."""
    found = [each(session, me, family) for each in last_session_by.values()]
    return max((each for each in found if each is not None), default=None)
