"""Summaries for supervision: the latest sealed one of each professional."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, exists, select
from sqlalchemy.orm import Session, aliased

from workbook.catalogue.current import catalogue
from workbook.records.models import Entry, EntryVersion, Withdrawal


def latest_summaries(
    session: Session, workbook_id: int, person_ids: Sequence[int]
) -> dict[int, EntryVersion]:
    """By writer: the summary sealed last in this workbook, as it was last amended.

    An amendment of an older summary does not make it the latest.
    """
    rows = session.execute(
        _sealed([workbook_id], EntryVersion).where(Entry.writer_id.in_(person_ids))
    )
    return {row.writer_id: row.EntryVersion for row in rows}


@dataclass(frozen=True)
class Latest:
    """The summary that somebody sealed last in a workbook: what the rules name, and when."""

    entry_id: int
    uuid: UUID
    discipline: str | None
    finalised_at: datetime


def latest_across(session: Session, workbook_ids: Sequence[int]) -> dict[tuple[int, int], Latest]:
    """The same by workbook and writer, without the words. One query."""
    rows = session.execute(
        _sealed(
            workbook_ids,
            Entry.id.label("entry_id"),
            Entry.workbook_id,
            Entry.uuid,
            Entry.discipline,
            EntryVersion.finalised_at,
        )
    )
    return {
        (row.workbook_id, row.writer_id): Latest(
            row.entry_id, row.uuid, row.discipline, row.finalised_at
        )
        for row in rows
    }


@dataclass(frozen=True)
class Drafted:
    """A summary that was begun and not finalised: what the rules name, and nothing of it."""

    workbook_id: int
    writer_id: int
    uuid: UUID
    discipline: str | None


def drafted_across(session: Session, workbook_ids: Sequence[int]) -> list[Drafted]:
    """The summaries of these workbooks that wait to be finalised. One query."""
    kinds = [each.slug for each in catalogue().kinds.values() if each.is_summary]
    rows = session.execute(
        select(Entry.workbook_id, Entry.writer_id, Entry.uuid, Entry.discipline).where(
            Entry.workbook_id.in_(workbook_ids),
            Entry.kind.in_(kinds),
            ~exists().where(EntryVersion.entry_id == Entry.id),
            ~exists().where(Withdrawal.entry_id == Entry.id),
        )
    )
    return [Drafted(row.workbook_id, row.writer_id, row.uuid, row.discipline) for row in rows]


def _sealed(workbook_ids: Sequence[int], *columns: Any) -> Select[Any]:
    """Every sealed version of a summary with its writer, the one that is latest as the last."""
    kinds = [each.slug for each in catalogue().kinds.values() if each.is_summary]
    first = aliased(EntryVersion)
    return (
        select(Entry.writer_id, *columns)
        .join(EntryVersion, EntryVersion.entry_id == Entry.id)
        .join(first, and_(first.entry_id == Entry.id, first.n == 1))
        .where(
            Entry.workbook_id.in_(workbook_ids),
            Entry.kind.in_(kinds),
            ~exists().where(Withdrawal.entry_id == Entry.id),
        )
        .order_by(first.finalised_at, first.id, EntryVersion.n)
    )
