"""Migrations give the models' tables, can be undone, and name one head."""

from typing import Any

import pytest
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from workbook.audit.triggers import trigger_faults
from workbook.core.config import Config
from workbook.migrations import begun, downgrade, migrate, models, upgrade
from workbook.migrations.drift import differences, head_in_file, newest

A_ROW = (
    "INSERT INTO audit (id, at, verb, thing_kind, thing, detail_hash, hash)"
    " VALUES (1, '2026-01-05 10:00:00', 'tested', '', '', 'none', 'none')"
)


def shape(connection: Connection) -> dict[str, Any]:
    """Every table as the database has it: columns, keys, checks, indexes, by their names."""
    seen = inspect(connection)
    return {
        name: {
            "columns": {
                each["name"]: (str(each["type"]), each["nullable"], each["default"])
                for each in seen.get_columns(name)
            },
            "checks": {each["name"]: each["sqltext"] for each in seen.get_check_constraints(name)},
            "unique": {
                each["name"]: each["column_names"] for each in seen.get_unique_constraints(name)
            },
            "indexes": {
                each["name"]: (each["column_names"], bool(each["unique"]))
                for each in seen.get_indexes(name)
            },
            "keys": {
                each["name"]: (each["constrained_columns"], each["referred_table"])
                for each in seen.get_foreign_keys(name)
            },
        }
        for name in seen.get_table_names()
        if name != "alembic_version"
    }


def owned(config: Config) -> str:
    return config.owner_database_url or config.database_url


@pytest.mark.long
def test_the_head_equals_the_models(empty):
    with begun(owned(empty)) as connection:
        upgrade(connection)
        assert differences(connection) == []
        migrated = shape(connection)
        downgrade(connection, "base")
        connection.execute(text("DROP TABLE alembic_version"))
        models().create_all(connection)
        assert migrated == shape(connection)


@pytest.mark.long
def test_down_undoes_up(empty):
    with begun(owned(empty)) as connection:
        upgrade(connection)
        downgrade(connection, "base")
        assert set(inspect(connection).get_table_names()) <= {"alembic_version"}


@pytest.mark.long
def test_migrating_twice_changes_nothing(config):
    with begun(owned(config)) as connection:
        before = shape(connection)
    migrate(config)
    with begun(owned(config)) as connection:
        assert shape(connection) == before


def test_the_head_file_names_the_newest():
    assert head_in_file() == newest()


@pytest.mark.parametrize(
    "act",
    [
        "DELETE FROM audit",
        "UPDATE audit SET verb = 'x'",
        "TRUNCATE audit",
        "ALTER TABLE audit DISABLE TRIGGER ALL",
        "DROP TABLE audit",
        "CREATE TABLE mine (id integer)",
    ],
)
def test_serving_may_not_touch_what_only_grows(config, act):
    if config.is_sqlite and not act.startswith(("DELETE", "UPDATE")):
        return  # one file, one role: what guards it there are the triggers
    with begun(owned(config)) as connection:
        assert trigger_faults(connection, models()) == []
    with begun(config.database_url) as connection:
        connection.execute(text(A_ROW))
        with pytest.raises(DBAPIError):
            connection.execute(text(act))
