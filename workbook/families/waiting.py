"""What waits for somebody in the families they may read: each higher room says what it knows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from sqlalchemy.orm import Session

from workbook.people.rules import Me

AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits: “Ruth Bellamy names you”, on “3.2”, of which family, and where."""

    says: str
    on: str
    family: str
    href: str
    at: datetime


WaitingOf: TypeAlias = Callable[[Session, Me], Sequence[Waiting]]

# By room, who says what waits for somebody, as far as they may know of it today.
waiting_by: dict[str, WaitingOf] = {}


@dataclass(frozen=True, slots=True)
class ForYou:
    """What waits for one person: the latest, and how many more there are."""

    latest: tuple[Waiting, ...] = ()
    more: int = 0


def for_you(session: Session, me: Me) -> ForYou:
    """Everything that waits for `me`, the latest first."""
    found = [each for waiting_of in waiting_by.values() for each in waiting_of(session, me)]
    found.sort(key=lambda each: each.at, reverse=True)
    return ForYou(tuple(found[:AT_ONCE]), len(found[AT_ONCE:]))
