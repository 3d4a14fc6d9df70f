"""Somebody joins the family: work that starts withheld, and was kept from nobody so far because
nobody was there to be kept from, is kept from them until it is decided (design 5.3).
"""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from workbook.access.actions.withhold import withhold
from workbook.access.models import WithholdingMember
from workbook.access.rules import Thing
from workbook.catalogue.current import catalogue
from workbook.core.happenings import Told, on
from workbook.core.time import today
from workbook.families.happenings import MemberAdded
from workbook.families.models import Family, Member
from workbook.people.models import Person
from workbook.people.queries.people import me_by_email
from workbook.records.actions.starting_rule import (
    REASONS,
    entries_under,
    kept_from,
    stands_or_was_lifted,
)


@on(MemberAdded)
def keep_from_newcomer(session: Session, told: Told) -> None:
    """Name the new member, as waiting for a decision, on entries that no rule stands on yet.

    Where a rule stands, adding the member has named them already.
    """
    session.flush()
    rules = {
        each.slug: each.starts_withheld
        for each in catalogue().disciplines.values()
        if each.starts_withheld
    }
    family = session.get_one(Family, told.happening.family_id)
    member = session.scalars(
        select(Member).where(Member.family_id == family.id).order_by(Member.id.desc()).limit(1)
    ).one()
    email = session.scalars(select(Person.email).where(Person.id == told.actor_id)).one()
    me = me_by_email(session, email, today())
    for entry, about in entries_under(session, family, rules):
        rule = rules[entry.discipline or ""]
        if me is None or rule is None or stands_or_was_lifted(session, family, entry.uuid):
            continue
        if member.id in {each.id for each in kept_from(session, family, rule, about)}:
            named = [(member.id, member.known_as)]
            thing = Thing("entry", str(entry.uuid))
            row = withhold(session, me, family.id, thing, named, REASONS[rule], by_rule=True)
            session.execute(
                update(WithholdingMember)
                .where(WithholdingMember.withholding_id == row.id)
                .values(pending=True)
            )
