"""Words that somebody took out from around one's own are put back, or left as they are."""

from sqlalchemy.orm import Session

from workbook.core.happenings import Happening, tell
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.records.actions.withdraw_entry import refuse_withdrawn
from workbook.records.happenings import AmendmentPutRight, WordsLeftOut, WordsPutBack
from workbook.records.models import Entry
from workbook.writing.actions import leave, put_back
from workbook.writing.models import Passage


def put_words_back(
    session: Session, me: Me, family: Family, entry: Entry, passage: Passage, rescue: int
) -> None:
    """Put them back into an entry that `me` writes, or into its amendment: whose `passage` it is,
    which is under its lock. Twice is once. What becomes of an amendment no reader's page shows.

    Raises what `put_back` raises, and Closed for a withdrawn entry.
    """
    refuse_withdrawn(entry)
    if not put_back(session, me, passage, rescue):
        return
    happening: Happening
    thing = str(entry.uuid)
    if passage.id == entry.passage_id:
        entry.shown += 1
        session.flush()
        n = passage.version
        happening = WordsPutBack(family_id=family.id, thing_kind="entry", thing=thing, n=n)
    else:
        happening = AmendmentPutRight(family_id=family.id, thing_kind="entry", thing=thing)
    tell(session, me.id, happening)


def leave_words_out(
    session: Session, me: Me, family: Family, entry: Entry, passage: Passage, rescue: int
) -> None:
    """Leave it as it is. Twice is once. Raises NotFound for what was offered to somebody else."""
    if leave(session, me, passage, rescue):
        tell(
            session,
            me.id,
            WordsLeftOut(family_id=family.id, thing_kind="entry", thing=str(entry.uuid)),
        )
