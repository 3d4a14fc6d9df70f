"""`/health`: whether this server can keep what it is sent (design 7).

A real write that leaves nothing. On SQLite an undone change never reaches the disk, so the folder
is asked to hold a few bytes as well.
"""

import os
import tempfile

from flask import Flask, Response
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from workbook.core.config import Config
from workbook.core.db import Database
from workbook.web.open import open_to_all
from workbook.web.show import answer
from workbook.web.store import config, database

# The smallest table that the server adds rows to. It fails wherever nothing can be written: on a
# full or read-only disk, on a standby, in a broken file.
PROBE = "INSERT INTO guess (account_hash, address_hash, at) VALUES ('', '', CURRENT_TIMESTAMP)"
A_FEW_BYTES = bytes(16384)


class _Undone(Exception):
    """Raised to leave the change without keeping anything of it."""


def install(app: Flask) -> None:
    """Answer `/health` to anybody: it says nothing but whether writing works."""

    @open_to_all
    def health() -> Response:
        ok = can_write(database(), config())
        said = {"status": "ok" if ok else "cannot-write", "database": database().name}
        return answer(said, 200 if ok else 503)

    app.add_url_rule("/health", "health", health)


def can_write(database: Database, config: Config) -> bool:
    """Whether a change would be kept, found out by beginning one."""
    try:
        if config.is_sqlite:
            _hold_a_few_bytes(config)
        with database.change() as session:
            session.execute(text(PROBE))
            raise _Undone
    except _Undone:
        return True
    except (SQLAlchemyError, OSError):
        return False


def _hold_a_few_bytes(config: Config) -> None:
    with tempfile.TemporaryFile(dir=config.data) as held:
        held.write(A_FEW_BYTES)
        held.flush()
        os.fsync(held.fileno())
