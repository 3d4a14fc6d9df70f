"""Putting an open amendment away: its words stay in the record of its passage."""

from sqlalchemy.orm import Session

from workbook.core.happenings import tell
from workbook.core.problems import Closed
from workbook.core.time import now
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.records.happenings import AmendmentDropped
from workbook.records.models import Amendment, Entry
from workbook.writing.actions import seal_passage
from workbook.writing.queries import passage_locked


def drop_amendment(
    session: Session, me: Me, family: Family, entry: Entry, amendment: Amendment
) -> None:
    """Put an amendment away; another page that is still open on it takes no more words.

    Raises Closed when it was finished before.
    """
    if amendment.version_made_id or amendment.dropped_at:
        raise Closed("This amendment was finished already.")
    seal_passage(session, me, passage_locked(session, amendment.passage_id))
    amendment.dropped_at = now()
    entry.shown += 1
    tell(
        session,
        me.id,
        AmendmentDropped(family_id=family.id, thing_kind="entry", thing=str(entry.uuid)),
    )
