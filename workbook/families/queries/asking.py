"""Who asks for a family, and when: as values, or as parameters of a statement built once."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, TypeAlias

from sqlalchemy import BindParameter, ColumnElement, ScalarSelect, Select
from sqlalchemy.orm import InstrumentedAttribute

from workbook.access.policy import Standing
from workbook.access.queries import Day
from workbook.core.time import LONDON, now, today
from workbook.people.rules import Me

LATELY = timedelta(days=7)


@dataclass(frozen=True)
class Asking:
    """Who asks for a family, in which teams, at which moment, and on which day, from when `begins`
    until it `ends`, and from when it counts as `lately`: as values, or as parameters of the same
    names in a statement built once. Where everybody is asked about, a column and the teams of each.
    """

    who: int | BindParameter[int] | InstrumentedAttribute[int]
    teams: Collection[int] | BindParameter[Any] | Select[int]
    day: Day
    begins: datetime | BindParameter[datetime]
    ends: datetime | BindParameter[datetime]
    lately: datetime | BindParameter[datetime]
    at: datetime | BindParameter[datetime]


FamilyCondition: TypeAlias = Callable[[Asking], ColumnElement[bool]]

# A higher room may know of another standing: supervision adds ATTENDING. Each is a pair of the
# standing with its condition on Family.
further_standings: list[tuple[Standing, FamilyCondition]] = []

# And of more that somebody holds in a family: each a select of one number about Family, another one
# whenever that has changed.
further_held: list[Callable[[Asking], ScalarSelect[Any]]] = []


def asking_now(me: Me) -> Asking:
    """`me`, asking at this moment."""
    return Asking(me.id, me.team_ids, today(), *hours_of(today()), now())


def hours_of(day: date) -> tuple[datetime, datetime, datetime]:
    """From when a day begins, as people here count it, until it ends; and the same day of the week
    before.
    """
    midnight = datetime.combine(day, time(), LONDON)
    return midnight, midnight + timedelta(days=1), midnight - LATELY
