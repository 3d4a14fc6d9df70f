"""What a list or a bar says of families at a glance, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, TypeAlias

from sqlalchemy import Date, Select, and_, bindparam, select
from sqlalchemy.orm import Session

from workbook.access.queries import hides, rules_of
from workbook.access.rules import Reader, Thing, limited_to_others
from workbook.catalogue.current import catalogue
from workbook.core.time import today
from workbook.families.facts import fact_thing
from workbook.families.hidden import hidden_from
from workbook.families.models import Allocation, Family, Member, MemberFact
from workbook.families.pages import FamilyBar, FamilyRow, RatingNow
from workbook.families.queries import is_current, open_workbook
from workbook.families.rules import SAFE_CONTACT
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.web.filters import age, plural


@dataclass(frozen=True)
class Supervised:
    """What supervision knows of a family: its rating and its next session; `named_on` is the day
    that the last regular session named, where no regular one is booked since, and `due_on` that by
    which it is due where none was named either.
    """

    rating: RatingNow = RatingNow()
    next_at: datetime | None = None
    named_on: date | None = None
    due_on: date | None = None


@dataclass(frozen=True)
class Change:
    """The last thing that happened in a family that this reader may know of."""

    says: str
    at: datetime


PLAN = "plan"
PLAN_SINCE = "plan-since"

# By family, what is limited to others in it.
Hidden: TypeAlias = Mapping[int, frozenset[Thing]]
SupervisedOf: TypeAlias = Callable[[Session, Hidden], Mapping[int, Supervised]]
ChangesOf: TypeAlias = Callable[[Session, Me, Sequence[int]], Mapping[int, Change]]

# Higher rooms say what they know: supervision of ratings, records of the last change.
supervised_by: list[SupervisedOf] = []
changes_by: dict[str, ChangesOf] = {}


def bar_of(session: Session, me: Me, family: Family, urls: Mapping[str, str]) -> FamilyBar:
    """The bar above every page of `family`; `urls` has `family` and `key-information`."""
    hidden = {family.id: limited_to_others(rules_of(session, family.id), Reader(me.id))}
    seen = _glance(session, hidden, (PLAN, PLAN_SINCE, SAFE_CONTACT))
    known = seen.supervised.get(family.id, Supervised())
    return FamilyBar(
        ref=family.ref,
        name=family.name,
        children=" · ".join(seen.children[family.id]),
        url=urls["family"],
        rating=known.rating,
        opened_on=open_workbook(session, family).opened_on,
        plan=", ".join(each.said_with_length() for each in seen.plans[family.id]),
        key_worker=seen.key_workers.get(family.id, ""),
        next_supervision=known.next_at,
        supervision_named_on=known.named_on,
        supervision_due_on=known.due_on,
        safe_contact=(None if hides(session) else ". ".join(seen.safe_contacts[family.id]) or None),
        key_information_url=urls["key-information"],
    )


def rows_of(
    session: Session, me: Me, families: Sequence[Family], url: Callable[[str], str]
) -> tuple[FamilyRow, ...]:
    """One row a family, in the order given: the same few queries however many there are."""
    ids = [each.id for each in families]
    hidden = hidden_from(session, me, ids)
    seen = _glance(
        session, {each: hidden.get(each, frozenset()) for each in ids}, (PLAN, PLAN_SINCE)
    )
    changes: dict[int, Change] = {}
    for changes_of in changes_by.values():
        changes.update(changes_of(session, me, ids))
    rows = []
    for family in families:
        known = seen.supervised.get(family.id, Supervised())
        change = changes.get(family.id)
        rows.append(
            FamilyRow(
                url=url(family.ref),
                name=family.name,
                children=" · ".join(seen.children[family.id]),
                rating=known.rating,
                plan=", ".join(each.title for each in seen.plans[family.id]),
                key_worker=seen.key_workers.get(family.id, ""),
                next_supervision=known.next_at,
                supervision_named_on=known.named_on,
                supervision_due_on=known.due_on,
                changed=change.says if change else "",
                changed_at=change.at if change else None,
            )
        )
    return tuple(rows)


@dataclass(frozen=True)
class _Glance:
    """What bar and list both say of families, by family id."""

    children: Mapping[int, list[str]]
    plans: Mapping[int, list["_Plan"]]
    safe_contacts: Mapping[int, list[str]]
    key_workers: Mapping[int, str]
    supervised: Mapping[int, Supervised]


@dataclass
class _Somebody:
    """A member of one of the families, with the current facts that this reader may see."""

    id: int
    family_id: int
    known_as: str
    part: str
    born_on: date | None
    due_on: date | None
    facts: dict[str, Any]


def _glance(session: Session, hidden: Hidden, fields: Sequence[str]) -> _Glance:
    """What may be known of the families that `hidden` names; `fields` are the facts to look for."""
    supervised: dict[int, Supervised] = {}
    for supervised_of in supervised_by:
        supervised.update(supervised_of(session, hidden))
    everybody = _everybody(session, hidden, fields)
    return _Glance(
        children=_children(everybody),
        plans=_plans(everybody),
        safe_contacts=_safe_contacts(everybody),
        key_workers=key_workers_of(session, [*hidden]),
        supervised=supervised,
    )


def _everybody(session: Session, hidden: Hidden, fields: Sequence[str]) -> list[_Somebody]:
    """Everybody in these families in their kept order, each with these facts. One query."""
    found: dict[int, _Somebody] = {}
    rows = session.execute(_members(), {"families": [*hidden], "fields": [*fields]})
    for member_id, uuid, family_id, known_as, part, born_on, due_on, field, value in rows:
        somebody = found.setdefault(
            member_id, _Somebody(member_id, family_id, known_as, part, born_on, due_on, {})
        )
        chain = (Thing("member", str(uuid)), fact_thing(uuid, field or ""))
        if field and hidden[family_id].isdisjoint(chain):
            somebody.facts[field] = value
    return list(found.values())


def _children(everybody: Sequence[_Somebody]) -> dict[int, list[str]]:
    """The children of each family, the eldest first."""
    found: dict[int, list[str]] = defaultdict(list)
    children = [each for each in everybody if each.part == "child"]
    for child in sorted(children, key=lambda each: (each.born_on or date.max, each.id)):
        said = age(child.born_on, today(), child.due_on)
        found[child.family_id].append(f"{child.known_as}, {said}" if said else child.known_as)
    return found


def _safe_contacts(everybody: Sequence[_Somebody]) -> dict[int, list[str]]:
    """How each member is reached safely."""
    found: dict[int, list[str]] = defaultdict(list)
    for each in everybody:
        if said := each.facts.get(SAFE_CONTACT):
            found[each.family_id].append(f"{each.known_as}: {said}")
    return found


@dataclass
class _Plan:
    """One kind of plan that a child of the family has, since the earliest day it was made."""

    title: str
    since: date | None = None

    def said_with_length(self) -> str:
        """“Child protection, 8 months”."""
        if self.since is None:
            return self.title
        length = age(self.since, today())
        return f"{self.title}, {plural(int(length), 'year') if length.isdigit() else length}"


def _plans(everybody: Sequence[_Somebody]) -> dict[int, list[_Plan]]:
    """The plans of the children of each family, each kind once."""
    titles = catalogue().plan_types
    plans: dict[tuple[int, str], _Plan] = {}
    for each in everybody:
        kind = str(each.facts.get(PLAN))
        if kind not in titles:
            continue
        plan = plans.setdefault((each.family_id, kind), _Plan(titles[kind].short))
        if made := each.facts.get(PLAN_SINCE):
            made_on = date.fromisoformat(made)
            plan.since = min(plan.since, made_on) if plan.since else made_on
    found: dict[int, list[_Plan]] = defaultdict(list)
    for (family_id, _), plan in plans.items():
        found[family_id].append(plan)
    return found


def key_workers_of(session: Session, ids: Sequence[int]) -> dict[int, str]:
    """By family, the name of its key worker today. One query."""
    rows = session.execute(_held_by(), {"families": ids, "day": today()})
    return {row.family_id: row.name for row in rows}


@cache
def _members() -> Select[*tuple[Any, ...]]:
    """Everybody in the `families` in their kept order, with what was said of the `fields`."""
    is_asked = MemberFact.field.in_(bindparam("fields", expanding=True))
    return (
        select(
            Member.id,
            Member.uuid,
            Member.family_id,
            Member.known_as,
            Member.part,
            Member.born_on,
            Member.due_on,
            MemberFact.field,
            MemberFact.value,
        )
        .outerjoin(MemberFact, and_(MemberFact.member_id == Member.id, is_asked))
        .where(Member.family_id.in_(bindparam("families", expanding=True)))
        .order_by(Member.place, Member.id, MemberFact.n)
    )


@cache
def _held_by() -> Select[int, str]:
    """The key worker of each of the `families` on a `day`."""
    return (
        select(Allocation.family_id, Person.name)
        .join(Person, Person.id == Allocation.person_id)
        .where(
            Allocation.family_id.in_(bindparam("families", expanding=True)),
            Allocation.part == "key-worker",
            is_current(bindparam("day", type_=Date)),
        )
    )
