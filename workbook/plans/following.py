"""Lines follow the family: who is recorded as causing harm, and who joins (design 5.3)."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.core.happenings import Told, on
from workbook.core.time import today
from workbook.families.happenings import HarmRecorded, MemberAdded
from workbook.families.models import Family, Member
from workbook.people.models import Person
from workbook.people.queries.people import me_by_email
from workbook.people.rules import Me
from workbook.plans.actions.starting_rule import guarded_lines, keep_from_harming, start_withheld


@on(HarmRecorded)
def follow_harm(session: Session, told: Told) -> None:
    """Keep the lines of victim work from whoever is recorded as causing harm."""
    session.flush()
    family = session.get_one(Family, told.happening.family_id)
    for line in guarded_lines(session, family):
        keep_from_harming(session, _who(session, told), family, line)


@on(MemberAdded)
def follow_newcomer(session: Session, told: Told) -> None:
    """Name the new member, as waiting for a decision, on lines that no rule stands on yet."""
    session.flush()
    family = session.get_one(Family, told.happening.family_id)
    member = session.scalars(
        select(Member).where(Member.family_id == family.id).order_by(Member.id.desc()).limit(1)
    ).one()
    for line in guarded_lines(session, family):
        start_withheld(session, _who(session, told), family, line, newcomer=member)


def _who(session: Session, told: Told) -> Me:
    """Whoever did it. Raises LookupError."""
    email = session.scalars(select(Person.email).where(Person.id == told.actor_id)).one()
    me = me_by_email(session, email, today())
    if me is None:
        raise LookupError("Whoever records this has an account that is open")
    return me
