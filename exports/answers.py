"""Answers of an entry on paper: short ones as words, small tables as tables."""

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
    laid = asked.laid(value, names)
    if len(laid.columns) in AS_TABLE:
        return ""
    if not laid.is_turned:
        return "\n".join(": ".join(filter(None, row)) for row in laid.rows)
    lines = (laid.columns, *laid.rows)
    return "\n".join(
        f"{line[0]}: {line[at]}" for at in range(1, len(laid.columns)) for line in lines if line[at]
    )


def as_grid(asked: Field, value: Any, names: Names) -> Grid | None:
    """An answer as a table, where it is one that can be read as such."""
    if not isinstance(asked, Rows):
        return None
    laid = asked.laid(value, names)
    if len(laid.columns) not in AS_TABLE:
        return None
    return Grid(asked.label, laid.columns, laid.rows)
