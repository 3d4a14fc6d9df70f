"""Sharing a draft with those who may read the family."""

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from workbook.access.queries import rules_of
from workbook.catalogue.current import catalogue
from workbook.core.happenings import tell
from workbook.core.problems import Closed, Incomplete, Missing
from workbook.core.time import now
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.records.happenings import EntryShared
from workbook.records.models import Entry, SectionSeries, Sharing, SharingBegun
from workbook.records.queries.headings import refuse_second
from workbook.records.queries.missing import wrong_in
from workbook.records.queries.sections import closing_of, workbook_locked
from workbook.records.queries.values import values_of
from workbook.records.rules import things_of
from workbook.writing.actions import share_passage
from workbook.writing.models import Passage


def share_entry(session: Session, me: Me, family: Family, entry: Entry, passage: Passage) -> Entry:
    """Share the writer's own draft. It takes its number now, unless it is limited.

    Raises Closed when it is shared already, withdrawn, or its section was finalised, Incomplete
    while nothing is written or what is written cannot be true.
    """
    workbook_locked(session, entry.workbook_id)
    closing = closing_of(session, entry.workbook_id, entry.section)
    if closing is not None:
        raise Closed(closing.says)
    if entry.withdrawal is not None:
        raise Closed("This draft is in the bin. Start a new entry.")
    if entry.sharing is not None:
        raise Closed("This entry is shared with the team already.")
    if entry.part and catalogue().sections[entry.section].held_by(entry.part):
        refuse_second(session, me, entry.workbook_id, entry.section, entry.part, entry.id)
    is_blank = not passage.text.strip() and not entry.title.strip()
    if is_blank and not values_of(session, [entry.id])[entry.id]:
        raise Incomplete([Missing("Nothing is written yet", "words")])
    if wrong := wrong_in(session, entry, passage):
        raise Incomplete(wrong)
    begun = SharingBegun(entry_id=entry.id, by_id=me.id, at=now())
    session.add(begun)
    session.flush()
    set_committed_value(entry, "sharing", session.get_one(Sharing, begun.id))
    share_passage(session, me, passage, begun.at)
    entry.shown += 1
    entry.last_done_at = begun.at
    give_number(session, family, entry)
    session.flush()
    tell(
        session,
        me.id,
        EntryShared(
            family_id=family.id,
            thing_kind="entry",
            thing=str(entry.uuid),
            section=entry.section,
            number=entry.number,
        ),
    )
    return entry


def give_number(session: Session, family: Family, entry: Entry) -> None:
    """Number a shared entry that has none, unless it or its area is limited (design 4.1).

    A standing text is called by its heading and takes no number of the series.
    """
    if catalogue().sections[entry.section].held_by(entry.part):
        return
    chain = things_of(entry.discipline, str(entry.uuid))
    if entry.number is None and not rules_of(session, family.id).fences(chain):
        workbook_locked(session, entry.workbook_id)
        entry.number = _next_number(session, entry.workbook_id, entry.section)
        entry.numbered_in = entry.section


def _next_number(session: Session, workbook_id: int, section: str) -> int:
    """The next number of a section's series; kept for life. The workbook is held."""
    series = session.scalar(
        select(SectionSeries).where(
            SectionSeries.workbook_id == workbook_id, SectionSeries.section == section
        )
    )
    if series is None:
        series = SectionSeries(workbook_id=workbook_id, section=section, last=0)
        session.add(series)
    series.last += 1
    session.flush()
    return series.last
