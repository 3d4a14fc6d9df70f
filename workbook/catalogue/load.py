"""Reading `modules/`: every TOML file once, checked, or refused with its file and path."""

import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from workbook.catalogue.catalogue import LISTS, SORTS, Catalogue, plural
from workbook.catalogue.checks import check_references
from workbook.catalogue.definitions import Reading
from workbook.catalogue.faults import CatalogueFault, Where
from workbook.catalogue.fields import HERE, FieldTypes, find_field_types

__all__ = ["Catalogue", "CatalogueFault", "load_catalogue"]

PLAINLY = {
    "missing": "is missing",
    "string_pattern_mismatch": "“{input}” is not of the form {pattern}",
    "literal_error": "must be {expected}",
    "extra_forbidden": "is not a key that is known here",
    "string_type": "must be text",
    "string_too_short": "must not be empty",
    "bool_type": "must be true or false",
    "int_type": "must be a whole number",
    "tuple_type": "must be a list",
}


def load_catalogue(folder: Path, types: FieldTypes | None = None) -> Catalogue:
    """The catalogue that the files under `folder` describe.

    Each file holds any of the sorts in `SORTS`, one as `[kind]` or many as `[[kind]]`.
    Raises CatalogueFault at the first thing that is wrong.
    """
    types = types or find_field_types(HERE)
    found = _found_in(folder)
    things: dict[str, list[Any]] = {}
    where: Where = {}
    lists: dict[str, list[dict[str, str]]] = {}
    for sort in SORTS:
        things[sort] = []
        for file, path, raw in found[sort]:
            thing = _read(sort, raw, Reading(types, lists), file, path)
            if (sort, thing.slug) in where:
                other = where[sort, thing.slug][0]
                raise CatalogueFault(file, f"{path}.slug", f"“{thing.slug}” is taken by {other}")
            where[sort, thing.slug] = (file, path)
            things[sort].append(thing)
        if sort in LISTS:
            lists[plural(sort)] = [_as_option(each) for each in things[sort]]
    catalogue = Catalogue.of(things, types)
    check_references(catalogue, where)
    return catalogue


def _found_in(folder: Path) -> dict[str, list[tuple[Path, str, Any]]]:
    """By sort: the file, the path within it, and what stands there, in order of file name."""
    found: dict[str, list[tuple[Path, str, Any]]] = {sort: [] for sort in SORTS}
    for file in sorted(folder.rglob("*.toml")):
        shown = file.relative_to(folder.parent)
        try:
            whole = tomllib.loads(file.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
            raise CatalogueFault(shown, "the whole file", f"is not TOML: {wrong}") from None
        for sort, raw in whole.items():
            if sort not in SORTS:
                known = ", ".join(SORTS)
                raise CatalogueFault(shown, sort, f"is not known here (known: {known})")
            if isinstance(raw, list):
                found[sort] += [(shown, f"{sort}[{at}]", each) for at, each in enumerate(raw)]
            else:
                found[sort].append((shown, sort, raw))
    return found


def _read(sort: str, raw: Any, reading: Reading, file: Path, path: str) -> Any:
    try:
        return SORTS[sort].model_validate(raw, context=reading)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        says = first["msg"].removeprefix("Value error, ")
        if plainly := PLAINLY.get(first["type"]):
            says = plainly.format(input=first["input"], **first.get("ctx", {}))
        raise CatalogueFault(file, path + _path(first["loc"], reading.types), says) from None


def _path(loc: tuple[int | str, ...], types: FieldTypes) -> str:
    """`.fields[2].columns[0].slug`, without the field type's name that pydantic puts in."""
    path = ""
    for before, each in zip((None, *loc), loc, strict=False):
        if isinstance(each, int):
            path += f"[{each}]"
        elif not (each in types.by_name and (isinstance(before, int) or before == "field")):
            path += f".{each}"
    return path


def _as_option(thing: Any) -> dict[str, str]:
    hint = getattr(thing, "sounds_like", getattr(thing, "means", ""))
    return {"slug": thing.slug, "title": thing.title, "hint": hint if type(hint) is str else ""}
