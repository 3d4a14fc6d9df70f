"""Who may chair, minute and be invited to a session of a family, and who may be given an action."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session as Db

from workbook.access import policy
from workbook.access.models import Conflict
from workbook.access.policy import Can, Standing
from workbook.catalogue.current import catalogue
from workbook.core.time import today
from workbook.families.models import Allocation, Family
from workbook.families.queries import is_current, managers_of
from workbook.people.models import Leaving, Membership, Person
from workbook.supervision.models import Attendance, Session


def chairs_for(db: Db, family: Family) -> Sequence[Person]:
    """The family's managers, then whoever may be named as their deputy."""
    managers = [person_id for person_id, _ in managers_of(db, family)]
    found = _people(db, family, or_(Person.id.in_(managers), Person.role == policy.SM))
    return sorted(found, key=lambda each: each.id not in managers)


def minute_takers_for(db: Db, family: Family) -> Sequence[Person]:
    """Those of the family's team who may minute: business support first."""
    roles = [each for each in policy.ROLES if policy.ever(Can.SESSION_MINUTE, each)]
    found = _people(db, family, and_(Person.role.in_(roles), _in_team(family)))
    return sorted(found, key=lambda each: each.role != policy.BSO)


def invitable_to(db: Db, family: Family) -> Sequence[Person]:
    """Family Safeguarding professionals who work with the family or serve its team, where an
    invitation lets them read on the day. Chair and minute-taker come anyway.
    """
    lets_read = policy.TABLE[Can.FAMILY_READ]
    roles = [
        each.slug
        for each in catalogue().roles.values()
        if each.is_professional and Standing.ATTENDING in lets_read.get(each.slug, ())
    ]
    return _people(db, family, and_(Person.role.in_(roles), or_(_works(family), _in_team(family))))


def owners_for(db: Db, family: Family, session: Session) -> Sequence[Person]:
    """Who may be given an action: those on the attendance, and those who work with the family."""
    attends = exists().where(Attendance.person_id == Person.id, Attendance.session_id == session.id)
    return _people(db, family, or_(attends, _works(family)))


def _people(db: Db, family: Family, who: ColumnElement[bool]) -> Sequence[Person]:
    """By name, without leavers and without anybody who has declared a conflict."""
    return db.scalars(
        select(Person)
        .where(
            who,
            ~exists().where(Leaving.person_id == Person.id),
            ~exists().where(Conflict.person_id == Person.id, Conflict.family_id == family.id),
        )
        .order_by(Person.name, Person.id)
    ).all()


def _works(family: Family) -> ColumnElement[bool]:
    return exists().where(
        Allocation.person_id == Person.id, Allocation.family_id == family.id, is_current(today())
    )


def _in_team(family: Family) -> ColumnElement[bool]:
    return exists().where(
        Membership.person_id == Person.id,
        Membership.team_id == family.team_id,
        Membership.from_on <= today(),
        or_(Membership.until_on.is_(None), Membership.until_on > today()),
    )
