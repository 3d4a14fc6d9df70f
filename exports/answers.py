"""Answers of an entry on paper: short ones as words, small tables as tables."""

from collections.abc import Mapping
from typing import Any

from exports.sources import Grid
from workbook.catalogue.fields.field import Field
from workbook.catalogue.fields.rows import Rows
from workbook.catalogue.fields.values import Names

AS_TABLE = range(3, 6)  # so many columns can be read side by side on upright paper


def without(value: Any, hidden: frozenset[str]) -> Any:
    """An answer without the members in `hidden`; None where nothing is left of it.

    A row that is about one of them goes whole: “somebody” in their place would tell.
    """
    if isinstance(value, str):
        return None if value.removeprefix("member:") in hidden else value
    if isinstance(value, list):
        left = [kept for each in value if (kept := without(each, hidden)) is not None]
        return left if left or not value else None
    if isinstance(value, dict):
        row = {slug: without(each, hidden) for slug, each in value.items()}
        return None if any(row[slug] is None is not value[slug] for slug in row) else row
    return value


def in_words(asked: Field, value: Any, names: Names) -> str:
    """An answer as text; empty for one that is printed as a table."""
    if not isinstance(asked, Rows):
        return asked.say(value, names)
    columns = _columns(asked, value)
    if len(columns) in AS_TABLE:
        return ""
    return "\n".join(_line(columns, row, names) for row in asked.rows_in(value))


def as_grid(asked: Field, value: Any, names: Names) -> Grid | None:
    """An answer as a table, where it is one that can be read as such."""
    if not isinstance(asked, Rows):
        return None
    columns = _columns(asked, value)
    if len(columns) not in AS_TABLE:
        return None
    rows = tuple(
        tuple(each.say(row.get(each.slug), names) for each in columns)
        for row in asked.rows_in(value)
    )
    return Grid(asked.label, tuple(each.label for each in columns), rows)


def _columns(asked: Rows, value: Any) -> list[Field]:
    """The columns that any row has something in."""
    rows = asked.rows_in(value)
    return [
        each for each in asked.columns if any(not each.is_blank(r.get(each.slug)) for r in rows)
    ]


def _line(columns: list[Field], row: Mapping[str, Any], names: Names) -> str:
    """ "Maisie: stories on most nights"; of a wide row, a line for each thing said in it."""
    said = [(each.label, each.say(row.get(each.slug), names)) for each in columns]
    if len(columns) <= 2:
        return ": ".join(words for _, words in said if words)
    return "\n".join(f"{label}: {words}" for label, words in said if words)
