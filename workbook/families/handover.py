"""Work that somebody leaves open: what each person has, or left, in the families that one manages.
Read in a fixed number of queries, however many people and families there are.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from workbook.access import policy
from workbook.access.models import Conflict
from workbook.access.policy import Can, Standing
from workbook.catalogue.current import catalogue
from workbook.core.time import today
from workbook.families.models import Allocation, Family, Member
from workbook.families.queries import families_visible_to
from workbook.people.models import Leaving, Person
from workbook.people.rules import Me
from workbook.web.filters import long_day

FamilyPerson: TypeAlias = tuple[int, int]


@dataclass(frozen=True)
class LeftOpen:
    """Something of one person in one family that somebody has to look after: “2 drafts”."""

    person_id: int
    family_id: int
    says: str


# Higher rooms say what they know of some families: records of drafts, supervision of actions.
left_open_by: dict[str, Callable[[Session, Me, Collection[int]], Iterable[LeftOpen]]] = {}


@dataclass(frozen=True)
class InFamily:
    """What one person has, or left, in one family: the part they have or had in it, and in words
    whatever is open. `is_current`: they still work with it. `closed_to`: who has a conflict there.
    """

    ref: str
    name: str
    team_id: int
    part: str
    works_with_id: int | None
    is_current: bool
    says: tuple[str, ...]
    closed_to: frozenset[UUID]


@dataclass(frozen=True)
class Work:
    """Everything of one person in the families that one manages."""

    uuid: UUID
    name: str
    role: str
    left_at: datetime | None
    families: tuple[InFamily, ...]

    @property
    def is_left_open(self) -> bool:
        """Whether they are off a family with something to look after there."""
        return any(not each.is_current for each in self.families)


def work_in_families_of(session: Session, me: Me) -> list[Work]:
    """Who works with the families that `me` allocates, and who left something open there."""
    families = {each.id: each for each in session.scalars(_managed_by(me))}
    held = _allocations(session, families)
    left: dict[FamilyPerson, list[str]] = defaultdict(list)
    for tell in left_open_by.values():
        for each in tell(session, me, families):
            left[each.family_id, each.person_id].append(each.says)
    people = _people(session, {person_id for _, person_id in {*held, *left}})
    missed, closed = _missed(held, people), _closed_to(session, families)
    found: dict[int, list[InFamily]] = defaultdict(list)
    for key in sorted({*held, *left}, key=lambda each: (families[each[0]].name, each)):
        row, person = held.get(key), people[key[1]]
        is_current = row is not None and _counts(row)
        is_off = not is_current and (
            person.left_at is not None or not policy.writes_without_allocation(person.role)
        )
        if is_current or key in missed or (left[key] and is_off):
            says = ([missed[key]] if key in missed else []) + left[key]
            family = families[key[0]]
            found[key[1]].append(_in_family(family, row, is_current, says, closed[family.id]))
    return [
        Work(each.uuid, each.name, catalogue().role_title(each.role), each.left_at, tuple(rows))
        for person_id, each in people.items()
        if (rows := found[person_id])
    ]


def _managed_by(me: Me) -> Select[Family]:
    where = policy.TABLE[Can.FAMILY_ALLOCATE].get(me.role, frozenset())
    query = families_visible_to(me)
    return query if Standing.ACROSS in where else query.where(Family.team_id.in_(me.team_ids))


def _allocations(session: Session, families: Collection[int]) -> dict[FamilyPerson, Row]:
    """The last allocation of each person to each family."""
    rows = session.execute(
        select(
            Allocation.family_id,
            Allocation.person_id,
            Allocation.part,
            Allocation.works_with_id,
            Allocation.from_on,
            Allocation.until_on,
            Member.known_as,
        )
        .outerjoin(Member, Member.id == Allocation.works_with_id)
        .where(Allocation.family_id.in_(families))
        .order_by(Allocation.id)
    )
    return {(row.family_id, row.person_id): row for row in rows}


def _closed_to(session: Session, families: Collection[int]) -> dict[int, frozenset[UUID]]:
    """Who has declared a conflict with each family."""
    found: dict[int, set[UUID]] = {each: set() for each in families}
    for family_id, person in session.execute(
        select(Conflict.family_id, Person.uuid)
        .join(Person, Person.id == Conflict.person_id)
        .where(Conflict.family_id.in_(families))
    ):
        found[family_id].add(person)
    return {family_id: frozenset(people) for family_id, people in found.items()}


def _people(session: Session, ids: Collection[int]) -> Mapping[int, Row]:
    """Those people, by name."""
    rows = session.execute(
        select(
            Person.id,
            Person.uuid,
            Person.name,
            Person.role,
            Person.discipline,
            Leaving.at.label("left_at"),
        )
        .outerjoin(Leaving, Leaving.person_id == Person.id)
        .where(Person.id.in_(ids))
        .order_by(Person.name, Person.id)
    )
    return {row.id: row for row in rows}


def _missed(held: Mapping[FamilyPerson, Row], people: Mapping[int, Row]) -> dict[FamilyPerson, str]:
    """Who was the last in a part that nobody has now: key worker, or the worker of a discipline."""
    last: dict[tuple[int, str], tuple[date, FamilyPerson]] = {}
    filled: set[tuple[int, str]] = set()
    for key, row in held.items():
        part = row.part if row.part == "key-worker" else str(people[key[1]].discipline)
        if _counts(row):
            filled.add((key[0], part))
        elif row.until_on > row.from_on:
            last[key[0], part] = max(last.get((key[0], part), (date.min, key)), (row.until_on, key))
    return {
        key: _was(held[key], until_on)
        for place, (until_on, key) in last.items()
        if place not in filled
    }


def _was(row: Row, until_on: date) -> str:
    as_what = "Key worker" if row.part == "key-worker" else "Worked with them"
    with_whom = f", with {row.known_as}" if row.known_as else ""
    return f"{as_what}{with_whom} until {long_day(until_on)}, and nobody since"


def _counts(row: Row) -> bool:
    return row.until_on is None or bool(row.until_on > today())


def _in_family(
    family: Family,
    row: Row | None,
    is_current: bool,
    says: Sequence[str],
    closed_to: frozenset[UUID],
) -> InFamily:
    return InFamily(
        ref=family.ref,
        name=family.name,
        team_id=family.team_id,
        part=row.part if row is not None else "",
        works_with_id=row.works_with_id if row is not None else None,
        is_current=is_current,
        says=tuple(says),
        closed_to=closed_to,
    )
