"""The watch that every room test stands under (`tests/slow.py`) sees what it is there to see."""

import socket
from contextlib import suppress
from io import BytesIO

import docx
import pytest
from argon2 import PasswordHasher

from tests.slow import SlowInsideAChange, nothing_slow_in_a_change
from workbook.core.text import from_plain, settle

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PAPER = docx.Document()
SLOW = {  # looked up when called: by then each is guarded
    "PasswordHasher.hash": lambda: CHEAP.hash("seven lanterns"),
    "PackageReader.from_file": lambda: docx.Document(),
    "PackageWriter.write": lambda: PAPER.save(BytesIO()),
    "Cleaner.clean": lambda: settle(from_plain("Three lanterns.")),
    "socket.connect": lambda: call(),
    "getaddrinfo": lambda: socket.getaddrinfo("workbook.example", 80),
}


def call() -> None:
    """Call where nobody answers."""
    with socket.socket() as phone:
        phone.connect(("127.0.0.1", 1))


@pytest.mark.parametrize("name", SLOW)
def test_slow_work_inside_a_change_fails_even_when_the_failure_is_swallowed(app, monkeypatch, name):
    database = app.extensions["database"]
    with (
        pytest.raises(SlowInsideAChange, match=name),
        nothing_slow_in_a_change(monkeypatch),
        database.change(),
        suppress(SlowInsideAChange),
    ):
        SLOW[name]()


def test_outside_it_is_nobodys_business(app, monkeypatch):
    with nothing_slow_in_a_change(monkeypatch):
        with app.extensions["database"].change():
            pass
        assert CHEAP.hash("seven lanterns").startswith("$argon2id$")
