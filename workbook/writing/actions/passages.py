"""Opening a passage, letting others read it, and sealing it."""

from datetime import datetime

from sqlalchemy.orm import Session

from workbook.core.text import Settled, as_json
from workbook.core.time import now
from workbook.people.rules import Me
from workbook.writing.actions.log import begin_epoch, log_edit
from workbook.writing.actions.revisions import keep_revision, note_at_rest
from workbook.writing.actions.settle import settle_passage
from workbook.writing.models import Passage


def open_passage(
    session: Session, me: Me, family_id: int, settled: Settled, tab: str = "", turn: int = 0
) -> Passage:
    """A new passage with its first words (often none), and its first revision."""
    at = now()
    passage = Passage(
        family_id=family_id,
        blocks=as_json(settled.blocks),
        html=settled.html,
        text=settled.text,
        saved_at=at,
        saved_by_id=me.id,
    )
    session.add(passage)
    session.flush()
    log_edit(session, me, passage, settled.blocks, at)
    if settled.has_passed:
        note_at_rest(session, passage.id)
    keep_revision(session, passage, tab, turn)
    return passage


def share_passage(session: Session, me: Me, passage: Passage, at: datetime) -> None:
    """Others may read `passage`, which is held, from now on, by an act that was done `at` a moment:
    what it says is a revision, and its log begins anew without what was typed and deleted before.
    """
    settle_passage(session, me, passage)
    keep_revision(session, passage)
    begin_epoch(session, me, passage, at)


def seal_passage(session: Session, me: Me, passage: Passage) -> None:
    """Take no more words: what stands now is what was finalised."""
    settle_passage(session, me, passage)
    passage.sealed_at = now()
    session.flush()
    keep_revision(session, passage)


def unseal_passage(passage: Passage) -> None:
    """Take words again: what was finalised is kept by whoever sealed it."""
    passage.sealed_at = None
