"""Reading passages, their revisions, and what was refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.core.problems import NotFound
from workbook.core.text import Blocks, read_blocks
from workbook.people.models import Person
from workbook.writing.models import Passage, PassageRefused, PassageRevision


@dataclass(frozen=True)
class Revision:
    """One acknowledged save, as history shows it."""

    n: int
    who: str
    at: datetime
    blocks: Blocks


def passage_locked(session: Session, passage_id: int) -> Passage:
    """The passage under its lock, read after the lock was taken; for every write and every
    change of state (design 4.6). On SQLite the whole transaction holds the write lock already.
    """
    found = session.scalar(
        select(Passage)
        .where(Passage.id == passage_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound
    return found


def revisions_of(session: Session, passage_id: int) -> list[Revision]:
    """Every acknowledged save, oldest first."""
    rows = session.execute(
        select(PassageRevision, Person.name)
        .join(Person, Person.id == PassageRevision.saved_by_id)
        .where(PassageRevision.passage_id == passage_id)
        .order_by(PassageRevision.n)
    )
    return [Revision(row.n, name, row.saved_at, read_blocks(row.blocks)) for row, name in rows]


def refused_for(session: Session, person_id: int, passage_id: int) -> Sequence[PassageRefused]:
    """This person's words for a passage that were refused and kept, oldest first."""
    return session.scalars(
        select(PassageRefused)
        .where(
            PassageRefused.passage_id == passage_id,
            PassageRefused.person_id == person_id,
        )
        .order_by(PassageRefused.id)
    ).all()
