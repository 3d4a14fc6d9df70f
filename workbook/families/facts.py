"""What Key Information says today of each member, and relationships and homes, for one reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workbook.access.rules import FamilyRules, Reader, Thing, may_see
from workbook.core.time import today
from workbook.families.models import (
    Household,
    HouseholdMember,
    Member,
    MemberFact,
    Party,
    Relationship,
)


@dataclass(frozen=True)
class Fact:
    """One current value: `n` is the row a page shows and sends back when it changes it."""

    n: int
    value: Any


@dataclass(frozen=True)
class Stay:
    """One member's time in a home."""

    member_id: int
    from_on: date
    until_on: date | None

    def is_on(self, day: date) -> bool:
        """Whether they live there on `day`."""
        return self.from_on <= day and (self.until_on is None or self.until_on > day)


@dataclass(frozen=True)
class Home:
    """A home with those who live in it today, by member id, and everybody's `stays` in order."""

    uuid: str
    name: str
    address: str | None
    members: tuple[int, ...]
    stays: tuple[Stay, ...] = ()
    version: int = 1


def fact_thing(member_uuid: object, field: str) -> Thing:
    """What a rule names when it is about one field of one member."""
    return Thing("member", str(member_uuid), field)


def current_facts(session: Session, family_id: int) -> dict[int, dict[str, Fact]]:
    """By member id and field slug: every current value, whoever may see it. One query."""
    found: dict[int, dict[str, Fact]] = {}
    for member_id, field, n, value in session.execute(
        select(MemberFact.member_id, MemberFact.field, MemberFact.n, MemberFact.value)
        .join(Member, Member.id == MemberFact.member_id)
        .where(Member.family_id == family_id)
        .order_by(MemberFact.member_id, MemberFact.field, MemberFact.n)
    ):
        found.setdefault(member_id, {})[field] = Fact(n, value)
    return found


def facts_for(
    session: Session, family_id: int, rules: FamilyRules, reader: Reader
) -> Mapping[int, Mapping[str, Fact]]:
    """The same, as far as this reader may see each."""
    uuids: dict[int, Any] = {
        row.id: row.uuid
        for row in session.execute(
            select(Member.id, Member.uuid).where(Member.family_id == family_id)
        )
    }
    return {
        member_id: {
            field: fact
            for field, fact in facts.items()
            if may_see(rules, reader, _chain(uuids[member_id], field))
        }
        for member_id, facts in current_facts(session, family_id).items()
    }


def _chain(uuid: object, field: str) -> tuple[Thing, Thing]:
    return Thing("member", str(uuid)), fact_thing(uuid, field)


def homes_of(session: Session, family_id: int, rules: FamilyRules, reader: Reader) -> list[Home]:
    """The homes this reader may know of, each with who lives there today."""
    stays: dict[int, list[Stay]] = {}
    day = today()
    for home_id, member_id, from_on, until_on in session.execute(
        select(
            HouseholdMember.household_id,
            HouseholdMember.member_id,
            HouseholdMember.from_on,
            HouseholdMember.until_on,
        )
        .join(Household, Household.id == HouseholdMember.household_id)
        .where(Household.family_id == family_id)
        .order_by(HouseholdMember.from_on, HouseholdMember.id)
    ):
        stays.setdefault(home_id, []).append(Stay(member_id, from_on, until_on))
    homes = []
    for home in session.scalars(
        select(Household).where(Household.family_id == family_id).order_by(Household.id)
    ):
        whole = home_thing(home.uuid)
        if not may_see(rules, reader, [whole]):
            continue
        address = Thing("household", str(home.uuid), "address")
        shown = home.address if may_see(rules, reader, [whole, address]) else None
        lived = tuple(stays.get(home.id, ()))
        here = tuple(each.member_id for each in lived if each.is_on(day))
        homes.append(Home(str(home.uuid), home.name, shown, here, lived, home.version))
    return homes


def home_thing(uuid: object) -> Thing:
    """What a rule names when it is about a home: its name, its address and who lives there."""
    return Thing("household", str(uuid))


def relationships_of(session: Session, family_id: int) -> list[Relationship]:
    """What members are to each other today, in the order they were recorded."""
    stands = or_(Relationship.until_on.is_(None), Relationship.until_on > today())
    return list(
        session.scalars(
            select(Relationship)
            .where(Relationship.family_id == family_id, stands)
            .order_by(Relationship.id)
        )
    )


def party_ids(session: Session, family_id: int) -> set[int]:
    """Members who are parties to proceedings today."""
    return set(
        session.scalars(
            select(Party.member_id).where(
                Party.family_id == family_id,
                or_(Party.until_on.is_(None), Party.until_on > today()),
            )
        )
    )
