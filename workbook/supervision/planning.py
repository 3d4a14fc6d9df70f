"""What planning a session asks of the team's diary above it: when there is room, which rooms there
are, what is booked, and what else is held at the same time.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from sqlalchemy.orm import Session as Db

from workbook.core.time import local
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.supervision.models import Session


class Slot(Protocol):
    """A stretch of time that is free."""

    @property
    def begins(self) -> datetime:
        """From when."""


@dataclass(frozen=True)
class Arranged:
    """What is arranged for a session: the rooms and equipment in words (“Elm Room, confirmed”), and
    the address of its video call.
    """

    booked: tuple[str, ...] = ()
    link: str = ""


# The free slots of a team, by its id, as far as whoever asks may know; the soonest first.
slots_by: dict[str, Callable[[Db, Me, int], Sequence[Slot]]] = {}

# The rooms that can be booked, by their names.
rooms_by: dict[str, Callable[[Db], Sequence[str]]] = {}

# What is arranged for sessions that whoever asks may read, by their ids.
arranged_by: dict[str, Callable[[Db, Sequence[UUID]], Mapping[UUID, Arranged]]] = {}

# What else is held when a session is, in sentences that whoever plans it may read.
clashes_by: dict[str, Callable[[Db, Me, Family, Session], Sequence[str]]] = {}


# Why somebody chairs for the managers of a family on a day, where they cover for one of them.
deputies_by: dict[str, Callable[[Db, int, Collection[int], date], str]] = {}


def free_times(db: Db, me: Me, team_id: int) -> list[datetime]:
    """When a session of the team's families could begin, by its set days; the soonest first."""
    return [local(it.begins) for slots_of in slots_by.values() for it in slots_of(db, me, team_id)]


def slot_value(begins: datetime) -> str:
    """A slot as a form sends it."""
    return f"{local(begins):%Y-%m-%dT%H:%M}"


def room_names(db: Db) -> list[str]:
    """The rooms that a session is booked into by naming one as its place."""
    return [each for rooms in rooms_by.values() for each in rooms(db)]


def arranged_for(db: Db, sessions: Sequence[UUID]) -> dict[UUID, Arranged]:
    """What is arranged for each of these sessions that anything is arranged for."""
    return {key: it for of in arranged_by.values() for key, it in of(db, sessions).items()}


def clashes_of(db: Db, me: Me, family: Family, session: Session) -> list[str]:
    """What else is held at the time of a planned session."""
    return [each for of in clashes_by.values() for each in of(db, me, family, session)]


def why_deputy(db: Db, chair_id: int, managers: Collection[int], day: date) -> str:
    """Why they chair, as the diary knows it; nothing where they do not cover."""
    found = (why(db, chair_id, managers, day) for why in deputies_by.values())
    return next((each for each in found if each), "")
