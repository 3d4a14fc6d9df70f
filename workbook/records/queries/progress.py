"""How far the modules of many workbooks are, as this reader may know of them."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.catalogue.current import catalogue
from workbook.families.summaries import Hidden
from workbook.people.rules import Me
from workbook.records.models import Entry, SectionFinalisation
from workbook.records.pages import Progress
from workbook.records.queries.untouched import is_untouched
from workbook.records.queries.visible import visible_across


def modules_of(
    session: Session, me: Me, hidden: Hidden, workbooks: Mapping[int, int]
) -> dict[int, tuple[Progress, ...]]:
    """For each family of `workbooks` (its workbook's id by its own), the progress of each module in
    order. The same two queries however many there are.
    """
    modules = [each.slug for each in catalogue().sections_in("modules")]
    begun: dict[int, set[str]] = defaultdict(set)
    entries = (
        select(Entry.workbook_id, Entry.section)
        .where(
            Entry.workbook_id.in_([*workbooks.values()]),
            Entry.section.in_(modules),
            visible_across(me, hidden),
            ~is_untouched(),
        )
        .distinct()
    )
    for workbook_id, section in session.execute(entries):
        begun[workbook_id].add(section)
    done: dict[int, set[str]] = defaultdict(set)
    closed = select(SectionFinalisation.workbook_id, SectionFinalisation.section).where(
        SectionFinalisation.workbook_id.in_([*workbooks.values()]),
        SectionFinalisation.reopened_at.is_(None),
    )
    for workbook_id, section in session.execute(closed):
        done[workbook_id].add(section)

    def progress(workbook_id: int, section: str) -> Progress:
        if section in done[workbook_id]:
            return "done"
        return "half" if section in begun[workbook_id] else "none"

    return {
        family_id: tuple(progress(workbook_id, each) for each in modules)
        for family_id, workbook_id in workbooks.items()
    }
