"""Every row ever written of a fact of Key Information: who wrote what, when, and what went before.

A fact is about one member, or with None about the whole family.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from workbook.access.rules import FamilyRules, Reader, Thing, may_see
from workbook.families.facts import fact_thing
from workbook.families.models import Family, FamilyFact, Member, MemberFact
from workbook.families.rules import SAFE_CONTACT
from workbook.people.models import Person


@dataclass(frozen=True)
class Written:
    """One row: `n` counts from 1, `value` is plain JSON (None: no longer recorded)."""

    n: int
    value: Any
    by_id: int
    by: str
    at: datetime


def things_of(family: Family, member: Member | None, field: str) -> tuple[Thing, Thing]:
    """A fact and what contains it, outermost first, as rules name them."""
    if member is None:
        return Thing("family", str(family.uuid)), Thing("family", str(family.uuid), field)
    return Thing("member", str(member.uuid)), fact_thing(member.uuid, field)


def rows_written(
    session: Session, family: Family, member: Member | None, field: str
) -> list[Written]:
    """Every row of one fact, the newest first, whoever may see it."""
    if member is None:
        found = _of_family(family.id).where(FamilyFact.field == field)
    else:
        found = _of_members(family.id).where(Member.id == member.id, MemberFact.field == field)
    return [Written(*row[1:]) for row in session.execute(found)]


def facts_written(session: Session, family: Family) -> dict[int | None, dict[str, list[Written]]]:
    """Every row of the family, by member's id (None: the family) and field. Two queries."""
    found: dict[int | None, dict[str, list[Written]]] = {None: {}}
    for field, *row in session.execute(_of_family(family.id)):
        found[None].setdefault(field, []).append(Written(*row))
    members = _of_members(family.id).add_columns(Member.id)
    for field, *row, member_id in session.execute(members):
        found.setdefault(member_id, {}).setdefault(field, []).append(Written(*row))
    return found


def seen_by(
    rows: Sequence[Written], rules: FamilyRules, me_id: int, chain: Sequence[Thing]
) -> list[Written]:
    """The rows that `me_id` may read on a screen: all of them, or outside a limit their own.

    What somebody wrote themselves stays theirs to read: a fact that they wrote and that then was
    gone would tell them of the limit (design 5.3). While others see the screen it is not on it, and
    neither is a safe contact.
    """
    if rules.is_covered and any(each.field == SAFE_CONTACT for each in chain):
        return []
    if may_see(rules, Reader(me_id), chain):
        return list(rows)
    return [] if rules.is_covered else [each for each in rows if each.by_id == me_id]


def _of_members(family_id: int) -> Select[*tuple[Any, ...]]:
    return (
        select(
            MemberFact.field,
            MemberFact.n,
            MemberFact.value,
            MemberFact.written_by_id,
            Person.name,
            MemberFact.written_at,
        )
        .join(Member, Member.id == MemberFact.member_id)
        .join(Person, Person.id == MemberFact.written_by_id)
        .where(Member.family_id == family_id)
        .order_by(MemberFact.n.desc())
    )


def _of_family(family_id: int) -> Select[*tuple[Any, ...]]:
    return (
        select(
            FamilyFact.field,
            FamilyFact.n,
            FamilyFact.value,
            FamilyFact.written_by_id,
            Person.name,
            FamilyFact.written_at,
        )
        .join(Person, Person.id == FamilyFact.written_by_id)
        .where(FamilyFact.family_id == family_id)
        .order_by(FamilyFact.n.desc())
    )
