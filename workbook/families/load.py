"""Who may be allocated to a family, and how many families each of them holds now."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session

from workbook.access.models import Conflict
from workbook.catalogue.current import catalogue
from workbook.core.time import today
from workbook.families.models import Allocation, Family
from workbook.families.queries import is_current
from workbook.people.models import Leaving, Membership, Person


@dataclass(frozen=True)
class Holder:
    """Somebody who could work with the family: `families` is how many they work with now, as
    key worker in `as_key_worker` of them.
    """

    uuid: UUID
    name: str
    role: str
    discipline: str | None
    families: int
    as_key_worker: int
    may_be_key_worker: bool


def holders_for(session: Session, family: Family) -> list[Holder]:
    """Those who serve its team, and those whom every team asks for work; nobody who has left or
    declared a conflict. By role and name; two queries.
    """
    roles = catalogue().roles
    professional = [each.slug for each in roles.values() if each.is_professional]
    asked = [each.slug for each in roles.values() if each.takes_requests]
    day = today()
    in_team = exists().where(
        Membership.person_id == Person.id,
        Membership.team_id == family.team_id,
        Membership.from_on <= day,
        or_(Membership.until_on.is_(None), Membership.until_on > day),
    )
    people = session.execute(
        select(Person.id, Person.uuid, Person.name, Person.role, Person.discipline).where(
            Person.role.in_(professional),
            or_(in_team, Person.role.in_(asked)),
            ~exists().where(Leaving.person_id == Person.id),
            ~exists().where(Conflict.person_id == Person.id, Conflict.family_id == family.id),
        )
    ).all()
    held: dict[int, dict[str, int]] = defaultdict(dict)
    for person_id, part, families in session.execute(
        select(Allocation.person_id, Allocation.part, func.count(Allocation.family_id.distinct()))
        .where(Allocation.person_id.in_([each.id for each in people]), is_current(day))
        .group_by(Allocation.person_id, Allocation.part)
    ):
        held[person_id][part] = families
    order = list(roles)
    return sorted(
        (
            Holder(
                uuid=each.uuid,
                name=each.name,
                role=roles[each.role].title,
                discipline=each.discipline,
                families=sum(held[each.id].values()),
                as_key_worker=held[each.id].get("key-worker", 0),
                may_be_key_worker=roles[each.role].may_be_key_worker,
            )
            for each in people
        ),
        key=lambda holder: (
            order.index(next(slug for slug in order if roles[slug].title == holder.role)),
            holder.name,
        ),
    )
