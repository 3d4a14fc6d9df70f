"""Placing an entry above or below another of its section: it keeps its number."""

from sqlalchemy.orm import Session

from workbook.core.happenings import tell
from workbook.core.problems import Closed
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.records.actions.move_entry import refuse_moving
from workbook.records.happenings import EntryPlaced
from workbook.records.models import Entry
from workbook.records.queries.places import place_above, place_after, stands_beside
from workbook.records.queries.sections import closing_of, workbook_locked


def place_entry(
    session: Session, me: Me, family: Family, entry: Entry, beside: Entry, *, above: bool
) -> None:
    """Let an entry that `me` may read stand directly above or below `beside`, which they may read
    too. Its passage is under lock. Where it stands there already, nothing is done.

    Raises NotAllowed and Closed as moving it to another section does, and Closed where `beside`
    stands elsewhere now, or has no place itself.
    """
    refuse_moving(session, me, family, entry)
    workbook_locked(session, entry.workbook_id)
    closing = closing_of(session, entry.workbook_id, entry.section)
    if closing is not None:
        raise Closed(closing.says)
    if beside.section != entry.section:
        raise Closed("The entry beside it was moved to another section meanwhile.")
    if stands_beside(session, entry, beside, above=above):
        return
    place = place_above(session, beside) if above else place_after(session, beside)
    if place is None:
        raise Closed("A draft without a number stands at the end. Share it first.")
    entry.place = place
    entry.shown += 1
    told = EntryPlaced(
        family_id=family.id, thing_kind="entry", thing=str(entry.uuid), section=entry.section
    )
    tell(session, me.id, told)
