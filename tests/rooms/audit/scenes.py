"""Scenes of the trail: something to tell of, a trail of it, and somebody who gets at the tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import Connection, create_engine, event, func, select, text, update
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from workbook.audit.actions import write_rows
from workbook.audit.models import AuditDetail, AuditHead, AuditRow
from workbook.audit.queries import Verdict, verify
from workbook.audit.rules import Detail, Head, Row, detail_hash, moment_text, row_hash
from workbook.audit.triggers import statements, triggers
from workbook.core.config import Config
from workbook.core.db import Base, Database
from workbook.core.happenings import Happening, tell

LENGTH = 1000


@dataclass(frozen=True, kw_only=True)
class KettleBoiled(Happening):
    """Something to tell of."""

    verb: ClassVar[str] = "boiled-the-kettle"
    cups: int
    why: str = ""

    def sentence(self) -> str:
        return f"boiled the kettle for {self.cups}"


# It is no happening of the product's: whoever lists those must not find it.
del Happening.kinds[KettleBoiled.verb]


def a_trail(database: Database, length: int, *, family_id: int = 412) -> None:
    """Add so many rows to the trail, some in each transaction."""
    for begin in range(0, length, 100):
        with database.change() as session:
            for n in range(begin, min(begin + 100, length)):
                boiled = KettleBoiled(
                    family_id=family_id, thing_kind="kettle", thing=f"{n:032x}", cups=n, why="thé"
                )
                tell(session, n % 7 or None, boiled)


@contextmanager
def owner(config: Config) -> Iterator[Connection]:
    """The owner's connection, in a transaction; everything done on it is undone."""
    engine = create_engine(config.owner_database_url or config.database_url, poolclass=NullPool)
    if config.is_sqlite:
        event.listen(engine, "connect", _no_hidden_commits)
        event.listen(engine, "begin", lambda begun: begun.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.connect() as connection:
        yield connection


def _no_hidden_commits(connection: Any, _record: object) -> None:
    connection.isolation_level = None


@contextmanager
def serving(config: Config) -> Iterator[Connection]:
    """A plain connection as whoever serves pages, each statement by itself."""
    engine = create_engine(config.database_url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection


@contextmanager
def triggers_off(config: Config) -> Iterator[Connection]:
    """The owner's connection once the triggers are gone, as an insider would have it."""
    with owner(config) as connection:
        for each in triggers(connection.dialect.name, Base.metadata):
            on_table = "" if connection.dialect.name == "sqlite" else f" ON {each.table}"
            connection.exec_driver_sql(f"DROP TRIGGER {each.name}{on_table}")
        yield connection


def triggers_on_again(connection: Connection) -> None:
    """What a careful insider does in the end."""
    for each in statements(triggers(connection.dialect.name, Base.metadata)):
        connection.exec_driver_sql(each)


def verdict_on(connection: Connection, anchors: Any = ()) -> Verdict:
    """What verifying finds on this connection now."""
    with Session(connection, join_transaction_mode="create_savepoint") as session:
        return verify(session, anchors)


def put(connection: Connection, row_id: int, **columns: Any) -> None:
    """Change columns of one row of the trail, in SQL."""
    for name, value in columns.items():
        table = "audit_detail" if name in Detail._fields else "audit"
        key = "audit_id" if table == "audit_detail" else "id"
        connection.execute(
            text(f"UPDATE {table} SET {name} = :value WHERE {key} = :id"),
            {"value": value, "id": row_id},
        )


def chain_again(connection: Connection, since: int) -> Head:
    """Write every hash from a row on anew, and the head: what anyone can do who knows how."""
    head = head_before(connection, since)
    found = connection.execute(
        select(AuditRow, AuditDetail.salt, AuditDetail.words)
        .join(AuditDetail, AuditDetail.audit_id == AuditRow.id)
        .where(AuditRow.id >= since)
        .order_by(AuditRow.id)
    ).mappings()
    for stored in found.all():
        detail = Detail(stored["salt"], stored["words"])
        columns = {name: stored[name] for name in Row._fields}
        columns |= {"at": moment_text(stored["at"]), "detail_hash": detail_hash(detail)}
        row = Row(**columns)
        head = Head(row.id, row_hash(head.hash, row))
        put(connection, row.id, detail_hash=row.detail_hash, hash=head.hash)
    connection.execute(update(AuditHead).values(last_id=head.id, hash=head.hash, count=head.id))
    return head


def head_before(connection: Connection, since: int) -> Head:
    """The head before a row."""
    stored = connection.scalar(select(AuditRow.hash).where(AuditRow.id == since - 1))
    return Head(since - 1, stored or "0" * 64)


def count(session: Session | Connection, model: Any) -> int:
    """How many rows a table has."""
    return session.scalar(select(func.count()).select_from(model)) or 0


def a_database(config: Config) -> Database:
    """The database as the server opens it, with the trail as its last closer."""
    made = Database(config)
    made.closers.append(write_rows)
    return made
