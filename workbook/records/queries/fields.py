"""The answers of an entry as a card, a summary or a page shows them to one reader."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from workbook.access.rules import FamilyRules, Reader
from workbook.catalogue.fields.field import Field
from workbook.catalogue.fields.rows import Rows
from workbook.catalogue.kinds import Kind
from workbook.records.cards import FieldRow
from workbook.records.pictures import Picture
from workbook.records.rules import field_thing, may_see_field

LONG = {"long_text", "rows"}
NONE: Mapping[str, Picture] = MappingProxyType({})


def seen_values(
    rules: FamilyRules, reader: Reader, uuid: object, values: Mapping[str, Any]
) -> Mapping[str, Any]:
    """The values, by field, without those that are limited to others."""
    if not rules.limited:
        return values
    return {
        slug: value for slug, value in values.items() if may_see_field(rules, reader, uuid, slug)
    }


def field_rows(
    kind: Kind,
    values: Mapping[str, Any],
    names: Mapping[str, str],
    rules: FamilyRules,
    uuid: object,
    known_as: Mapping[int, str],
    pictures: Mapping[str, Picture] = NONE,
) -> tuple[FieldRow, ...]:
    """One row for each answer, in the order of the kind; a small table keeps its columns.

    `values` are what the reader may see, `names` the family by uuid and `known_as` by id;
    `pictures` are drawn beside the answers they belong to.
    """
    return tuple(
        _row(each, values[each.slug], names, rules, uuid, known_as, pictures.get(each.slug))
        for each in kind.fields
        if each.slug in values and not each.is_blank(values[each.slug])
    )


def _row(
    field: Field,
    value: Any,
    names: Mapping[str, str],
    rules: FamilyRules,
    uuid: object,
    known_as: Mapping[int, str],
    picture: Picture | None,
) -> FieldRow:
    columns, rows = _table(field, value, names) if isinstance(field, Rows) else ((), ())
    thing = field_thing(uuid, field.slug)
    kept_from = {member for band in rules.withheld.get(thing, ()) for member in band.members}
    return FieldRow(
        label=field.label,
        said=field.say(value, names),
        type=field.type,
        long=field.type in LONG,
        columns=columns,
        rows=rows,
        picture=picture,
        withheld=tuple(name for key, name in known_as.items() if key in kept_from),
        is_limited=thing in rules.limited,
    )


def _table(
    field: Rows, value: Any, names: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The columns that any row has something in, and each row in words."""
    rows = field.rows_in(value)
    used = [
        each for each in field.columns if any(not each.is_blank(row.get(each.slug)) for row in rows)
    ]
    said = tuple(tuple(each.say(row.get(each.slug), names) for each in used) for row in rows)
    return tuple(each.label for each in used), said
