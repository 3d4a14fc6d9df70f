"""Revisions: what a passage said at a moment of rest, by whom, kept beside its log; and whether
what it says has passed every barrier.
"""

from sqlalchemy import bindparam, exists, insert, select, update
from sqlalchemy.orm import Session

from workbook.writing.models import Passage, PassageRevision, PassageState

# Built once: every save of words that came whole asks them.
ADD_REVISION = insert(PassageRevision)
IS_KEPT = select(PassageRevision.id).where(
    PassageRevision.passage_id == bindparam("passage"), PassageRevision.n == bindparam("n")
)

AT_REST = (
    update(PassageState)
    .where(PassageState.passage_id == bindparam("which"))
    .values(settled=PassageState.upto)
)
IS_MOVING = select(
    exists().where(
        PassageState.passage_id == bindparam("which"), PassageState.settled != PassageState.upto
    )
)


def keep_revision(session: Session, passage: Passage, tab: str = "", turn: int = 0) -> None:
    """Keep what `passage` says now as a revision, unless it is kept already. `tab` and `turn`: the
    page it came from whole, and which of its letters it was.
    """
    if session.scalar(IS_KEPT, {"passage": passage.id, "n": passage.version}):
        return
    revision = {
        "passage_id": passage.id,
        "n": passage.version,
        "blocks": passage.blocks,
        "saved_at": passage.saved_at,
        "saved_by_id": passage.saved_by_id,
        "tab": tab,
        "turn": turn,
    }
    session.connection().execute(ADD_REVISION, revision)


def note_at_rest(session: Session, passage_id: int) -> None:
    """What the passage says has passed every barrier."""
    session.connection().execute(AT_REST, {"which": passage_id})


def is_at_rest(session: Session, passage_id: int) -> bool:
    """Whether all that it says has; also where nothing was ever written."""
    return not session.connection().execute(IS_MOVING, {"which": passage_id}).scalar_one()
