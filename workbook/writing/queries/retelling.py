"""Telling passages again from their logs: whether what stands is what was typed."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.core.text import as_json
from workbook.writing.log.text import LiveText
from workbook.writing.models import Passage, PassageState, PassageUpdate


@dataclass(frozen=True)
class Retold:
    """How many passages say what their log says, and the first that does not, with why."""

    count: int
    apart: UUID | None = None
    wrong: str = ""


def retell(session: Session) -> Retold:
    """Tell each passage from its log, oldest first, up to the first that differs."""
    count = 0
    for passage_id in session.scalars(select(Passage.id).order_by(Passage.id)).all():
        passage = session.get_one(Passage, passage_id)
        if wrong := _wrong_in(session, passage):
            return Retold(count, passage.uuid, wrong)
        count += 1
        session.expunge_all()
    return Retold(count)


def _wrong_in(session: Session, passage: Passage) -> str:
    text = LiveText()
    updates = session.scalars(
        select(PassageUpdate)
        .where(PassageUpdate.passage_id == passage.id)
        .order_by(PassageUpdate.id)
    )
    for update in updates:
        text = LiveText(None if update.begins else text.state())  # as it was when this was taken
        text.apply(update.content)
    if as_json(text.blocks()) != passage.blocks:
        return "its words are not those of its log"
    state = session.get(PassageState, passage.id)
    if as_json(LiveText(state.content if state else None).blocks()) != passage.blocks:
        return "its live text is not what its log makes"
    return ""
