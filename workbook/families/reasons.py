"""Why somebody could look at a family on a day: they worked with it, or opened it with a reason."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbook.access.models import Grant, GrantEnd
from workbook.access.rules import GUEST, OPENS_A_PART_OR_ALL
from workbook.core.time import local
from workbook.families.models import Allocation, Family


@dataclass(frozen=True)
class Reasons:
    """By person: the days on which they worked with the family, and what they opened until when."""

    worked: Mapping[int, Sequence[tuple[date, date | None]]]
    opened: Mapping[int, Sequence[tuple[datetime, datetime, str]]]

    def why(self, person_id: int | None, at: datetime) -> str:
        """“works with the family”, or the reason they gave; empty where team or role is why."""
        for since, until, reason in self.opened.get(person_id or 0, ()):
            if since <= at < until:
                return reason
        day = local(at).date()
        for from_on, until_on in self.worked.get(person_id or 0, ()):
            if from_on <= day and (until_on is None or day <= until_on):
                return "works with the family"
        return ""


def reasons_in(session: Session, family: Family) -> Reasons:
    """Why each person could, at any time. Two queries."""
    worked: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
    for person_id, from_on, until_on in session.execute(
        select(Allocation.person_id, Allocation.from_on, Allocation.until_on).where(
            Allocation.family_id == family.id
        )
    ):
        worked[person_id].append((from_on, until_on))
    opened: dict[int, list[tuple[datetime, datetime, str]]] = defaultdict(list)
    for row in session.execute(
        select(
            Grant.person_id,
            Grant.way,
            Grant.reason,
            Grant.given_at,
            func.coalesce(GrantEnd.at, Grant.until).label("until"),
        )
        .outerjoin(GrantEnd, GrantEnd.grant_id == Grant.id)
        .where(Grant.family_id == family.id, Grant.way.in_((*OPENS_A_PART_OR_ALL, GUEST)))
    ):
        said = f"invited as a guest: {row.reason}" if row.way == GUEST else row.reason
        opened[row.person_id].append((row.given_at, row.until, said))
    return Reasons(worked, opened)
