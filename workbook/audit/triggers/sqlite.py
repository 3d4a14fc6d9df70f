"""Triggers for SQLite.

`INSERT OR REPLACE` fires neither UPDATE nor DELETE triggers and deletes an old row through any
unique column, so an insert that meets a value already standing is refused before it begins.
"""

from collections.abc import Callable, Iterator

from sqlalchemy import Table

from workbook.audit.triggers.trigger import CHAIN, HEAD, Trigger, unique_columns


def only_grows(table: Table) -> Iterator[Trigger]:
    """The three triggers of a table that only grows."""
    for act in ("update", "delete"):
        yield _trigger(table.name, f"no_{act}", f"BEFORE {act.upper()}", f"only grows: no {act}")
    taken = " OR ".join(_stands(table.name, columns) for columns in unique_columns(table))
    yield _trigger(table.name, "no_replace", "BEFORE INSERT", "only grows: no replace", taken)


def is_fixed(table: Table, condition: str) -> Iterator[Trigger]:
    """The three triggers of a table whose rows stand once `condition` holds of them."""

    def holds_of(row: str) -> str:
        return condition.format(row=row, schema="")

    says = "stands: no"
    either = f"{holds_of('OLD')} OR {holds_of('NEW')}"
    yield _trigger(table.name, "fixed_update", "BEFORE UPDATE", f"{says} update", either)
    yield _trigger(table.name, "fixed_delete", "BEFORE DELETE", f"{says} delete", holds_of("OLD"))
    taken = [_stands(table.name, columns, holds_of) for columns in unique_columns(table)]
    refused = " OR ".join([holds_of("NEW"), *taken])
    yield _trigger(table.name, "fixed_insert", "BEFORE INSERT", f"{says} insert", refused)


def of_the_chain() -> Iterator[Trigger]:
    """What holds for the audit rows and their head alone."""
    not_next = "NEW.id <> (SELECT coalesce(max(id), 0) + 1 FROM audit)"
    yield _trigger(CHAIN, "next_id", "BEFORE INSERT", "not the next id", not_next)
    started = "NEW.last_id <> 0 OR NEW.count <> 0 OR EXISTS (SELECT 1 FROM audit_head)"
    yield _trigger(HEAD, "starts", "BEFORE INSERT", "starts once and empty", started)
    backward = (
        "NEW.id <> OLD.id OR NEW.last_id <= OLD.last_id"
        " OR NEW.count - OLD.count <> NEW.last_id - OLD.last_id"
    )
    yield _trigger(HEAD, "moves", "BEFORE UPDATE", "only moves forward", backward)
    yield _trigger(HEAD, "stays", "BEFORE DELETE", "stays")


def _stands(
    table: str, columns: tuple[str, ...], only_where: Callable[[str], str] | None = None
) -> str:
    same = " AND ".join(f"{column} = NEW.{column}" for column in columns)
    narrower = f" AND {only_where(table)}" if only_where else ""
    return " ".join(("EXISTS (SELECT 1 FROM", table, "WHERE", f"{same}{narrower})"))


def _trigger(table: str, guard: str, when: str, says: str, refuse_if: str = "") -> Trigger:
    name = f"{table}_{guard}"
    condition = f" WHEN {refuse_if}" if refuse_if else ""
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} {says}'); END"
    return Trigger(name, table, f"CREATE TRIGGER {name} {when} ON {table}{condition} {refuse}")
