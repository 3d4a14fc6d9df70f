"""A draft that the key worker writes with the manager, who is asked to agree to it."""

from uuid import UUID

from sqlalchemy.orm import Session

from tests.people import Home, Scene, an_entry
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.records.actions.finalise_entry import finalise_entry
from workbook.records.actions.write_together import ask_to_write
from workbook.records.models import Entry
from workbook.records.queries.entries import led_entry
from workbook.records.queries.values import values_of
from workbook.writing.models import Passage


def joint(scene: Scene, home: Home, lead: str, other: str, said: str) -> None:
    """The lead asks the other to write it, and then to agree to it."""
    entry = an_entry(scene, home, lead, title=f"joint {said}", words=said)
    with scene.database.change() as session:
        me = scene.me(session, lead)
        family, found, passage = led_entry(session, me, home.ref, UUID(entry))
        other_uuid = str(scene.person(session, other).uuid)
        ask_to_write(session, me, family, found, passage, other_uuid)
        _ask_to_agree(session, me, family, found, passage)


def _ask_to_agree(session: Session, me: Me, family: Family, entry: Entry, passage: Passage) -> None:
    values = values_of(session, [entry.id])[entry.id]
    seen = passage.version, entry.details
    finalise_entry(session, me, family, entry, passage, values, [], *seen)
