"""Drafts that were begun and in which nothing was written yet."""

from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.orm import Session

from workbook.people.rules import Me
from workbook.records.models import Entry, Sharing, Withdrawal
from workbook.records.queries.writers import is_joint
from workbook.writing.models import Passage


def is_untouched() -> ColumnElement[bool]:
    """The condition on entries: a draft whose words and details are as they were when it began,
    and that nobody else was asked to write.
    """
    has_no_words = exists().where(
        Passage.id == Entry.passage_id, Passage.version == 1, Passage.text == ""
    )
    is_shared = exists().where(Sharing.entry_id == Entry.id)
    is_binned = exists().where(Withdrawal.entry_id == Entry.id)
    return and_(
        Entry.details == 1,
        has_no_words.correlate(Entry),
        ~is_shared.correlate(Entry),
        ~is_binned.correlate(Entry),
        ~is_joint(),
    )


def is_still_untouched(session: Session, entry: Entry) -> bool:
    """Whether nothing was written in this one yet."""
    return bool(session.scalar(select(exists().where(Entry.id == entry.id, is_untouched()))))


def untouched_draft(
    session: Session, me: Me, workbook_id: int, section: str, kind: str, part: str | None
) -> Entry | None:
    """The draft of this kind that `me` began here and wrote nothing in."""
    is_there = Entry.part == part if part else Entry.part.is_(None)
    return session.scalar(
        select(Entry)
        .where(
            Entry.workbook_id == workbook_id,
            Entry.section == section,
            Entry.kind == kind,
            Entry.writer_id == me.id,
            is_there,
            is_untouched(),
        )
        .order_by(Entry.id)
        .limit(1)
    )
