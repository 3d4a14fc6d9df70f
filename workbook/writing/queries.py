"""Reading passages, their revisions, and what was refused."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Text, bindparam, cast, select
from sqlalchemy.orm import Session

from workbook.core.problems import NotFound
from workbook.people.models import Person
from workbook.writing.models import Passage, PassageRevision

NO_WORDS = "[]"
# Built once, to be narrowed: a passage under its lock, read after the lock was taken.
LOCKED = select(Passage).with_for_update(of=Passage).execution_options(populate_existing=True)
WITH_ID = LOCKED.where(Passage.id == bindparam("id"))


@dataclass(frozen=True)
class Save:
    """One acknowledged save, as history lists it: its words are read when they are asked for."""

    n: int
    who: str
    at: datetime
    has_words: bool


def passage_locked(session: Session, passage_id: int) -> Passage:
    """The passage under its lock, read after the lock was taken; for every write and every
    change of state (design 4.6). On SQLite the whole transaction holds the write lock already.
    """
    found = session.scalar(WITH_ID, {"id": passage_id})
    if found is None:
        raise NotFound
    return found


def saves_of(session: Session, passage_id: int) -> list[Save]:
    """Every acknowledged save, oldest first."""
    has_words = cast(PassageRevision.blocks, Text) != NO_WORDS
    rows = session.execute(
        select(PassageRevision.n, Person.name, PassageRevision.saved_at, has_words)
        .join(Person, Person.id == PassageRevision.saved_by_id)
        .where(PassageRevision.passage_id == passage_id)
        .order_by(PassageRevision.n)
    )
    return [Save(*row) for row in rows]


def words_saved(session: Session, passage_id: int, n: int) -> Any:
    """The words of one acknowledged save, as they are kept. Raises NotFound."""
    kept: Any = session.scalar(
        select(PassageRevision.blocks).where(
            PassageRevision.passage_id == passage_id, PassageRevision.n == n
        )
    )
    if kept is None:
        raise NotFound
    return kept
