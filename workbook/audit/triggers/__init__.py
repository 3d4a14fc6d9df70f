"""What the database itself refuses: changing, deleting or replacing a row that only grows, and any
change of what was finalised.

A table says that it only grows in its `info`: `{"info": {"append_only": True}}`; what stands once
a row of it is written it says there too (`trigger.fixed`). Row ids of the audit chain run without
a gap, and its head only moves forward (design 5.8). Texts are kept as the databases give them back,
so that they can be compared byte for byte.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, MetaData, bindparam, insert, select, text

from workbook.audit.models import AuditHead, AuditRow
from workbook.audit.rules import GENESIS
from workbook.audit.triggers import postgresql, sqlite
from workbook.audit.triggers.trigger import Trigger, append_only, fixed

_FIND = {
    "sqlite": "SELECT name, tbl_name AS tbl, sql FROM sqlite_master"
    " WHERE type = 'trigger' AND tbl_name IN :tables",
    "postgresql": "SELECT tgname AS name, relname AS tbl,"
    " replace(pg_get_triggerdef(t.oid), 'FUNCTION public.', 'FUNCTION ')"
    # Ours fire ALWAYS: also in a session that calls itself a replica.
    " || CASE WHEN tgenabled = 'A' AND p.pronamespace = c.relnamespace THEN '' ELSE ' off' END,"
    " proname, prosrc"
    " FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid JOIN pg_proc p ON p.oid = tgfoid"
    " WHERE c.relnamespace = 'public'::regnamespace AND NOT tgisinternal AND relname IN :tables",
}

_ALL = {
    "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname, relname FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid"
    " WHERE c.relnamespace = 'public'::regnamespace AND NOT tgisinternal",
}


def triggers(dialect: str, metadata: MetaData) -> list[Trigger]:
    """Every trigger that a database of this dialect ("sqlite" or "postgresql") must have."""
    kind = sqlite if dialect == "sqlite" else postgresql
    growing = [found for table in append_only(metadata) for found in kind.only_grows(table)]
    standing = [each for table, when in fixed(metadata) for each in kind.is_fixed(table, when)]
    return [*growing, *standing, *kind.of_the_chain()]


def statements(wanted: Iterable[Trigger]) -> list[str]:
    """The DDL that creates these triggers, in order; none of it holds a colon or a per cent."""
    wanted = list(wanted)
    bodies = {each.function: each.body for each in wanted if each.function}
    made = [
        f"CREATE OR REPLACE FUNCTION public.{function}() RETURNS trigger"
        f" LANGUAGE plpgsql AS $${body}$$"
        for function, body in bodies.items()
    ]
    for each in wanted:
        made.append(each.text)
        if each.function:
            made.append(f"ALTER TABLE public.{each.table} ENABLE ALWAYS TRIGGER {each.name}")
    return made


def prepare(connection: Connection, metadata: MetaData) -> list[str]:
    """Put every trigger as it should be, start the chain if there is none, and say which
    triggers had to be put right. Run as the owner, in the transaction of a migration.
    """
    wanted = triggers(connection.dialect.name, metadata)
    standing = _standing(connection, wanted)
    wrong = [each for each in wanted if each not in standing]
    for each in (*wrong, *(found for found in standing if found not in wanted)):
        _take_off(connection, each.name, each.table)
    for statement in statements(wrong):
        connection.exec_driver_sql(statement)
    if not _begun(connection):
        connection.execute(insert(AuditHead).values(id=1, last_id=0, hash=GENESIS, count=0))
    return [each.name for each in wrong]


def take_off(connection: Connection) -> None:
    """Take off every trigger, before tables are changed: some name other tables than their own.
    `prepare` puts them on again in the same transaction.
    """
    for name, table in connection.exec_driver_sql(_ALL[connection.dialect.name]).all():
        _take_off(connection, name, table)


def _take_off(connection: Connection, name: str, table: str) -> None:
    on_table = "" if connection.dialect.name == "sqlite" else f" ON public.{table}"
    connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}{on_table}")


def trigger_faults(connection: Connection, metadata: MetaData) -> list[str]:
    """A sentence for each trigger that is missing, changed, switched off or not ours."""
    wanted = triggers(connection.dialect.name, metadata)
    standing = _standing(connection, wanted)
    names = {each.name for each in wanted}
    missing = [each for each in wanted if each not in standing]
    return [f"The trigger {each.name} is missing, changed or switched off." for each in missing] + [
        f"The trigger {each.name} on {each.table} is not ours."
        for each in standing
        if each.name not in names
    ]


def _standing(connection: Connection, wanted: Iterable[Trigger]) -> list[Trigger]:
    """The triggers that the guarded tables have now."""
    query = text(_FIND[connection.dialect.name]).bindparams(bindparam("tables", expanding=True))
    tables = sorted({each.table for each in wanted})
    return [Trigger(*row) for row in connection.execute(query, {"tables": tables})]


def _begun(connection: Connection) -> bool:
    """Whether there is a head, or rows that have lost theirs: verifying must then say so."""
    return any(
        connection.scalar(select(found.id).limit(1)) is not None for found in (AuditHead, AuditRow)
    )
