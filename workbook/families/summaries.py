"""What a list or a bar says of families at a glance, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access.queries import rules_of
from workbook.access.rules import Reader, Thing, may_see
from workbook.catalogue.current import catalogue
from workbook.core.time import today
from workbook.families.facts import fact_thing
from workbook.families.hidden import hidden_from
from workbook.families.models import Allocation, Family, Member, MemberFact, Workbook
from workbook.families.pages import FamilyBar, FamilyRow, RatingNow
from workbook.families.queries import is_current
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.web.filters import age, plural


@dataclass(frozen=True)
class Supervised:
    """What supervision says of a family to one reader: its rating and its next session."""

    rating: RatingNow = RatingNow()
    next_at: datetime | None = None


@dataclass(frozen=True)
class Change:
    """The last thing that happened in a family that this reader may know of."""

    says: str
    at: datetime


SAFE_CONTACT = "safe-contact"
PLAN = "plan"
PLAN_SINCE = "plan-since"

SupervisedOf: TypeAlias = Callable[[Session, Me, Sequence[int]], Mapping[int, Supervised]]
ChangesOf: TypeAlias = Callable[[Session, Me, Sequence[int]], Mapping[int, Change]]

# Higher rooms say what they know: supervision of ratings, records of the last change.
supervised_by: list[SupervisedOf] = []
changes_by: dict[str, ChangesOf] = {}


def bar_of(session: Session, me: Me, family: Family, urls: Mapping[str, str]) -> FamilyBar:
    """The bar above every page of `family`; `urls` has `family` and `key-information`."""
    seen = _glance(session, me, [family.id])
    opened = session.scalar(
        select(Workbook.opened_on)
        .where(Workbook.family_id == family.id)
        .order_by(Workbook.number.desc())
        .limit(1)
    )
    known = seen.supervised.get(family.id, Supervised())
    return FamilyBar(
        ref=family.ref,
        name=family.name,
        children=" · ".join(seen.children[family.id]),
        url=urls["family"],
        rating=known.rating,
        opened_on=opened,
        plan=", ".join(each.said_with_length() for each in seen.plans[family.id]),
        key_worker=seen.key_workers.get(family.id, ""),
        next_supervision=known.next_at,
        safe_contact=safe_contact_of(session, me, family),
        key_information_url=urls["key-information"],
    )


def rows_of(
    session: Session, me: Me, families: Sequence[Family], url: Callable[[str], str]
) -> tuple[FamilyRow, ...]:
    """One row a family, in the order given: the same few queries however many there are."""
    ids = [each.id for each in families]
    seen = _glance(session, me, ids)
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
                changed=change.says if change else "",
                changed_at=change.at if change else None,
            )
        )
    return tuple(rows)


def safe_contact_of(session: Session, me: Me, family: Family) -> str | None:
    """How each adult is reached safely, as far as this reader may see it; None when nothing."""
    rules = rules_of(session, family.id)
    said: dict[str, str] = {}
    for uuid, name, value in session.execute(
        select(Member.uuid, Member.known_as, MemberFact.value)
        .join(MemberFact, MemberFact.member_id == Member.id)
        .where(Member.family_id == family.id, MemberFact.field == SAFE_CONTACT)
        .order_by(Member.place, Member.id, MemberFact.n)
    ):
        chain = (Thing("member", str(uuid)), fact_thing(uuid, SAFE_CONTACT))
        if may_see(rules, Reader(me.id), chain):
            said[str(uuid)] = f"{name}: {value}" if value else ""
    return ". ".join(each for each in said.values() if each) or None


@dataclass(frozen=True)
class _Glance:
    """What bar and list both say of families, by family id."""

    children: Mapping[int, list[str]]
    plans: Mapping[int, list["_Plan"]]
    key_workers: Mapping[int, str]
    supervised: Mapping[int, Supervised]


def _glance(session: Session, me: Me, ids: Sequence[int]) -> _Glance:
    supervised: dict[int, Supervised] = {}
    for supervised_of in supervised_by:
        supervised.update(supervised_of(session, me, ids))
    plans: dict[int, list[_Plan]] = defaultdict(list)
    for plan in _plans(session, me, ids):
        plans[plan.family_id].append(plan)
    return _Glance(_children(session, ids), plans, _key_workers(session, ids), supervised)


def _children(session: Session, ids: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = session.execute(
        select(Member.family_id, Member.known_as, Member.born_on, Member.due_on)
        .where(Member.family_id.in_(ids), Member.part == "child")
        .order_by(Member.born_on.is_(None), Member.born_on, Member.id)
    )
    for family_id, name, born_on, due_on in rows:
        said = age(born_on, today(), due_on)
        found[family_id].append(f"{name}, {said}" if said else name)
    return found


@dataclass
class _Plan:
    """One kind of plan that a child of the family has, since the earliest day it was made."""

    family_id: int
    title: str
    since: date | None = None

    def said_with_length(self) -> str:
        """“Child protection, 8 months”."""
        if self.since is None:
            return self.title
        length = age(self.since, today())
        return f"{self.title}, {plural(int(length), 'year') if length.isdigit() else length}"


def _plans(session: Session, me: Me, ids: Sequence[int]) -> list[_Plan]:
    """The plans of the children of these families, each once, without what is limited to others.

    Two queries.
    """
    hidden = hidden_from(session, me, ids)
    kinds: dict[int, tuple[int, str]] = {}
    since: dict[int, str] = {}
    rows = session.execute(
        select(Member.family_id, Member.id, Member.uuid, MemberFact.field, MemberFact.value)
        .join(MemberFact, MemberFact.member_id == Member.id)
        .where(Member.family_id.in_(ids), MemberFact.field.in_((PLAN, PLAN_SINCE)))
        .order_by(Member.place, Member.id, MemberFact.n)
    )
    for family_id, member_id, uuid, field, value in rows:
        if not hidden.get(family_id, frozenset()).isdisjoint(
            {Thing("member", str(uuid)), fact_thing(uuid, field)}
        ):
            continue
        if field == PLAN:
            kinds[member_id] = (family_id, value)
        else:
            since[member_id] = value
    titles = catalogue().plan_types
    plans: dict[tuple[int, str], _Plan] = {}
    for member_id, (family_id, kind) in kinds.items():
        if kind not in titles:
            continue
        plan = plans.setdefault((family_id, kind), _Plan(family_id, titles[kind].short))
        if made := since.get(member_id):
            made_on = date.fromisoformat(made)
            plan.since = min(plan.since, made_on) if plan.since else made_on
    return list(plans.values())


def _key_workers(session: Session, ids: Sequence[int]) -> dict[int, str]:
    rows = session.execute(
        select(Allocation.family_id, Person.name)
        .join(Person, Person.id == Allocation.person_id)
        .where(
            Allocation.family_id.in_(ids),
            Allocation.part == "key-worker",
            is_current(today()),
        )
    )
    return {row.family_id: row.name for row in rows}
