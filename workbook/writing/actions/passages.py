"""Opening a passage and sealing it."""

from sqlalchemy.orm import Session

from workbook.core.text import Settled, as_json
from workbook.core.time import now
from workbook.people.rules import Me
from workbook.writing.models import Passage, PassageRevision


def open_passage(
    session: Session, me: Me, family_id: int, settled: Settled, tab: str = "", turn: int = 0
) -> Passage:
    """A new passage with its first words (often none), and its first revision."""
    passage = Passage(
        family_id=family_id,
        blocks=as_json(settled.blocks),
        html=settled.html,
        text=settled.text,
        saved_at=now(),
        saved_by_id=me.id,
    )
    session.add(passage)
    session.flush()
    session.add(
        PassageRevision(
            passage_id=passage.id,
            n=passage.version,
            blocks=passage.blocks,
            saved_at=passage.saved_at,
            saved_by_id=me.id,
            tab=tab,
            turn=turn,
        )
    )
    return passage


def seal_passage(passage: Passage) -> None:
    """Take no more words: what stands now is what was finalised."""
    passage.sealed_at = now()
