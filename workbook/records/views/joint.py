"""Joint entries beside other pages: what waits for a writer, and what finalising waits for."""

from flask import url_for
from sqlalchemy.orm import Session

from workbook.families.waiting import Waiting
from workbook.people.rules import Me
from workbook.records.joint import Agreeing, Answered
from workbook.records.models import Amendment, Entry
from workbook.records.queries.agreements import asking_of
from workbook.records.queries.together import waiting_together
from workbook.records.queries.writers import others_of
from workbook.web.store import db


def agreeing(entry: Entry, by_id: int, amendment: Amendment | None = None) -> Agreeing | None:
    """How far the others agree to what `by_id` finalises; None for what one person writes."""
    others = others_of(db(), entry, by_id)
    if not others:
        return None
    asking = asking_of(db(), entry, amendment)
    if asking is not None and asking.holds and asking.by_id == by_id:
        return Agreeing(asking.answers, is_asked=True, was_asked=False)
    answers = tuple(Answered(each.called, each.uuid, each.id) for each in others)
    return Agreeing(answers, is_asked=False, was_asked=asking is not None)


def waiting(session: Session, who: Me) -> list[Waiting]:
    """Entries that somebody is asked to write, or to agree to, and what keeps one that they lead
    from being finalised.
    """
    return [
        Waiting(
            says=each.says,
            on=each.on,
            family=each.family,
            href=url_for(each.leads_to, ref=each.ref, entry=each.entry),
            at=each.at,
        )
        for each in waiting_together(session, who)
    ]
