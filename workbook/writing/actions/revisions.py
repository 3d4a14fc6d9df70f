"""Revisions: what a passage said at a moment of rest, by whom, kept beside its log."""

from sqlalchemy import bindparam, insert, select
from sqlalchemy.orm import Session

from workbook.writing.models import Passage, PassageRevision

# Built once: every save of words that came whole asks them.
ADD_REVISION = insert(PassageRevision)
IS_KEPT = select(PassageRevision.id).where(
    PassageRevision.passage_id == bindparam("passage"), PassageRevision.n == bindparam("n")
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
