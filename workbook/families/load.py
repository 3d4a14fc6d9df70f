"""Who may be allocated to a family, and what each of them holds already: for fairness, not for a
table of who does most. It is counted in the families that the reader may open, and in no others.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session

from workbook.access.models import Conflict
from workbook.catalogue.current import catalogue
from workbook.core.time import today
from workbook.families.hidden import hidden_from
from workbook.families.models import Allocation, Family, Member
from workbook.families.queries import is_current, is_visible_to
from workbook.families.summaries import supervised_by
from workbook.people.models import Leaving, Membership, Person, Team
from workbook.people.queries.sign_ins import serves
from workbook.people.rules import Me


@dataclass(frozen=True)
class Holder:
    """Somebody who could work with the family; `title` is their role in words, `teams` are those
    they serve, the home team first.
    """

    id: int
    uuid: UUID
    name: str
    role: str
    title: str
    discipline: str | None
    teams: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Load:
    """What somebody holds today: families as key worker and otherwise, the children in them, how
    many are rated Red, the work requests that wait for their answer, their actions that are late,
    and their drafts in which nothing was saved for two weeks.
    """

    as_key_worker: int = 0
    otherwise: int = 0
    children: int = 0
    reds: int = 0
    asked: int = 0
    late: int = 0
    drafts: int = 0


# Higher rooms say how many work requests wait for each of these people, how many of their actions
# are late, and how many drafts they left lying: as the reader may know.
CountOf: TypeAlias = Callable[[Session, Me, Collection[int]], Mapping[int, int]]
asked_by: dict[str, CountOf] = {}
late_by: dict[str, CountOf] = {}
left_lying_by: dict[str, CountOf] = {}


def holders_for(session: Session, family: Family) -> list[Holder]:
    """Those who serve its team, and those whom every team asks for work; nobody who has left or
    declared a conflict. By role and name; two queries.
    """
    roles = catalogue().roles
    order = list(roles)
    professional = [each.slug for each in roles.values() if each.is_professional]
    asked = [each.slug for each in roles.values() if each.takes_requests]
    in_team = exists().where(
        Membership.person_id == Person.id, Membership.team_id == family.team_id, serves(today())
    )
    people = session.execute(
        select(Person.id, Person.uuid, Person.name, Person.role, Person.discipline).where(
            Person.role.in_(professional),
            or_(in_team, Person.role.in_(asked)),
            ~exists().where(Leaving.person_id == Person.id),
            ~exists().where(Conflict.person_id == Person.id, Conflict.family_id == family.id),
        )
    ).all()
    teams = _teams_of(session, [each.id for each in people])
    return [
        Holder(
            id=each.id,
            uuid=each.uuid,
            name=each.name,
            role=each.role,
            title=roles[each.role].title,
            discipline=each.discipline,
            teams=teams.get(each.id, ()),
        )
        for each in sorted(people, key=lambda each: (order.index(each.role), each.name, each.id))
    ]


def loads_of(session: Session, me: Me, people: Collection[int]) -> Mapping[int, Load]:
    """What each of these people, by id, holds in the families that `me` may open: the same few
    queries however many people and families there are.
    """
    held = _families_held(session, me, people)
    families = {each for parts in held.values() for each in parts}
    children = _children_in(session, families)
    hidden = hidden_from(session, me, sorted(families))
    reds: set[int] = set()
    for supervised_of in supervised_by:
        known = supervised_of(session, {each: hidden.get(each, frozenset()) for each in families})
        reds |= {each for each, it in known.items() if it.rating.colour == "red"}
    asked, late, drafts = (
        _counted(session, me, people, by) for by in (asked_by, late_by, left_lying_by)
    )
    return {
        person_id: Load(
            as_key_worker=sum(part == "key-worker" for part in held[person_id].values()),
            otherwise=sum(part != "key-worker" for part in held[person_id].values()),
            children=sum(children.get(each, 0) for each in held[person_id]),
            reds=len(reds & set(held[person_id])),
            asked=asked[person_id],
            late=late[person_id],
            drafts=drafts[person_id],
        )
        for person_id in people
    }


def _counted(
    session: Session, me: Me, people: Collection[int], by: Mapping[str, CountOf]
) -> Mapping[int, int]:
    found: dict[int, int] = defaultdict(int)
    for count_of in by.values():
        for person_id, count in count_of(session, me, people).items():
            found[person_id] += count
    return found


def _families_held(
    session: Session, me: Me, people: Collection[int]
) -> Mapping[int, Mapping[int, str]]:
    """By person, the part they have in each family; a key worker who also works with one person
    there is its key worker.
    """
    held: dict[int, dict[int, str]] = defaultdict(dict)
    rows = session.execute(
        select(Allocation.person_id, Allocation.family_id, Allocation.part)
        .join(Family, Family.id == Allocation.family_id)
        .where(Allocation.person_id.in_(people), is_current(today()), is_visible_to(me))
        .order_by(Allocation.part.desc())
    )
    for person_id, family_id, part in rows:
        held[person_id][family_id] = part
    return held


def _children_in(session: Session, families: Collection[int]) -> Mapping[int, int]:
    rows = session.execute(
        select(Member.family_id, func.count(Member.id).label("children"))
        .where(Member.family_id.in_(families), Member.part == "child")
        .group_by(Member.family_id)
    )
    return {row.family_id: row.children for row in rows}


def _teams_of(session: Session, people: Collection[int]) -> Mapping[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    rows = session.execute(
        select(Membership.person_id, Team.name)
        .join(Team, Team.id == Membership.team_id)
        .where(Membership.person_id.in_(people), serves(today()))
        .order_by(Membership.is_home.desc(), Team.name)
    )
    for person_id, name in rows:
        found[person_id] = (*found.get(person_id, ()), name)
    return found
