"""The database: one place that begins and one place that commits.

`Database.reading()` gives a read-only session. `Database.change()` is the one commit point: it
loads, checks, changes and audits in one transaction and commits at the end of the block. A
`Problem` rolls everything back and then keeps, in a second short transaction, what it says must
be kept. Drawing a page comes after, outside.

What an act holds it holds in one order, so that no two ever wait for each other: a passage or a
session, then families by their ids, then people by theirs, and last of all the head of the trail.
A row that only names a family or a person waits for neither (FOR NO KEY UPDATE).

On SQLite one write transaction runs at a time, first come first served: SQLite's own waiters
sleep and retry, so one of them can starve (performance.md 3). BEGIN IMMEDIATE always: a deferred
transaction that reads before it writes fails at once when another has written.
"""

import logging
import threading
from collections import deque
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import (
    CursorResult,
    Engine,
    Executable,
    MetaData,
    Update,
    bindparam,
    create_engine,
    event,
    update,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, declared_attr, mapped_column
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.exc import StaleDataError

from workbook.core.config import Config
from workbook.core.happenings import Told, deliver
from workbook.core.lock import IN_USE
from workbook.core.problems import Problem, Stale, TooMany

log = logging.getLogger("workbook.db")

# Most threads only listen for what is told, and hold none: of each of the two pools.
MOST_CONNECTIONS = 64
STATEMENTS = 1_000
"""How many statements are kept ready: pages of all kinds take turns, and between them they ask more
than what the libraries keep by themselves (128 of a connection, 500 of a process).
"""

T = TypeVar("T")
Closer = Callable[[Session, list[Told]], None]


class Base(DeclarativeBase):
    """Every table. Constraint names follow one convention, so migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


# In the `info` of a reading session: others see the screen that this is read for.
HIDES = "hides"


class Versioned:
    """A row that changes: every UPDATE is matched by the version it was read at."""

    version: Mapped[int] = mapped_column(nullable=False)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}


def write_over(session: Session, row: Any, **said: Any) -> None:
    """Let a Versioned `row` say this at once, matched by its version as every change is. For what
    is written all day long: a sixth of what it costs to let the session find what has changed.
    """
    said["version"] = row.version + 1
    which = {"row": row.id, "read_at": row.version}
    if session.connection().execute(_update_of(row.__class__), said | which).rowcount != 1:
        raise StaleDataError(f"{type(row).__name__} was changed by somebody else")
    for name, value in said.items():
        set_committed_value(row, name, value)


@cache
def _update_of(table: Any) -> Update:
    return update(table).where(table.id == bindparam("row"), table.version == bindparam("read_at"))


class FairQueue:
    """A lock that is handed on in the order it was asked for.

    Whoever stops waiting, because something interrupted the wait or `patience` seconds went by,
    leaves the queue; a turn that had come to them by then goes on to the next.
    """

    def __init__(self, patience: float = 30) -> None:
        self._patience = patience
        self._mutex = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._held = False

    def __enter__(self) -> None:
        with self._mutex:
            if not self._held:
                self._held = True
                return
            turn = threading.Event()
            self._waiting.append(turn)
        try:
            came = turn.wait(self._patience)
        except BaseException:
            self._stop_waiting(turn)
            raise
        if not came:
            self._stop_waiting(turn)
            raise TooMany(
                "Many people are saving at this moment. Your words are still on this page: try "
                "again in a minute."
            )

    def __exit__(self, *_: object) -> None:
        with self._mutex:
            self._hand_on()

    def _stop_waiting(self, turn: threading.Event) -> None:
        with self._mutex:
            if turn.is_set():
                self._hand_on()
            else:
                self._waiting.remove(turn)

    def _hand_on(self) -> None:
        if self._waiting:
            self._waiting.popleft().set()
        else:
            self._held = False


class Database:
    """Both engines of one database, its queue, and what closes each transaction."""

    def __init__(self, config: Config) -> None:
        self.name = "sqlite" if config.is_sqlite else "postgresql"
        if config.is_sqlite:
            self.writer = _sqlite(config.database_url, read_only=False)
            self.reader = _sqlite(config.database_url, read_only=True)
        else:
            # Two pools: whoever reads and records a look holds one connection of each, and must
            # never wait for a second of the same.
            self.writer = _postgresql(config, isolation_level="READ COMMITTED")
            self.reader = _postgresql(config, isolation_level="REPEATABLE READ").execution_options(
                postgresql_readonly=True
            )
        self._queue = FairQueue() if config.is_sqlite else nullcontext()
        self._inside = threading.local()
        self.closers: list[Closer] = []
        self.stoppers: list[Callable[[], None]] = []

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A read-only session over one moment of the database."""
        with Session(self.reader, autoflush=False, info={"moment": {}}) as session:
            yield session

    @contextmanager
    def change(self) -> Iterator[Session]:
        """The one commit point. Raises whatever the block raises, after keeping what must be kept.

        Anything slow (parsing, hashing a password, drawing a document) belongs before the block.
        """
        if getattr(self._inside, "change", False):
            raise RuntimeError("a change inside a change: one transaction an act")
        self._inside.change = True
        try:
            with self._queue, Session(self.writer) as session:
                yield session
                self._close(session)
        except StaleDataError as fault:
            raise Stale(
                "Somebody changed this while you were working on it. Your words are kept on "
                "this page: look at what changed, then try again."
            ) from fault
        except Problem as problem:
            if problem.keep is not None:
                self._keep(problem.keep)
            raise
        finally:
            self._inside.change = False
        _announce(session)

    @property
    def is_changing(self) -> bool:
        """Whether this thread is inside a write transaction (nothing slow may run then)."""
        return bool(getattr(self._inside, "change", False))

    def _close(self, session: Session) -> None:
        session.flush()
        told = deliver(session)
        session.flush()
        for close in self.closers:
            close(session, told)
        session.commit()

    def _keep(self, keep: Callable[[Session], None]) -> None:
        with self._queue, Session(self.writer) as session:
            keep(session)
            self._close(session)
        _announce(session)

    def dispose(self) -> None:
        """End what runs beside requests, and close every pooled connection."""
        for stop in self.stoppers:
            stop()
        self.writer.dispose()
        self.reader.dispose()


def once(session: Session, key: Hashable, load: Callable[[], T]) -> T:
    """What `load` answers. A read-only session looks at one moment, so it is asked once there; in a
    change it is asked each time.
    """
    moment: dict[Hashable, T] | None = session.info.get("moment")
    if moment is None:
        return load()
    if key not in moment:
        moment[key] = load()
    return moment[key]


def read_rows(
    session: Session, statement: Executable, asked: Mapping[str, Any]
) -> CursorResult[*tuple[Any, ...]]:
    """The rows of a statement of columns, with what this session has changed before. The same as
    `session.execute`, which looks for objects in every row as well.
    """
    if session.autoflush:
        session.flush()
    return session.connection().execute(statement, dict(asked))


def _announce(session: Session) -> None:
    """What is announced is committed already: a fault here is logged and changes no answer."""
    for announce in session.info.get("after_commit", []):
        try:
            announce()
        except Exception as fault:
            log.error("an announcement failed: %s", type(fault).__name__)


def announce(session: Session) -> None:
    """Something was written that open pages are to hear of, though nothing is told of it."""
    session.info["announced"] = True


def announced(session: Session) -> bool:
    """Whether something of the kind was written in this transaction."""
    return bool(session.info.get("announced"))


def after_commit(session: Session, announce: Callable[[], None]) -> None:
    """Run `announce` once this transaction has been committed; never if it is rolled back."""
    session.info.setdefault("after_commit", []).append(announce)


def _postgresql(config: Config, *, isolation_level: Any) -> Engine:
    engine = create_engine(
        config.database_url,
        query_cache_size=STATEMENTS,
        pool_pre_ping=True,
        pool_size=min(config.threads, 8),
        max_overflow=max(min(config.threads, MOST_CONNECTIONS) - 8, 0),
        isolation_level=isolation_level,
    )

    @event.listens_for(engine, "connect")
    def _use(connection: Any, _record: object) -> None:
        connection.execute(f"SELECT pg_advisory_lock_shared({IN_USE})")
        connection.commit()

    return engine


def _sqlite(url: str, *, read_only: bool) -> Engine:
    given = {"check_same_thread": False, "timeout": 30, "cached_statements": STATEMENTS}
    engine = create_engine(url, connect_args=given, query_cache_size=STATEMENTS)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "busy_timeout=30000",
            "secure_delete=ON",
            "recursive_triggers=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")
        if read_only:
            connection.execute("PRAGMA query_only=ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.connection.dbapi_connection.execute("BEGIN" if read_only else "BEGIN IMMEDIATE")

    return engine
