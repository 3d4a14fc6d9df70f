"""Families that may be the one about to be opened, among those that the opener may open anyway."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import Session

from workbook.families.models import Family, Member
from workbook.families.queries import families_visible_to
from workbook.people.rules import Me

AT_MOST = 10


@dataclass(frozen=True)
class Alike:
    """A family of the same name, or with a child of the same name and date."""

    ref: str
    name: str


def families_alike(
    session: Session, me: Me, family: str, child: str, born_on: date | None, due_on: date | None
) -> list[Alike]:
    """By name. A family that `me` may not open is never among them: nothing tells that it is."""
    same_child = exists().where(
        Member.family_id == Family.id,
        func.lower(Member.name) == child.lower(),
        or_(
            and_(Member.born_on.is_not(None), Member.born_on == born_on),
            and_(Member.due_on.is_not(None), Member.due_on == due_on),
        ),
    )
    visible = families_visible_to(me).with_only_columns(Family.id)
    rows = session.execute(
        select(Family.ref, Family.name)
        .where(Family.id.in_(visible), or_(func.lower(Family.name) == family.lower(), same_child))
        .order_by(Family.name, Family.id)
        .limit(AT_MOST)
    )
    return [Alike(*row) for row in rows]
