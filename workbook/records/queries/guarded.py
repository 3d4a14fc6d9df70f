"""Entries that tell how to reach somebody safely: on no print, and on no screen that others see."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access.rules import Thing
from workbook.catalogue.current import catalogue
from workbook.records.models import Entry


def guarded_entries(session: Session, family_ids: Sequence[int]) -> Iterable[tuple[int, Thing]]:
    """Those of these families that stand in a guarded part, by family. One query."""
    sections = catalogue().sections.values()
    parts = [part.slug for each in sections for part in each.parts if part.guarded]
    rows = session.execute(
        select(Entry.family_id, Entry.uuid).where(
            Entry.family_id.in_(family_ids), Entry.part.in_(parts)
        )
    )
    return [(family_id, Thing("entry", str(uuid))) for family_id, uuid in rows]
