"""Which entries one reader may know of, as a condition for lists, counts, states and numbers.

`records.rules.may_read` decides; this is the one form of it that a database can ask, and
`tests/rooms/records/test_visible.py` holds the two together.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_

from workbook.access.rules import FamilyRules, Reader, Thing, limited_to_others
from workbook.people.rules import Me
from workbook.records.models import Entry, Sharing, Withdrawal
from workbook.records.queries.writers import Id, co_writes


def visible_to(rules: FamilyRules, me: Me, drafts_of: int | None = None) -> ColumnElement[bool]:
    """The condition on entries of the one family that `rules` are of: with one's own drafts, or
    those of somebody else, by id, that were opened to `me`.
    """
    return visible_but(limited_to_others(rules, Reader(me.id)), drafts_of or me.id)


def visible_but(hidden: Iterable[Thing], writer_id: Id) -> ColumnElement[bool]:
    """The same for somebody, by id, from whom this is `hidden` because it is limited to others."""
    return and_(_is_shared_or_of(writer_id), *_is_none_of(hidden))


def visible_across(me: Me, hidden: Mapping[int, Iterable[Thing]]) -> ColumnElement[bool]:
    """The same over many families; `hidden` is what is limited to others in each."""
    outside = ((family_id, _is_none_of(things)) for family_id, things in hidden.items())
    return and_(
        _is_shared_or_of(me.id),
        *(or_(Entry.family_id != family_id, and_(*none)) for family_id, none in outside if none),
    )


def _is_shared_or_of(writer_id: Id) -> ColumnElement[bool]:
    """A draft is its lead's and its co-writers'; in the bin it is nobody's any more."""
    is_shared = exists().where(Sharing.entry_id == Entry.id).correlate(Entry)
    is_binned = exists().where(Withdrawal.entry_id == Entry.id).correlate(Entry)
    writes = or_(Entry.writer_id == writer_id, co_writes(writer_id))
    return or_(is_shared, and_(writes, ~is_binned))


def _is_none_of(hidden: Iterable[Thing]) -> list[ColumnElement[bool]]:
    things = list(hidden)
    entries = [UUID(each.uuid) for each in things if each.kind == "entry" and not each.field]
    areas = [each.uuid for each in things if each.kind == "area"]
    conditions: list[ColumnElement[bool]] = []
    if entries:
        conditions.append(Entry.uuid.not_in(entries))
    if areas:
        conditions.append(or_(Entry.discipline.is_(None), Entry.discipline.not_in(areas)))
    return conditions
