"""Every row of one database into the empty tables of another, of whichever engine."""

from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Connection,
    Insert,
    Select,
    Table,
    Text,
    bindparam,
    cast,
    func,
    insert,
    select,
    text,
)
from sqlalchemy.schema import AddConstraint, DropConstraint

from workbook.migrations import models

AT_ONCE = 100  # rows in memory; one may hold a whole document


def copy_rows(source: Connection, target: Connection) -> None:
    """Copy the rows of every table; both are at the newest schema, and `target` has no triggers
    yet. Raises IntegrityError where a row points at nothing.
    """
    is_postgresql = target.dialect.name == "postgresql"
    # Rows point at later rows of their own table too, so keys are looked at when all are there.
    keys = [key for table in models().sorted_tables for key in table.foreign_key_constraints]
    for key in keys if is_postgresql else ():
        target.execute(DropConstraint(key))
    for table in models().sorted_tables:
        given = _insert(table, target.dialect.name)
        with source.execute(_rows(table), execution_options={"yield_per": AT_ONCE}) as found:
            for rows in found.mappings().partitions():
                target.execute(given, [dict(row) for row in rows])
        if is_postgresql:
            _go_on_counting(target, table)
    for key in keys if is_postgresql else ():
        target.execute(AddConstraint(key))


def _rows(table: Table) -> Select[Any]:
    """JSON as the text it is stored as: read and written anew, an empty column and a stored null
    would become the same.
    """
    key = table.primary_key.columns
    return select(*(_as_stored(each) for each in table.c)).order_by(*key)


def _as_stored(column: Column[Any]) -> ColumnElement[Any]:
    return cast(column, Text).label(column.name) if _is_json(column) else column


def _insert(table: Table, dialect: str) -> Insert:
    return insert(table).values({each.name: _bound(each, dialect) for each in table.c})


def _bound(column: Column[Any], dialect: str) -> ColumnElement[Any]:
    if not _is_json(column):
        return bindparam(column.name, type_=column.type)
    stored = bindparam(column.name, type_=Text())
    return cast(stored, column.type) if dialect == "postgresql" else stored


def _is_json(column: Column[Any]) -> bool:
    return isinstance(column.type, JSON)


def _go_on_counting(target: Connection, table: Table) -> None:
    """PostgreSQL gives the next row the number after the last."""
    counted = table.autoincrement_column
    if counted is None:
        return
    last = target.scalar(select(func.max(counted)))
    target.execute(
        text("SELECT setval(pg_get_serial_sequence(:table, :column), :value, :is_used)"),
        {
            "table": table.name,
            "column": counted.name,
            "value": last or 1,
            "is_used": last is not None,
        },
    )
