"""After what happens in supervision, to its summaries and its company, days may be others."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from workbook.catalogue.current import catalogue
from workbook.clocks.actions.note_due import note_due
from workbook.clocks.following import note_after
from workbook.core.happenings import Told, on
from workbook.families.happenings import Allocated, AllocationEnded
from workbook.records.happenings import EntryFinalised
from workbook.records.models import Entry
from workbook.supervision.happenings import (
    ActionReported,
    SessionCalledOff,
    SessionCountersigned,
    SessionFinalised,
    SessionMoved,
    SessionOpened,
    SessionPlanned,
    SessionReopened,
)

note_after(
    ActionReported,
    Allocated,
    AllocationEnded,
    SessionCalledOff,
    SessionCountersigned,
    SessionFinalised,
    SessionMoved,
    SessionOpened,
    SessionPlanned,
    SessionReopened,
)


@on(EntryFinalised)
def note_after_summary(db: Db, told: Told) -> None:
    """Of what is finalised, only a summary meets a clock of supervision."""
    kind = db.scalar(select(Entry.kind).where(Entry.uuid == UUID(told.happening.thing)))
    is_summary = any(each.slug == kind and each.is_summary for each in catalogue().kinds.values())
    if is_summary and told.happening.family_id is not None:
        note_due(db, told.happening.family_id)
