"""Safe contacts and addresses that are limited to others: what emergency duty and the service
manager may open with a second reason, and nothing else that is limited (design 5.3).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access.grants import Standing as Grant
from workbook.access.grants import grants_in, opening_of
from workbook.access.queries import rules_of
from workbook.access.rules import (
    OPENS_A_PART_OR_ALL,
    SAFE_CONTACT,
    FamilyRules,
    Reader,
    Thing,
    may_see,
)
from workbook.catalogue.current import catalogue
from workbook.families.facts import home_thing
from workbook.families.models import Family, Household
from workbook.families.queries import members_of
from workbook.families.things import fact_title
from workbook.families.written import facts_written, things_of
from workbook.people.rules import Me


@dataclass(frozen=True)
class LimitedContact:
    """One of them: whose or what it is, what it says, and who is inside its limits."""

    what: str
    said: str
    inside: frozenset[int]


def contact_opening_of(session: Session, me: Me, family: Family) -> Grant | None:
    """The second reason that `me` gave for this family, while it stands: where they opened the
    family, or their part of it, with a reason, only if they gave it since.
    """
    mine = [e for e in grants_in(session, family.id, (SAFE_CONTACT,)) if e.person_id == me.id]
    family_opening = opening_of(session, me.id, family.id, OPENS_A_PART_OR_ALL)
    if not mine or (family_opening and mine[0].id < family_opening.id):
        return None
    return mine[0]


def limited_contacts(session: Session, me: Me, family: Family) -> list[LimitedContact]:
    """Every home, and every fact that opens in an emergency (its file says so), that `me` stands
    outside a limit of.
    """
    rules, written = rules_of(session, family.id), facts_written(session, family)
    opens = [each.slug for each in catalogue().facts.values() if each.opens_in_emergency]
    found = []
    for member in members_of(session, family):
        for field in opens:
            rows = written.get(member.id, {}).get(field)
            chain = things_of(family, member, field)
            if rows and rows[0].value and not may_see(rules, Reader(me.id), chain):
                what = f"{member.known_as}, {fact_title(field)}"
                found.append(LimitedContact(what, str(rows[0].value), _inside(rules, chain)))
    for home in session.scalars(
        select(Household).where(Household.family_id == family.id).order_by(Household.id)
    ):
        whole = home_thing(home.uuid)
        if not may_see(rules, Reader(me.id), [whole]):
            said = home.address or "No address is recorded"
            found.append(LimitedContact(home.name, said, _inside(rules, [whole])))
    return found


def _inside(rules: FamilyRules, chain: Sequence[Thing]) -> frozenset[int]:
    return frozenset(each for fence in rules.fences(chain) for each in fence.people)
