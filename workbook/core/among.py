"""Many ids as one parameter: a statement is the same, and as soon prepared, for one as for many.

An IN with a place for each is written out and read again by both the library and the database for
every other number of ids: for the 300 entries of a page longer than it takes to find them.
"""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction


class _Each(GenericFunction[int]):
    """The whole numbers of a JSON list."""

    name = "each_of_ids"
    inherit_cache = True


@compiles(_Each, "sqlite")
def _on_sqlite(element: _Each, compiler: SQLCompiler, **how: Any) -> str:
    return f"(SELECT value FROM json_each({compiler.process(element.clauses, **how)}))"  # noqa: S608


@compiles(_Each, "postgresql")
def _on_postgresql(element: _Each, compiler: SQLCompiler, **how: Any) -> str:
    listed = f"CAST({compiler.process(element.clauses, **how)} AS json)"
    return f"(SELECT CAST(value AS integer) FROM json_array_elements_text({listed}))"  # noqa: S608


def among(column: Any, name: str = "ids") -> ColumnElement[bool]:
    """The condition that a column is one of the ids given as the parameter `name`, by `listed`."""
    condition: ColumnElement[bool] = column.bool_op("IN")(_Each(bindparam(name, type_=Text)))
    return condition


def listed(ids: Iterable[int]) -> str:
    """Ids as `among` takes them."""
    return json.dumps([*ids])
