"""The steps of the family's one safety plan, as they stand."""

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from workbook.families.models import Family
from workbook.families.queries import open_workbook
from workbook.people.rules import Me
from workbook.records.cards import Card
from workbook.records.models import Entry, Sharing, Withdrawal
from workbook.records.queries.cards import cards_where
from workbook.records.queries.values import values_of

STEP, STANDING, STOPPED = "safety-step", "standing", "stopped"


def safety_steps(session: Session, me: Me, family: Family) -> tuple[Card, ...]:
    """Every step of today's workbook that is shared, not withdrawn and still needed, as `me` may
    see it, without what was said beside it.
    """
    shared = session.scalars(
        select(Entry.id).where(
            Entry.workbook_id == open_workbook(session, family).id,
            Entry.kind == STEP,
            exists().where(Sharing.entry_id == Entry.id),
            ~exists().where(Withdrawal.entry_id == Entry.id),
        )
    ).all()
    values = values_of(session, shared)
    needed = [each for each in shared if values[each].get(STANDING) != STOPPED]
    cards = cards_where(session, me, family, Entry.id.in_(needed))
    return tuple(each._replace(comments=()) for each in cards)
