"""What a trigger is here, and which tables need guarding."""

from dataclasses import dataclass

from sqlalchemy import Integer, MetaData, Table, UniqueConstraint

from workbook.audit.models import AuditHead, AuditRow

CHAIN = AuditRow.__tablename__
HEAD = AuditHead.__tablename__


@dataclass(frozen=True)
class Trigger:
    """One trigger, its text as the database gives it back; on PostgreSQL with its function."""

    name: str
    table: str
    text: str
    function: str = ""
    body: str = ""


def append_only(metadata: MetaData) -> list[Table]:
    """The tables that only grow, parents first."""
    return [each for each in metadata.sorted_tables if each.info.get("append_only")]


def unique_columns(table: Table) -> list[tuple[str, ...]]:
    """Every set of columns that the table holds unique, its key first.

    Raises ValueError unless the key is one whole number: any other table on SQLite has a hidden
    row number too, through which a row can be replaced.
    """
    key = tuple(table.primary_key.columns)
    if len(key) != 1 or not isinstance(key[0].type, Integer):
        raise ValueError(f"{table.name} only grows, so its key must be one whole number")
    others = [each.columns for each in table.constraints if isinstance(each, UniqueConstraint)]
    others += [each.columns for each in table.indexes if each.unique]
    named = {tuple(column.name for column in columns) for columns in others}
    return [(key[0].name,), *sorted(named)]
