"""Reading passages and their revisions."""

import sys
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Text, bindparam, cast, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from workbook.core.problems import NotFound
from workbook.people.models import Person
from workbook.writing.models import Passage, PassageRevision, PassageUpdate

NO_WORDS = "[]"
# Built once, to be narrowed: a passage under its lock, read after the lock was taken.
LOCKED = select(Passage).with_for_update(of=Passage).execution_options(populate_existing=True)
WITH_ID = LOCKED.where(Passage.id == bindparam("id"))


@dataclass(frozen=True)
class Save:
    """What a passage said at one moment, as history lists it: its words are read when they are
    asked for. `place`: where in the log it was made, whatever the clock said; 0 where that is not
    known, as of what was never anything but empty.
    """

    n: int
    who: str
    at: datetime
    has_words: bool
    place: int = 0


def passage_locked(session: Session, passage_id: int) -> Passage:
    """The passage under its lock, read after the lock was taken; for every write and every
    change of state (design 4.6). On SQLite the whole transaction holds the write lock already.
    """
    found = session.scalar(WITH_ID, {"id": passage_id})
    if found is None:
        raise NotFound
    return found


def saves_of(session: Session, passage_id: int) -> list[Save]:
    """Every revision, oldest first, and what stands now where it is newer than the last."""
    was = (PassageRevision.n, Person.name, PassageRevision.saved_at, _has(PassageRevision.blocks))
    revisions = session.execute(
        select(*was)
        .join(Person, Person.id == PassageRevision.saved_by_id)
        .where(PassageRevision.passage_id == passage_id)
        .order_by(PassageRevision.n)
    ).all()
    is_ = (Passage.version, Person.name, Passage.saved_at, _has(Passage.blocks))
    stands = session.execute(
        select(*is_).join(Person, Person.id == Passage.saved_by_id).where(Passage.id == passage_id)
    ).all()
    newest = revisions[-1].n if revisions else 0
    rows = [*revisions, *(each for each in stands if each.version > newest)]
    places = _places_at(session, passage_id)
    return [Save(*row, places.get(row.saved_at, 0)) for row in rows]


def _places_at(session: Session, passage_id: int) -> dict[datetime, int]:
    """Where in the log a passage was written in at each moment: the first place of each, so that
    two acts of one moment count as the earlier.
    """
    rows = session.execute(
        select(PassageUpdate.at, func.min(PassageUpdate.id).label("place"))
        .where(PassageUpdate.passage_id == passage_id)
        .group_by(PassageUpdate.at)
    )
    return {row.at: row.place for row in rows}


def place_begun(session: Session, passage_id: int, at: datetime | None = None) -> int:
    """Where in the log of a passage it began anew by the act done `at` that moment, or last, for
    somebody who may read or write since. An act that began nothing anew, as who takes the lead,
    stands after what was written by then; beyond all of it where it never began anew.
    """
    last = select(func.max(PassageUpdate.id)).where(PassageUpdate.passage_id == passage_id)
    begun = last.where(PassageUpdate.begins.is_(True))
    if at is None:
        return session.scalar(begun) or sys.maxsize
    place = session.scalar(begun.where(PassageUpdate.at == at))
    return place or session.scalar(last.where(PassageUpdate.at <= at)) or 0


def words_saved(session: Session, passage_id: int, n: int) -> Any:
    """The words of one revision, or those that stand, as they are kept. Raises NotFound."""
    kept: Any = session.scalar(
        select(PassageRevision.blocks).where(
            PassageRevision.passage_id == passage_id, PassageRevision.n == n
        )
    )
    if kept is None:
        stands = select(Passage.blocks).where(Passage.id == passage_id, Passage.version == n)
        kept = session.scalar(stands)
    if kept is None:
        raise NotFound
    return kept


def _has(blocks: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
    return cast(blocks, Text) != NO_WORDS
