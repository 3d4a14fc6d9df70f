"""Opening a passage, letting others read it, and sealing it."""

from sqlalchemy.orm import Session

from workbook.core.text import Settled, as_json, read_blocks, settle
from workbook.core.time import now
from workbook.people.rules import Me
from workbook.writing.actions.log import begin_epoch, log_edit
from workbook.writing.actions.revisions import keep_revision
from workbook.writing.models import Passage


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
    log_edit(session, me, passage, settled.blocks)
    keep_revision(session, passage, tab, turn)
    return passage


def share_passage(session: Session, me: Me, passage: Passage) -> None:
    """Others may read `passage`, which is held, from now on: what it says is a revision, and its
    log begins anew without what was typed and deleted before.
    """
    _settle(session, me, passage)
    keep_revision(session, passage)
    begin_epoch(session, me, passage)


def seal_passage(session: Session, me: Me, passage: Passage) -> None:
    """Take no more words: what stands now is what was finalised."""
    _settle(session, me, passage)
    passage.sealed_at = now()
    session.flush()
    keep_revision(session, passage)


def _settle(session: Session, me: Me, passage: Passage) -> None:
    """Through all three barriers: what is typed has passed only two (design 3.10)."""
    settled = settle(read_blocks(passage.blocks))
    if settled.html != passage.html:
        passage.html = settled.html
    if settled.plain:
        log_edit(session, me, passage, settled.blocks)
        passage.blocks, passage.text = as_json(settled.blocks), settled.text
    session.flush()
