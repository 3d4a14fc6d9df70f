"""What each member needs to take part, as it stands beside the pen: an interpreter, easy read."""

from dataclasses import dataclass
from functools import cache

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from workbook.access.queries import rules_of
from workbook.access.rules import Reader, may_see
from workbook.catalogue.current import catalogue
from workbook.catalogue.fields.values import Json
from workbook.families.models import Family, Member, MemberFact
from workbook.families.written import things_of
from workbook.people.rules import Me


@dataclass(frozen=True, slots=True)
class Need:
    """One member's name and, by what it is called, what stands today."""

    name: str
    said: tuple[tuple[str, str], ...]


def needs_of(session: Session, me: Me, family: Family) -> tuple[Need, ...]:
    """The members who need something, in the family's order, as far as `me` may read it.

    One query.
    """
    asked = {each.slug: each for each in catalogue().facts.values() if each.is_beside_the_pen}
    rules, reader = rules_of(session, family.id), Reader(me.id)
    today: dict[Member, dict[str, Json]] = {}
    rows = session.execute(_said(), {"family": family.id, "fields": [*asked]})
    for member, field, value in rows:
        if may_see(rules, reader, things_of(family, member, field)):
            today.setdefault(member, {})[field] = value
    needs = (
        Need(
            member.known_as,
            tuple(
                (fact.title, fact.field.say(held[slug]))
                for slug, fact in asked.items()
                if held.get(slug) is not None
            ),
        )
        for member, held in today.items()
    )
    return tuple(each for each in needs if each.said)


@cache
def _said() -> Select[Member, str, Json]:
    """What was ever said of these `fields` in a `family`, member by member, the latest last."""
    return (
        select(Member, MemberFact.field, MemberFact.value)
        .join(MemberFact, MemberFact.member_id == Member.id)
        .where(
            Member.family_id == bindparam("family"),
            MemberFact.field.in_(bindparam("fields", expanding=True)),
        )
        .order_by(Member.place, Member.id, MemberFact.n)
    )
