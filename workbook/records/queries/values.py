"""The typed values of entries as they stand now."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from workbook.core.among import among, listed
from workbook.core.db import read_rows
from workbook.records.models import EntryField


def values_of(session: Session, entry_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Each entry's current values by field slug, in one query; blank ones are left out."""
    found: dict[int, dict[str, Any]] = defaultdict(dict)
    rows = read_rows(session, _values(), {"ids": listed(entry_ids)})
    for entry_id, slug, value in rows:
        found[entry_id][slug] = value
    return defaultdict(
        dict,
        {
            entry_id: {slug: value for slug, value in values.items() if value is not None}
            for entry_id, values in found.items()
        },
    )


@cache
def _values() -> Select[int, str, Any]:
    return (
        select(EntryField.entry_id, EntryField.field, EntryField.value)
        .where(among(EntryField.entry_id))
        .order_by(EntryField.entry_id, EntryField.field, EntryField.n)
    )
