"""What a sealed entry measured on a day, kept as observations in the same transaction.

Observations say nothing that is not in a sealed version: they can be rebuilt from them.
"""

import json
from datetime import date
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from workbook.core.happenings import Told, on
from workbook.families.editions import edition_of
from workbook.families.models import Member
from workbook.records.happenings import EntryFinalised
from workbook.records.models import Entry, EntryVersion, Observation


@on(EntryFinalised)
def observe(session: Session, told: Told) -> None:
    """Keep what the version measured: a stage of change, or each finding of a test. What the
    versions before it measured is not counted beside it.
    """
    happening = told.happening
    if not isinstance(happening, EntryFinalised):
        return
    version = session.get_one(EntryVersion, happening.version_id)
    entry = session.get_one(Entry, version.entry_id)
    versions = select(EntryVersion.id).where(EntryVersion.entry_id == entry.id)
    session.execute(delete(Observation).where(Observation.entry_version_id.in_(versions)))
    kind = edition_of(session, version.edition).kind(entry.kind)
    if kind.observes is None:
        return
    content = json.loads(version.content)
    members = session.scalars(select(Member).where(Member.family_id == entry.family_id)).all()
    by_uuid = {str(each.uuid): each.id for each in members}
    happened = content["happened_on"] or content["finalised_at"][:10]
    for about, value in measured(kind.observes, content["fields"]):
        session.add_all(
            Observation(
                family_id=entry.family_id,
                member_id=by_uuid.get(person),
                entry_version_id=version.id,
                kind=kind.observes,
                about=about[:300],
                value=value[:300],
                on_day=date.fromisoformat(happened),
                discipline=entry.discipline,
                by_id=version.finalised_by_id,
            )
            for person in content["people"]
        )


def measured(what: str, fields: dict[str, Any]) -> list[tuple[str, str]]:
    """Pairs of what was measured and its value, from the sealed field values."""
    if what == "stage" and "stage" in fields:
        return [(str(fields.get("behaviour", "")), str(fields["stage"]))]
    if what == "test":
        return [
            (str(row.get("substance", "")), str(row.get("finding", "")))
            for row in fields.get("results") or []
        ]
    return []
