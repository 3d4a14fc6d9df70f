"""Where words that were taken out from around somebody's own are offered back to them: in an entry
that they write, and in its amendment.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.people.rules import Me
from workbook.records.models import Amendment, Entry
from workbook.records.queries.writers import amendment_called, open_amendment
from workbook.writing.models import PassageRescue
from workbook.writing.queries import Rescue, rescues_of


def offered_in(session: Session, me: Me, entry: Entry) -> tuple[Rescue, ...]:
    """What is offered to `me` in an entry that they write, or in the amendment of it."""
    amendment = open_amendment(session, me, entry)
    passages = [entry.passage_id, *([amendment.passage_id] if amendment else ())]
    found = rescues_of(session, me, passages)
    return tuple(each for passage in passages for each in found.get(passage, ()))


def amendment_offering(session: Session, me: Me, entry: Entry, rescue: int) -> Amendment | None:
    """The amendment that something is offered back in; None where it is of no amendment. Raises
    NotFound for what another writes alone.
    """
    uuid = session.scalar(
        select(Amendment.uuid)
        .join(PassageRescue, PassageRescue.passage_id == Amendment.passage_id)
        .where(Amendment.entry_id == entry.id, PassageRescue.id == rescue)
    )
    return amendment_called(session, me, entry, uuid) if uuid else None
