"""Nothing slow runs inside a write transaction (design 3.5): a mechanism that fails.

On SQLite one transaction holds up everybody's work, on PostgreSQL it holds its locks. Hashing a
password, opening or saving a Word file, bleaching a text, calling anybody over the network and
starting a process belong before it.
"""

import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import argon2
import pytest
from bleach.sanitizer import Cleaner
from docx.opc.pkgreader import PackageReader
from docx.opc.pkgwriter import PackageWriter
from sqlalchemy.orm import Session

from workbook.core.db import Database

SLOW: tuple[tuple[Any, str], ...] = (
    (argon2.PasswordHasher, "hash"),
    (argon2.PasswordHasher, "verify"),
    (PackageReader, "from_file"),
    (PackageWriter, "write"),
    (Cleaner, "clean"),
    (socket.socket, "connect"),
    (socket, "getaddrinfo"),
    (subprocess.Popen, "__init__"),
)


class SlowInsideAChange(AssertionError):
    """Something slow was begun inside a write transaction."""


@contextmanager
def nothing_slow_in_a_change(patch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Inside, whatever is SLOW raises in the thread that holds a transaction. What was caught is
    gathered too and raised at the end: an answer that hides the failure does not hide it here.
    """
    here = threading.local()
    caught: list[str] = []
    change = Database.change

    @contextmanager
    def watched(database: Database) -> Iterator[Session]:
        here.inside = True
        try:
            with change(database) as session:
                yield session
        finally:
            here.inside = False

    def guarded(name: str, slow: Callable[..., Any]) -> Callable[..., Any]:
        def called(*args: Any, **more: Any) -> Any:
            if getattr(here, "inside", False):
                caught.append(name)
                raise SlowInsideAChange(f"{name} inside a write transaction")
            return slow(*args, **more)

        return called

    patch.setattr(Database, "change", watched)
    for owner, name in SLOW:
        patch.setattr(owner, name, guarded(f"{owner.__name__}.{name}", getattr(owner, name)))
    yield caught
    if caught:
        raise SlowInsideAChange(", ".join(caught))
