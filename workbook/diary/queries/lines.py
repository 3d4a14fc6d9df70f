"""Visits, groups and tests, as one reader of a team's diary may know of them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session as Db

from workbook.access import policy
from workbook.core.problems import NotFound
from workbook.core.time import today
from workbook.diary.models import DiaryLine, DiaryLinePerson
from workbook.diary.pages import Line
from workbook.diary.rules import Slot
from workbook.families.elsewhere import Url
from workbook.families.models import Family
from workbook.families.queries import families_visible_to, is_shut_out
from workbook.people.models import Membership, Person
from workbook.people.queries.sign_ins import HAS_LEFT, serves
from workbook.people.rules import Me

KINDS = {"visit": "A visit", "group": "A group", "test": "A test"}
KEEPERS = frozenset({policy.TM, policy.BSO})


def lines_of(db: Db, me: Me, team_id: int, hours: Slot, url: Url) -> list[Line]:
    """Those that begin in these hours, called off or not. One about a family stands there for
    whoever may read the family; for the others who go it is their time that is taken, until it is
    called off; for everybody else it is not there. Three queries.
    """
    rows = db.execute(
        _rows(me)
        .where(
            DiaryLine.team_id == team_id,
            DiaryLine.starts_at >= hours.begins,
            DiaryLine.starts_at < hours.ends,
            _may_know(me),
        )
        .order_by(DiaryLine.starts_at, DiaryLine.id)
    ).all()
    known = [row for row in rows if row.is_known or row.DiaryLine.called_off_at is None]
    who = who_goes(db, [row.DiaryLine.id for row in known])
    return [_line(me, row, who[row.DiaryLine.id], url) for row in known]


def lines_held(
    db: Db, me: Me, people: Collection[int], slot: Slot, but: UUID | None = None
) -> list[tuple[str, Slot]]:
    """Who of these people is on one that may be held then, and its hours; without those of families
    that are shut to `me`, and one line. One query.
    """
    rows = db.execute(
        select(Person.name, DiaryLine.starts_at, DiaryLine.minutes)
        .join(DiaryLinePerson, DiaryLinePerson.line_id == DiaryLine.id)
        .join(Person, Person.id == DiaryLinePerson.person_id)
        .outerjoin(Family, Family.id == DiaryLine.family_id)
        .where(
            Person.id.in_(people),
            DiaryLine.called_off_at.is_(None),
            *([DiaryLine.uuid != but] if but else []),
            DiaryLine.starts_at > slot.begins - timedelta(days=1),
            DiaryLine.starts_at < slot.ends,
            or_(DiaryLine.family_id.is_(None), ~is_shut_out(me)),
        )
        .order_by(Person.name, DiaryLine.starts_at)
    )
    return [
        (row.name, Slot(row.starts_at, row.starts_at + timedelta(minutes=row.minutes)))
        for row in rows
    ]


def line_known(db: Db, me: Me, uuid: UUID) -> DiaryLine:
    """One of them that `me` may change: that they put there or go to, or of a team whose diary they
    keep. Raises NotFound.
    """
    row = db.execute(_rows(me).where(DiaryLine.uuid == uuid, _may_know(me))).first()
    if row is None or not _may_change(me, row):
        raise NotFound
    found: DiaryLine = row.DiaryLine
    return found


def colleagues_in(db: Db, team_id: int) -> Sequence[Person]:
    """Those who serve the team today, by name."""
    serving = exists().where(
        Membership.person_id == Person.id, Membership.team_id == team_id, serves(today())
    )
    return db.scalars(select(Person).where(serving, ~HAS_LEFT).order_by(Person.name)).all()


def families_to_name(db: Db, me: Me, team_id: int) -> Sequence[Family]:
    """The team's families that `me` may read, by name."""
    return db.scalars(
        families_visible_to(me).where(Family.team_id == team_id).order_by(Family.name)
    ).all()


def _rows(me: Me) -> Any:
    readable = families_visible_to(me).with_only_columns(Family.id)
    return select(
        DiaryLine,
        _goes(me).label("goes"),
        Family.ref,
        Family.name.label("family"),
        or_(DiaryLine.family_id.is_(None), DiaryLine.family_id.in_(readable)).label("is_known"),
    ).outerjoin(Family, Family.id == DiaryLine.family_id)


def _may_know(me: Me) -> ColumnElement[bool]:
    readable = families_visible_to(me).with_only_columns(Family.id)
    return or_(
        DiaryLine.family_id.is_(None),
        DiaryLine.family_id.in_(readable),
        and_(_goes(me), ~is_shut_out(me)),
    )


def _goes(me: Me) -> ColumnElement[bool]:
    return exists().where(
        DiaryLinePerson.line_id == DiaryLine.id, DiaryLinePerson.person_id == me.id
    )


def _may_change(me: Me, row: Any) -> bool:
    keeps = me.role in KEEPERS and row.DiaryLine.team_id in me.team_ids
    its_own = row.goes or row.DiaryLine.written_by_id == me.id
    return bool(row.is_known) and (keeps or its_own)


def who_goes(db: Db, line_ids: Sequence[int]) -> Mapping[int, list[str]]:
    """By line, the names of those who go. One query."""
    found: dict[int, list[str]] = defaultdict(list)
    for line_id, name in db.execute(
        select(DiaryLinePerson.line_id, Person.name)
        .join(Person, Person.id == DiaryLinePerson.person_id)
        .where(DiaryLinePerson.line_id.in_(line_ids))
        .order_by(Person.name)
    ):
        found[line_id].append(name)
    return found


def _line(me: Me, row: Any, who: Sequence[str], url: Url) -> Line:
    it = row.DiaryLine
    ends = it.starts_at + timedelta(minutes=it.minutes)
    if not row.is_known:
        return Line(it.starts_at, ends, "Taken", who=me.name)
    called = ": ".join(filter(None, (KINDS[it.kind], it.what if row.family else "")))
    return Line(
        begins=it.starts_at,
        ends=ends,
        what=row.family or it.what,
        href=url("families.family", ref=row.ref) if row.ref else "",
        under=". ".join(filter(None, (called, it.called_off_because or ""))),
        who=", ".join(who),
        where=it.place,
        is_off=it.called_off_at is not None,
        change=it.uuid if _may_change(me, row) else None,
    )
