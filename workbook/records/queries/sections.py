"""Sections: whether one is finalised, and what is still open in it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from workbook.families.models import Workbook
from workbook.people.models import Person
from workbook.records.models import Entry, EntryVersion, SectionFinalisation, Sharing, Withdrawal


@dataclass(frozen=True)
class Closing:
    """Who finalised a section, and when."""

    who: str
    at: datetime

    @property
    def says(self) -> str:
        """The refusal of whatever would add to the section."""
        return (
            f"{self.who} finalised this section on {self.at:%-d %B %Y}. Nothing can be added "
            "unless the team manager reopens it, with a reason."
        )


def closing_of(session: Session, workbook_id: int, section: str) -> Closing | None:
    """The finalisation that stands, or None while entries may be started."""
    row = session.execute(
        select(Person.name, SectionFinalisation.at)
        .join(Person, Person.id == SectionFinalisation.by_id)
        .where(
            SectionFinalisation.workbook_id == workbook_id,
            SectionFinalisation.section == section,
            SectionFinalisation.reopened_at.is_(None),
        )
    ).first()
    return Closing(row[0], row[1]) if row else None


def workbook_locked(session: Session, workbook_id: int) -> None:
    """Hold the workbook until the commit: whatever starts, shares or numbers an entry and whatever
    ends or reopens a section take turns.
    """
    session.execute(select(Workbook.id).where(Workbook.id == workbook_id).with_for_update())


def open_entries(
    session: Session, workbook_id: int, section: str, may_know: ColumnElement[bool]
) -> int:
    """How many shared entries of a section that `may_know` lets somebody know of are neither
    finalised nor withdrawn.
    """
    count = session.scalar(
        select(func.count())
        .select_from(Entry)
        .join(Sharing, Sharing.entry_id == Entry.id)
        .where(
            Entry.workbook_id == workbook_id,
            Entry.section == section,
            may_know,
            ~exists().where(EntryVersion.entry_id == Entry.id),
            ~exists().where(Withdrawal.entry_id == Entry.id),
        )
    )
    return count or 0
