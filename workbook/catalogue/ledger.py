"""Every slug ever published. None may vanish: an old record names it for ever.

The ledger is one sorted line a slug: `section m3`, `part m3 m3.1`, `field visit where`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbook.catalogue.catalogue import SORTS, Catalogue, plural
from workbook.catalogue.faults import CatalogueFault
from workbook.catalogue.fields.field import Field
from workbook.catalogue.fields.options import WithOptions
from workbook.catalogue.fields.rows import Rows

NAME = "LEDGER.txt"


def published(catalogue: Catalogue) -> tuple[str, ...]:
    """A line for every slug in the catalogue, sorted."""
    return tuple(sorted(set(_lines(catalogue))))


def check_ledger(catalogue: Catalogue, file: Path) -> None:
    """Raises CatalogueFault when a slug has vanished, is not in the ledger yet, or the ledger
    itself is not in order.
    """
    shown = file.relative_to(file.parent.parent)
    lines, now = file.read_text(encoding="utf-8").splitlines(), published(catalogue)
    for at, (before, after) in enumerate(zip(lines, lines[1:], strict=False), 2):
        if before >= after:
            raise CatalogueFault(shown, f"line {at}", f"“{after}” is out of order or stands twice")
    for line in lines:
        if line not in now:
            raise CatalogueFault(shown, line, "was given out and may not vanish: retire it instead")
    for line in now:
        if line not in lines:
            raise CatalogueFault(shown, line, "is new and must be added to the ledger")


def _lines(catalogue: Catalogue) -> Iterator[str]:
    for name in catalogue.field_types:
        yield f"type {name}"
    for sort in SORTS:
        for thing in getattr(catalogue, plural(sort)).values():
            yield f"{sort.replace('_', '-')} {thing.slug}"
            yield from _inside(thing)
    for kind in catalogue.kinds.values():
        for asked in kind.fields:
            yield f"field {kind.slug} {asked.slug}"
            yield from _within(asked, f"{kind.slug} {asked.slug}")
    for session_type in catalogue.session_types.values():
        for item in session_type.agenda:
            for asked in item.fields:
                path = f"{session_type.slug} {item.slug} {asked.slug}"
                yield f"asked {path}"
                yield from _within(asked, path)
    for fact in catalogue.facts.values():
        yield from _within(fact.field, fact.slug)


def _inside(thing: Any) -> Iterator[str]:
    """The parts, agenda items and categories of the things that have them."""
    for word, its in (("part", "parts"), ("item", "agenda"), ("category", "categories")):
        for each in getattr(thing, its, ()):
            yield f"{word} {thing.slug} {each.slug}"


def _within(asked: Field, path: str) -> Iterator[str]:
    """The columns of a table and the answers of a choice; a shared list has lines of its own."""
    if isinstance(asked, WithOptions) and not asked.source:
        for option in asked.options:
            yield f"option {path} {option.slug}"
    if isinstance(asked, Rows):
        for column in asked.columns:
            yield f"column {path} {column.slug}"
            yield from _within(column, f"{path} {column.slug}")
