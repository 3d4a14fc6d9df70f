"""The database itself refuses: whoever serves pages, and its owner too."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    String,
    Table,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from tests.rooms.audit.scenes import a_trail, count, owner, serving, verdict_on
from tests.rooms.audit.test_growing import GROWING
from workbook.audit.models import AuditHead, AuditRow
from workbook.audit.serving import refuse_owner
from workbook.audit.triggers import prepare, trigger_faults
from workbook.audit.triggers.trigger import unique_columns
from workbook.core.config import Config, ConfigFault
from workbook.core.db import Base, Database


@pytest.mark.parametrize("act", ["update", "delete", "truncate"])
@pytest.mark.parametrize("name", sorted(GROWING))
def test_what_stands_cannot_change(config: Config, engine: str, name: str, act: str) -> None:
    table = Base.metadata.tables[name]
    key = unique_columns(table)[0][0]
    statement = {
        "update": f"UPDATE {name} SET {key} = {key}",
        "delete": f"DELETE FROM {name} WHERE {key} IS NOT NULL",
        "truncate": f"DELETE FROM {name}" if engine == "sqlite" else f"TRUNCATE {name} CASCADE",
    }[act]
    with serving(config) as connection:
        if engine == "sqlite":
            fill(connection, table)
        with pytest.raises(DBAPIError):
            connection.execute(text(statement))
    refused = pytest.raises(IntegrityError, match=f"only grows: no ({act}|delete)")
    with owner(config) as connection, refused:
        connection.execute(text(statement))


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize("how", ["INSERT OR REPLACE", "INSERT OR IGNORE", "REPLACE"])
@pytest.mark.parametrize("name", sorted(GROWING))
def test_nothing_is_replaced_through_any_unique_column(config: Config, name: str, how: str) -> None:
    table = Base.metadata.tables[name]
    with serving(config) as connection:
        first = fill(connection, table)
        for columns in unique_columns(table):
            second = a_row(table, 2) | {column: first[column] for column in columns}
            with pytest.raises(IntegrityError, match="only grows: no replace|not the next id"):
                write(connection, table, second, how)
        assert everything_in(connection, table) == [first]


@pytest.mark.parametrize("engine", ["sqlite"])
def test_an_upsert_does_not_change_what_stands(config: Config, database: Database) -> None:
    a_trail(database, 3)
    with serving(config) as connection:
        before = connection.execute(select(AuditRow)).all()
        for statement in (
            "INSERT INTO audit SELECT * FROM audit WHERE id = 2"
            " ON CONFLICT (id) DO UPDATE SET verb = 'x'",
            "UPDATE OR REPLACE audit SET id = 1 WHERE id = 2",
            # The right next id, and the hash of a row that this would delete.
            "INSERT OR REPLACE INTO audit SELECT 4, at, actor_id, verb, family_id, thing_kind,"
            " thing, detail_hash, hash FROM audit WHERE id = 2",
        ):
            with pytest.raises(IntegrityError):
                connection.execute(text(statement))
        assert connection.execute(select(AuditRow)).all() == before


@pytest.mark.pg
@pytest.mark.parametrize("engine", ["postgresql"])
def test_the_owner_cannot_upsert_or_merge(config: Config, database: Database) -> None:
    a_trail(database, 3)
    for statement in (
        "INSERT INTO audit SELECT * FROM audit WHERE id = 2"
        " ON CONFLICT (id) DO UPDATE SET verb = 'x'",
        "MERGE INTO audit a USING audit b ON a.id = b.id AND a.id = 2"
        " WHEN MATCHED THEN UPDATE SET verb = 'x'",
    ):
        with owner(config) as connection, pytest.raises(IntegrityError, match="only grows"):
            connection.execute(text(statement))


@pytest.mark.parametrize("row_id", [-1, 0, 1, 2, 3, 5, 6, None])
def test_only_the_next_id_is_taken(config: Config, database: Database, row_id: int | None) -> None:
    a_trail(database, 3)
    row = dict.fromkeys(Base.metadata.tables["audit"].columns.keys(), "x") | {
        "at": datetime(2026, 3, 2, 9, tzinfo=UTC),
        "actor_id": 1,
        "family_id": 1,
    }
    with serving(config) as connection:
        with pytest.raises(IntegrityError):
            connection.execute(insert(AuditRow).values(row | {"id": row_id}))
        connection.execute(insert(AuditRow).values(row | {"id": 4}))


@pytest.mark.pg
@pytest.mark.parametrize("engine", ["postgresql"])
def test_a_temporary_table_does_not_deceive(config: Config, database: Database) -> None:
    a_trail(database, 3)
    table = Base.metadata.tables["audit"]
    with serving(config) as connection:
        connection.execute(text("CREATE TEMPORARY TABLE audit (id integer)"))
        connection.execute(text("INSERT INTO pg_temp.audit VALUES (10)"))
        columns = ", ".join(column.name for column in table.columns)
        with pytest.raises(IntegrityError, match="not the next id"):
            connection.execute(
                text(f"INSERT INTO public.audit ({columns})"
                     " VALUES (11, now(), 1, 'v', 1, 'k', 't', 'd', 'h')")
            )  # fmt: skip


@pytest.mark.parametrize(
    "columns",
    [
        {"last_id": 2, "count": 2},
        {"last_id": 3, "count": 3},
        {"last_id": 5, "count": 4},
        {"last_id": 4, "count": 3},
        {"last_id": 4, "count": 4, "id": 2},
    ],
)
def test_the_head_only_moves_forward(
    config: Config, database: Database, columns: dict[str, int]
) -> None:
    a_trail(database, 3)
    with serving(config) as connection:
        with pytest.raises(IntegrityError):
            connection.execute(update(AuditHead).values(**columns))
        connection.execute(update(AuditHead).values(last_id=5, count=5))


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM audit_head",
        "INSERT INTO audit_head (id, last_id, hash, count) VALUES (1, 0, 'x', 0)",
        "INSERT INTO audit_head (id, last_id, hash, count) VALUES (2, 0, 'x', 0)",
    ],
)
def test_the_head_stays_one_row(config: Config, statement: str) -> None:
    for someone in (serving, owner):
        with someone(config) as connection, pytest.raises(DBAPIError):
            connection.execute(text(statement))
    with serving(config) as connection:
        assert connection.execute(select(AuditHead.last_id)).all() == [(0,)]


@pytest.mark.parametrize("engine", ["sqlite"])
def test_the_head_is_not_replaced(config: Config) -> None:
    with serving(config) as connection:
        for how in ("INSERT OR REPLACE INTO", "REPLACE INTO", "INSERT OR IGNORE INTO"):
            with pytest.raises(IntegrityError):
                connection.execute(text(f"{how} audit_head VALUES (1, 0, 'x', 0)"))


def test_preparing_twice_changes_nothing(config: Config, database: Database) -> None:
    a_trail(database, 3)
    with owner(config) as connection:
        assert prepare(connection, Base.metadata) == []
        assert trigger_faults(connection, Base.metadata) == []
        assert count(connection, AuditHead) == 1


def test_a_lost_head_is_not_quietly_made_again(config: Config, database: Database) -> None:
    a_trail(database, 3)
    with owner(config) as connection:
        drop(connection, "audit_head_stays", "audit_head")
        connection.execute(text("DELETE FROM audit_head"))
        assert prepare(connection, Base.metadata) == ["audit_head_stays"]
        assert count(connection, AuditHead) == 0
        assert verdict_on(connection).wrong == "The chain ends here, but its head does not say so."


def test_each_missing_trigger_is_named_and_put_back(config: Config, engine: str) -> None:
    some = "entry_version_no_replace" if engine == "sqlite" else "entry_version_only_grows"
    with owner(config) as connection:
        for name, table in ((some, "entry_version"), ("audit_next_id", "audit")):
            drop(connection, name, table)
            says = f"The trigger {name} is missing, changed or switched off."
            assert trigger_faults(connection, Base.metadata) == [says]
            assert verdict_on(connection).wrong == says
            assert prepare(connection, Base.metadata) == [name]
        assert verdict_on(connection).ok


@pytest.mark.parametrize("engine", ["sqlite"])
def test_a_changed_or_foreign_trigger_is_named(config: Config) -> None:
    with owner(config) as connection:
        drop(connection, "audit_no_update", "audit")
        connection.exec_driver_sql(
            "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit WHEN NEW.id = 7"
            " BEGIN SELECT RAISE(ABORT, 'audit only grows: no update'); END"
        )
        connection.exec_driver_sql("CREATE TRIGGER sly AFTER INSERT ON audit BEGIN SELECT 1; END")
        assert trigger_faults(connection, Base.metadata) == [
            "The trigger audit_no_update is missing, changed or switched off.",
            "The trigger sly on audit is not ours.",
        ]
        assert prepare(connection, Base.metadata) == ["audit_no_update"]
        assert trigger_faults(connection, Base.metadata) == []


@pytest.mark.pg
@pytest.mark.parametrize("engine", ["postgresql"])
@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE audit DISABLE TRIGGER audit_only_grows",
        "ALTER TABLE audit ENABLE TRIGGER audit_only_grows",
        "ALTER TABLE audit ENABLE REPLICA TRIGGER audit_only_grows",
        "DROP TRIGGER audit_only_grows ON audit; CREATE TRIGGER audit_only_grows BEFORE DELETE"
        " ON audit FOR EACH STATEMENT EXECUTE FUNCTION workbook_only_grows()",
    ],
)
def test_a_trigger_switched_off_or_changed_is_named(config: Config, statement: str) -> None:
    with owner(config) as connection:
        connection.exec_driver_sql(statement)
        assert trigger_faults(connection, Base.metadata) == [
            "The trigger audit_only_grows is missing, changed or switched off."
        ]
        assert prepare(connection, Base.metadata) == ["audit_only_grows"]
        assert trigger_faults(connection, Base.metadata) == []


@pytest.mark.pg
@pytest.mark.parametrize("engine", ["postgresql"])
def test_an_emptied_function_is_named(config: Config) -> None:
    with owner(config) as connection:
        connection.exec_driver_sql(
            "CREATE OR REPLACE FUNCTION workbook_next_id() RETURNS trigger LANGUAGE plpgsql"
            " AS $$BEGIN RETURN NEW; END$$"
        )
        assert trigger_faults(connection, Base.metadata) == [
            "The trigger audit_next_id is missing, changed or switched off."
        ]


@pytest.mark.pg
@pytest.mark.parametrize("engine", ["postgresql"])
def test_the_owner_does_not_serve(config: Config) -> None:
    with serving(config) as connection:
        refuse_owner(connection, Base.metadata)
    with owner(config) as connection:
        with pytest.raises(ConfigFault, match="owner of the tables"):
            refuse_owner(connection, Base.metadata)
        connection.exec_driver_sql("GRANT DELETE ON addendum TO workbook_serving")
        connection.exec_driver_sql("SET ROLE workbook_serving")
        with pytest.raises(ConfigFault, match="may change addendum"):
            refuse_owner(connection, Base.metadata)


@pytest.mark.parametrize("engine", ["sqlite"])
def test_sqlite_has_no_owner_to_refuse(config: Config) -> None:
    with serving(config) as connection:
        refuse_owner(connection, Base.metadata)


def test_a_table_with_another_key_cannot_only_grow() -> None:
    table = Table("kettle", MetaData(), Column("name", String, primary_key=True))
    with pytest.raises(ValueError, match="whole number"):
        unique_columns(table)


@pytest.mark.parametrize("engine", ["sqlite"])
def test_an_edition_has_no_hidden_row_number(config: Config) -> None:
    with serving(config) as connection, pytest.raises(OperationalError, match="column: rowid"):
        connection.execute(text("SELECT rowid FROM catalogue_edition"))


def drop(connection: Connection, name: str, table: str) -> None:
    on_table = "" if connection.dialect.name == "sqlite" else f" ON {table}"
    connection.exec_driver_sql(f"DROP TRIGGER {name}{on_table}")


def a_row(table: Table, n: int) -> dict[str, object]:
    """Values as they are stored, different for each n; keys of other tables point nowhere."""
    return {
        column.name: n
        if isinstance(column.type, Integer)
        else f"2026-03-02 09:00:{n:02}.000000"
        if column.name.endswith("at")
        else f'"{n}"'
        for column in table.columns
    }


def fill(connection: Connection, table: Table) -> dict[str, object]:
    """One row in a table of SQLite, pointing nowhere, as it is read back."""
    connection.exec_driver_sql("PRAGMA ignore_check_constraints=ON")
    write(connection, table, a_row(table, 1), "INSERT")
    return everything_in(connection, table)[0]


def everything_in(connection: Connection, table: Table) -> list[dict[str, object]]:
    """The rows as they are stored, unparsed."""
    found = connection.execute(text(f"SELECT * FROM {table.name}")).mappings()
    return [dict(row) for row in found]


def write(connection: Connection, table: Table, row: dict[str, object], how: str) -> None:
    columns = ", ".join(row)
    places = ", ".join(f":{column}" for column in row)
    connection.execute(text(f"{how} INTO {table.name} ({columns}) VALUES ({places})"), row)
