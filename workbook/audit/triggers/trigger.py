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


def fixed(metadata: MetaData) -> list[tuple[Table, str]]:
    """The tables whose rows stand once a row of another is written, parents first, each with the
    condition that holds then. That other says so in its `info`: `{"fixes": {table: condition}}`,
    where `{row}` is a row of the table and `{schema}` stands before the name of any other.
    """
    fixes = {
        name: condition
        for each in metadata.tables.values()
        for name, condition in each.info.get("fixes", {}).items()
    }
    return [(each, fixes[each.name]) for each in metadata.sorted_tables if each.name in fixes]


def unique_columns(table: Table) -> list[tuple[str, ...]]:
    """Every set of columns that the table holds unique, its key first.

    Raises ValueError unless the key is one whole number, or the table says that it has no hidden
    one on SQLite: through that a row could be replaced.
    """
    key = tuple(table.primary_key.columns)
    is_number = len(key) == 1 and isinstance(key[0].type, Integer)
    if not is_number and table.dialect_options["sqlite"]["with_rowid"]:
        raise ValueError(
            f"{table.name} only grows, so its key must be one whole number, or it says"
            " sqlite_with_rowid=False"
        )
    others = [each.columns for each in table.constraints if isinstance(each, UniqueConstraint)]
    others += [each.columns for each in table.indexes if each.unique]
    named = {tuple(column.name for column in columns) for columns in others}
    return [tuple(column.name for column in key), *sorted(named)]
