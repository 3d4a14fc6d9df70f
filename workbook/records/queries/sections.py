"""Sections: whether one is finalised, and what is still open in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import ColumnElement, Select, bindparam, exists, func, select
from sqlalchemy.orm import Session

from workbook.core.db import once
from workbook.families.models import Family, Workbook
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
    return closings_of(session, workbook_id).get(section)


def closings_of(session: Session, workbook_id: int) -> Mapping[str, Closing]:
    """The finalisation that stands of each section that has one."""
    return once(session, ("closings", workbook_id), lambda: _closings(session, workbook_id))


def _closings(session: Session, workbook_id: int) -> dict[str, Closing]:
    rows = session.execute(_standing_closings(), {"workbook": workbook_id})
    return {section: Closing(who, at) for section, who, at in rows}


@cache
def _standing_closings() -> Select[str, str, datetime]:
    return (
        select(SectionFinalisation.section, Person.name, SectionFinalisation.at)
        .join(Person, Person.id == SectionFinalisation.by_id)
        .where(
            SectionFinalisation.workbook_id == bindparam("workbook"),
            SectionFinalisation.reopened_at.is_(None),
        )
    )


def workbook_locked(session: Session, workbook_id: int) -> None:
    """Hold the workbook until the commit: whatever starts, shares or numbers an entry and whatever
    ends or reopens a section take turns. It is its family that is held, as by whoever sets or lifts
    a limit there: with two things to hold, two people could each wait for the other.
    """
    family = select(Family.id).join(Workbook, Workbook.family_id == Family.id)
    held = family.where(Workbook.id == workbook_id).with_for_update(of=Family, key_share=True)
    session.execute(held)


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
