"""Which entries one reader may know of, as a condition: the same rule as `entry_for`, for lists,
counts, states and numbers.
"""

from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_

from workbook.access.rules import FamilyRules, Reader, may_see
from workbook.people.rules import Me
from workbook.records.models import Entry, Sharing, Withdrawal


def visible_to(rules: FamilyRules, me: Me) -> ColumnElement[bool]:
    """Shared entries and one's own drafts, less whatever is limited to others.

    A draft in the bin is nobody's any more.
    """
    reader = Reader(me.id)
    hidden = [thing for thing in rules.limited if not may_see(rules, reader, [thing])]
    entries = [UUID(thing.uuid) for thing in hidden if thing.kind == "entry" and not thing.field]
    areas = [thing.uuid for thing in hidden if thing.kind == "area"]
    is_shared = exists().where(Sharing.entry_id == Entry.id).correlate(Entry)
    is_binned = exists().where(Withdrawal.entry_id == Entry.id).correlate(Entry)
    conditions = [or_(is_shared, and_(Entry.writer_id == me.id, ~is_binned))]
    if entries:
        conditions.append(Entry.uuid.not_in(entries))
    if areas:
        conditions.append(or_(Entry.discipline.is_(None), Entry.discipline.not_in(areas)))
    return and_(*conditions)
