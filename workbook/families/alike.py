"""Families that may be the one about to be opened, among those that the opener may open anyway."""

from dataclasses import dataclass
from datetime import date
from itertools import islice

from sqlalchemy import ColumnElement, false, select
from sqlalchemy.orm import InstrumentedAttribute, Session

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
    visible = families_visible_to(me).with_only_columns(Family.id)
    on_that_day = (
        select(Member.family_id, Member.name)
        .where(Member.family_id.in_(visible))
        .where(_on(Member.born_on, born_on) | _on(Member.due_on, due_on))
    )
    # Compared here: SQLite's lower() knows no letter beyond ASCII.
    same_child = {
        row.family_id
        for row in session.execute(on_that_day)
        if row.name.casefold() == child.casefold()
    }
    rows = session.execute(
        select(Family.id, Family.ref, Family.name)
        .where(Family.id.in_(visible))
        .order_by(Family.name, Family.id)
    )
    found = (
        Alike(row.ref, row.name)
        for row in rows
        if row.id in same_child or row.name.casefold() == family.casefold()
    )
    return list(islice(found, AT_MOST))


def _on(column: InstrumentedAttribute[date | None], day: date | None) -> ColumnElement[bool]:
    return false() if day is None else column == day
