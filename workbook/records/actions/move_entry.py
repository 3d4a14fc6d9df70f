"""Moving an entry to another section: it keeps its number, its history and who may see it."""

from sqlalchemy.orm import Session

from workbook.catalogue.current import catalogue
from workbook.core.happenings import tell
from workbook.core.problems import Closed, Invalid, NotAllowed
from workbook.core.time import now
from workbook.families.models import Family
from workbook.families.queries import open_workbook, standings_towards
from workbook.people.rules import Me
from workbook.records.actions.withdraw_entry import refuse_withdrawn
from workbook.records.happenings import EntryMoved
from workbook.records.models import Entry, EntryMove
from workbook.records.queries.latest import section_called
from workbook.records.queries.moving import places_for
from workbook.records.queries.places import place_at_end
from workbook.records.queries.sections import closing_of, workbook_locked
from workbook.records.rules import may_move


def move_entry(session: Session, me: Me, family: Family, entry: Entry, to: str, seen: str) -> None:
    """Move an entry that `me` may read to the section or part called `to`, to its end. Its passage
    is under lock; `seen` is the section that it was moved from on the page.

    Raises NotAllowed for anybody but its writer, the key worker and the manager, and for standing
    texts; Closed when it was withdrawn, either section was finalised, or somebody moved it
    meanwhile; Invalid when its kind is not written there.
    """
    refuse_moving(session, me, family, entry)
    workbook_locked(session, entry.workbook_id)
    if entry.section != seen:
        raise Closed(f"This entry was moved to {section_called(entry.section)} meanwhile.")
    place = places_for(session, entry).get(to)
    if place is None:
        raise Invalid(
            "Choose a section in which this kind of entry is written. What never goes into the "
            "parenting assessment stays apart from what does",
            field="to",
        )
    for section in (entry.section, place.section.slug):
        closing = closing_of(session, entry.workbook_id, section)
        if closing is not None:
            raise Closed(closing.says)
    before = entry.section
    entry.place = None
    if entry.numbered_in not in {None, place.section.slug}:
        workbook = open_workbook(session, family)
        entry.place = place_at_end(session, workbook, place.section.slug)
    entry.section, entry.part = place.section.slug, place.part
    entry.shown += 1
    if entry.sharing is not None:
        session.add(
            EntryMove(
                entry_id=entry.id,
                from_section=before,
                to_section=entry.section,
                by_id=me.id,
                at=now(),
            )
        )
    tell(
        session,
        me.id,
        EntryMoved(
            family_id=family.id,
            thing_kind="entry",
            thing=str(entry.uuid),
            from_section=before,
            to_section=entry.section,
            part=entry.part,
        ),
    )


def refuse_moving(session: Session, me: Me, family: Family, entry: Entry) -> None:
    """Raises NotAllowed and Closed as moving does, before a section is chosen."""
    standings = standings_towards(session, me, family)
    if not may_move(me.role, standings, is_writer=entry.writer_id == me.id):
        raise NotAllowed(
            "Whoever wrote this entry, the key worker and the team manager can move it. Ask one of "
            "them."
        )
    refuse_withdrawn(entry)
    if catalogue().sections[entry.section].held_by(entry.part):
        raise NotAllowed("A standing text belongs to its heading, and stays there.")
