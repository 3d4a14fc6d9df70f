"""What emergency duty reads of a family: its plans, its safety plan and Key Information, as field
guide b says in the row “read across teams”. Nothing else of it is there for them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access.grants import is_standing
from workbook.access.models import Grant
from workbook.access.rules import DUTY
from workbook.core.time import now
from workbook.families.models import Family
from workbook.families.queries import is_shut_out
from workbook.people.rules import Me

ON_DUTY_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the page: a template of the room that knows of it, which draws `shown`."""

    template: str
    shown: Any


@dataclass(frozen=True, slots=True)
class OpenNow:
    """A family that is open to somebody on duty, until when and why."""

    ref: str
    name: str
    until: datetime
    reason: str


PartOf: TypeAlias = Callable[[Session, Me, Family], Part]

# Higher rooms show what is theirs, each at its place: the record the steps of the safety plan,
# plans the children's plans.
parts_by: dict[int, PartOf] = {}


def parts_of(session: Session, me: Me, family: Family) -> list[Part]:
    """Every part that is not Key Information, in order."""
    return [parts_by[place](session, me, family) for place in sorted(parts_by)]


def open_on_duty(session: Session, me: Me) -> list[OpenNow]:
    """What is open to `me` on duty now, what ends soonest first; nothing under a conflict, or
    outside a limit on the whole family.
    """
    rows = session.execute(
        select(Family.ref, Family.name, Grant.until, Grant.reason)
        .join(Grant, Grant.family_id == Family.id)
        .where(Grant.person_id == me.id, Grant.way == DUTY, is_standing(now()), ~is_shut_out(me))
        .order_by(Grant.until, Grant.id)
    )
    return [OpenNow(*row) for row in rows]
