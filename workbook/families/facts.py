"""How rules name a fact or a home, and what stands today: homes, relationships, parties."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workbook.access.rules import FamilyRules, Reader, Thing, may_see
from workbook.core.time import today
from workbook.families.models import (
    Household,
    HouseholdMember,
    Party,
    Relationship,
)


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
