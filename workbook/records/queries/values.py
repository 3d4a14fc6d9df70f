"""The typed values of entries as they stand now."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.records.models import EntryField


def values_of(session: Session, entry_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Each entry's current values by field slug, in one query; blank ones are left out."""
    found: dict[int, dict[str, Any]] = defaultdict(dict)
    rows = session.execute(
        select(EntryField.entry_id, EntryField.field, EntryField.value)
        .where(EntryField.entry_id.in_(entry_ids))
        .order_by(EntryField.entry_id, EntryField.field, EntryField.n)
    )
    for entry_id, slug, value in rows:
        found[entry_id][slug] = value
    return defaultdict(
        dict,
        {
            entry_id: {slug: value for slug, value in values.items() if value is not None}
            for entry_id, values in found.items()
        },
    )
