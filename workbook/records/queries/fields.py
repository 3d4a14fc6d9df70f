"""The answers of an entry as a card, a summary or a page shows them to one reader."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from workbook.access.rules import FamilyRules, Reader
from workbook.catalogue.definitions import Asking
from workbook.catalogue.fields.field import Field
from workbook.catalogue.fields.rows import Laid, Rows
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
    kind: Asking,
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
    table = field.laid(value, names) if isinstance(field, Rows) else Laid((), ())
    thing = field_thing(uuid, field.slug)
    kept_from = {member for band in rules.withheld.get(thing, ()) for member in band.members}
    return FieldRow(
        label=field.label,
        said=field.say(value, names),
        type=field.type,
        long=field.type in LONG,
        columns=table.columns,
        rows=table.rows,
        is_turned=table.is_turned,
        picture=picture,
        withheld=tuple(name for key, name in known_as.items() if key in kept_from),
        is_limited=thing in rules.limited,
        field=field.slug,
    )
