"""The database as a request sees it: one read-only session, and the one commit point."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from flask import Flask, current_app, g
from sqlalchemy.orm import Session

from workbook.core.config import Config
from workbook.core.db import HIDES, Database


def database() -> Database:
    """The application's database."""
    found: Database = current_app.extensions["database"]
    return found


def config() -> Config:
    """The application's settings."""
    found: Config = current_app.extensions["config"]
    return found


def db() -> Session:
    """This request's read-only session, over the moment of its first use since a change."""
    if "reading" not in g:
        g.reading_stack = ExitStack()
        g.reading = g.reading_stack.enter_context(database().reading())
        g.reading.info[HIDES] = g.get(HIDES, False)
    session: Session = g.reading
    return session


@contextmanager
def change() -> Iterator[Session]:
    """One act: load, check, change, tell; committed when the block ends (design 3.5).

    What is drawn afterwards reads a moment that includes the change.
    """
    close_reading()
    with database().change() as session:
        yield session
    g.saved = True


def hide() -> None:
    """Whatever this request reads is for a screen that others see too (`access.rules.covered`). A
    change reads all there is: nothing that is written depends on who looks on.
    """
    setattr(g, HIDES, True)
    close_reading()


def close_reading(_fault: BaseException | None = None) -> None:
    """Let go of the read-only session; the next `db()` sees the database as it is then."""
    stack: ExitStack | None = g.pop("reading_stack", None)
    g.pop("reading", None)
    if stack is not None:
        stack.close()


def install(app: Flask, config: Config, database: Database) -> None:
    """Give the application its settings and database."""
    app.extensions["config"] = config
    app.extensions["database"] = database
    app.teardown_appcontext(close_reading)
