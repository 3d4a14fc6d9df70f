"""Summaries for supervision: the latest sealed one of each professional."""

from collections.abc import Sequence

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from workbook.catalogue.current import catalogue
from workbook.records.models import Entry, EntryVersion, Withdrawal


def latest_summaries(
    session: Session, workbook_id: int, person_ids: Sequence[int]
) -> dict[int, EntryVersion]:
    """By writer: the sealed version finalised last of their summaries in this workbook."""
    kinds = [each.slug for each in catalogue().kinds.values() if each.is_summary]
    rows = session.execute(
        select(Entry.writer_id, EntryVersion)
        .join(EntryVersion, EntryVersion.entry_id == Entry.id)
        .where(
            Entry.workbook_id == workbook_id,
            Entry.kind.in_(kinds),
            Entry.writer_id.in_(person_ids),
            ~exists().where(Withdrawal.entry_id == Entry.id),
        )
        .order_by(EntryVersion.finalised_at, EntryVersion.id)
    )
    return {row.writer_id: row.EntryVersion for row in rows}
