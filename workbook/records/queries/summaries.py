"""Summaries for supervision: the latest sealed one of each professional."""

from collections.abc import Sequence

from sqlalchemy import and_, exists, select
from sqlalchemy.orm import Session, aliased

from workbook.catalogue.current import catalogue
from workbook.records.models import Entry, EntryVersion, Withdrawal


def latest_summaries(
    session: Session, workbook_id: int, person_ids: Sequence[int]
) -> dict[int, EntryVersion]:
    """By writer: the summary sealed last in this workbook, as it was last amended.

    An amendment of an older summary does not make it the latest.
    """
    kinds = [each.slug for each in catalogue().kinds.values() if each.is_summary]
    first = aliased(EntryVersion)
    rows = session.execute(
        select(Entry.writer_id, EntryVersion)
        .join(EntryVersion, EntryVersion.entry_id == Entry.id)
        .join(first, and_(first.entry_id == Entry.id, first.n == 1))
        .where(
            Entry.workbook_id == workbook_id,
            Entry.kind.in_(kinds),
            Entry.writer_id.in_(person_ids),
            ~exists().where(Withdrawal.entry_id == Entry.id),
        )
        .order_by(first.finalised_at, first.id, EntryVersion.n)
    )
    return {row.writer_id: row.EntryVersion for row in rows}
