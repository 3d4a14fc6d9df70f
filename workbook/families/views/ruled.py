"""What a rule can be about here: a fact of a member or of the family, or a whole home."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access.gate import me
from workbook.access.policy import Can
from workbook.access.queries import rules_of
from workbook.access.rules import FamilyRules, Reader, Thing, may_see
from workbook.core.problems import NotAllowed, NotFound
from workbook.families.facts import home_thing
from workbook.families.models import Family, Household
from workbook.families.queries import family_for, member_of, rights_in
from workbook.families.rules import Rights
from workbook.families.things import names_of
from workbook.families.views.addresses import addresses
from workbook.families.written import rows_written, things_of


@dataclass(frozen=True)
class Ruled:
    """A thing whose rules `me` may set. `writer` is who wrote it, as id and name, if anybody;
    `at` is the address of its rules, `back` that of the thing.
    """

    family: Family
    thing: Thing
    what: str
    writer: tuple[int, str] | None
    rights: Rights
    rules: FamilyRules
    at: str
    back: str


def ruled(
    session: Session,
    ref: str,
    can: Can,
    *,
    member: UUID | None = None,
    field: str = "",
    household: UUID | None = None,
) -> Ruled:
    """The thing, if `me` may set rules on it: its writer, the key worker, the manager.

    Raises NotFound for what is not there or not theirs to know of, and NotAllowed.
    """
    family = family_for(session, me(), ref, can)
    rights = rights_in(session, me(), family)
    rules = rules_of(session, family.id)
    writer: tuple[int, str] | None = None
    if household:
        thing = _home(session, family, household)
        chain: tuple[Thing, ...] = (thing,)
    else:
        about = member_of(session, family, member) if member else None
        rows = rows_written(session, family, about, field)
        if not rows:
            raise NotFound
        chain = things_of(family, about, field)
        thing, writer = chain[-1], (rows[0].by_id, rows[0].by)
    if not may_see(rules, Reader(me().id), chain):
        raise NotFound
    if not rights.may_rule(is_writer=writer is not None and writer[0] == me().id):
        raise NotAllowed(
            "Whoever wrote it, the key worker and the team manager decide who may see this. Ask "
            "one of them today if something here could put somebody at risk."
        )
    url = addresses(ref)
    anchor = f"home-{household}" if household else f"member-{member}" if member else "about-family"
    return Ruled(
        family=family,
        thing=thing,
        what=names_of(session, me(), family, [thing])[thing],
        writer=writer,
        rights=rights,
        rules=rules,
        at=rules_address(ref, member=member, field=field, household=household),
        back=url("key_information", _anchor=anchor),
    )


def rules_address(
    ref: str, *, member: UUID | None = None, field: str = "", household: UUID | None = None
) -> str:
    """The address of the rules of a fact or a home."""
    url = addresses(ref)
    if household:
        return url("household_rules", household=household)
    if member:
        return url("fact_rules", member=member, field=field)
    return url("family_fact_rules", field=field)


def _home(session: Session, family: Family, household: UUID) -> Thing:
    if not session.scalar(
        select(Household.id).where(Household.family_id == family.id, Household.uuid == household)
    ):
        raise NotFound
    return home_thing(household)
