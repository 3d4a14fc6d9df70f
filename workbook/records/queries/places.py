"""Where entries stand in their section: by number, or at a place between two numbers."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from workbook.families.models import Workbook
from workbook.records.models import Entry, SectionSeries


@dataclass(frozen=True)
class Here:
    """Where somebody adds an entry: its `place` among the others, and the day and the people that
    they took over from those beside it.
    """

    place: float | None = None
    happened_on: date | None = None
    members: frozenset[int] = frozenset()


def position() -> ColumnElement[float | None]:
    """What entries of one section are ordered by; none while it has neither number nor place."""
    return func.coalesce(Entry.place, Entry.number)


def numbered_in() -> ColumnElement[str]:
    """The section that an entry's number names; the one it stands in while it has none."""
    return func.coalesce(Entry.numbered_in, Entry.section)


def place_after(session: Session, entry: Entry) -> float | None:
    """A place between `entry` and what follows it; None where it has none itself, so that what is
    added goes to the end. The workbook is held.
    """
    at = _position_of(entry)
    if at is None:
        return None
    following = session.scalar(
        select(func.min(position())).where(*_in_section_of(entry), position() > at)
    )
    coming = float(_last_number(session, entry.workbook_id, entry.section) + 1)
    return (at + min(following or coming, coming)) / 2


def place_above(session: Session, entry: Entry) -> float | None:
    """A place between `entry` and what comes before it; None where it has none itself. The workbook
    is held.
    """
    at = _position_of(entry)
    if at is None:
        return None
    before = session.scalar(
        select(func.max(position())).where(*_in_section_of(entry), position() < at)
    )
    return ((before or 0) + at) / 2


def stands_beside(session: Session, entry: Entry, beside: Entry, *, above: bool) -> bool:
    """Whether `entry` stands directly above or below `beside` already."""
    first, second = (entry, beside) if above else (beside, entry)
    start, end = _position_of(first), _position_of(second)
    if start is None or end is None or start >= end:
        return False
    between = select(Entry.id).where(*_in_section_of(entry), position() > start, position() < end)
    return session.scalar(between.limit(1)) is None


def _position_of(entry: Entry) -> float | None:
    return entry.place if entry.place is not None else entry.number


def _in_section_of(entry: Entry) -> tuple[ColumnElement[bool], ...]:
    return Entry.workbook_id == entry.workbook_id, Entry.section == entry.section


def place_at_end(session: Session, workbook: Workbook, section: str) -> float:
    """A place after everything numbered in a section, and before its next number. The workbook is
    held.
    """
    last = session.scalar(
        select(func.max(position())).where(
            Entry.workbook_id == workbook.id, Entry.section == section
        )
    )
    number = _last_number(session, workbook.id, section)
    return (max(last or 0, number) + number + 1) / 2


def _last_number(session: Session, workbook_id: int, section: str) -> int:
    return (
        session.scalar(
            select(SectionSeries.last).where(
                SectionSeries.workbook_id == workbook_id, SectionSeries.section == section
            )
        )
        or 0
    )
