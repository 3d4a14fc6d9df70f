"""The contents of a workbook: each section's state and count as this reader may know them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy import Row, Select, case, exists, func, select
from sqlalchemy.orm import Session

from workbook.access.rules import FamilyRules
from workbook.catalogue.catalogue import Catalogue
from workbook.catalogue.definitions import Section
from workbook.families.models import Workbook
from workbook.people.rules import Me
from workbook.records.models import Entry, EntryVersion, Withdrawal
from workbook.records.pages import Progress, RailGroup, RailItem
from workbook.records.queries.sections import closings_of
from workbook.records.queries.untouched import is_untouched
from workbook.records.queries.visible import visible_to


@dataclass
class _Count:
    entries: int = 0
    open: int = 0


def rail_of(
    session: Session,
    me: Me,
    rules: FamilyRules,
    workbook: Workbook,
    content: Catalogue,
    url: Callable[[str], str],
    here: str = "",
) -> tuple[RailGroup, ...]:
    """The rail in two queries; `url` gives a section's address, `here` is the open one."""
    rows = session.execute(_counts(me, rules, workbook)).all()
    closed = closings_of(session, workbook.id)

    def item(section: Section) -> RailItem:
        count = _count(each for each in rows if each.section == section.slug)
        progress, state = _state(count, is_closed=section.slug in closed)
        numbered = section.group == "modules"
        title = f"{section.number}. {section.title}" if numbered else section.title
        return RailItem(
            title=title,
            href=url(section.slug),
            progress=progress,
            state=state,
            count=count.entries or None,
            here=section.slug == here,
        )

    def area(section: Section) -> RailItem:
        slug = section.leads[0] if section.leads else ""
        drawn = content.disciplines.get(slug)
        count = _count(
            each for each in rows if section.slug == each.section or slug == each.discipline
        )
        return RailItem(
            title=section.short,
            href=url(section.slug),
            count=count.entries or None,
            here=section.slug == here,
            icon=drawn.icon if drawn else "flag",
            css=drawn.css if drawn else "tm",
        )

    return (
        RailGroup("Workbook", tuple(item(each) for each in content.sections_in("workbook"))),
        RailGroup(
            "Intervention modules", tuple(item(each) for each in content.sections_in("modules"))
        ),
        RailGroup(
            "Each discipline's area", tuple(area(each) for each in content.sections_in("areas"))
        ),
    )


def _count(rows: Iterable[Row[str, str | None, int, int]]) -> _Count:
    found = _Count()
    for row in rows:
        found.entries += row.entries
        found.open += row.still_open
    return found


def _counts(me: Me, rules: FamilyRules, workbook: Workbook) -> Select[str, str | None, int, int]:
    is_closed = exists().where(EntryVersion.entry_id == Entry.id) | exists().where(
        Withdrawal.entry_id == Entry.id
    )
    return (
        select(
            Entry.section,
            Entry.discipline,
            func.count().label("entries"),
            func.sum(case((is_closed, 0), else_=1)).label("still_open"),
        )
        .where(Entry.workbook_id == workbook.id, visible_to(rules, me), ~is_untouched())
        .group_by(Entry.section, Entry.discipline)
    )


def _state(count: _Count, *, is_closed: bool) -> tuple[Progress, str]:
    if is_closed:
        return "done", "Finalised"
    if not count.entries:
        return "none", "Not started"
    if count.open:
        return "half", f"In progress, {count.open} not finalised"
    return "half", "In progress"
