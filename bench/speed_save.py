"""One acknowledged save over HTTP with everything on, beside the least that a disk asks for.

Everything: the connection, the permission, the sanitiser's barriers, the passage with its log,
the audit row and its chain, and the sync before the answer. The limit is raw sqlite3 with
`synchronous=FULL` in the same folder: one of 3,000 entries, its revision and an audit row, with the
indexes that such tables have, committed. The two take turns save by save, so that a noisy machine
hits both alike.
"""

import random
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.figure import Figure
from bench.served import Server, Writer, place

SAVES = 200
ENTRIES = 3000
WORDS = "Kelly said that bedtimes are calmer, and that Tyler slept through three nights. " * 19


def measure() -> Iterator[Figure]:
    """The medians of 200 saves each, one after the other."""
    with place("sqlite", 1) as where:
        server = Server(where)
        server.start()
        writer = Writer(where, where.entries[0])
        writer.sign_in()
        writer.save("before the count")
        raw = _raw(where.data / "raw.sqlite")
        ours, limits = [], []
        for n in range(SAVES):
            limits.append(_milliseconds(raw, f"{n} {WORDS}"))
            ours.append(_milliseconds(lambda words: _saved(writer, words), f"{n} {WORDS}"))
        server.stop()
    yield Figure(
        name="one acknowledged save over HTTP, everything on",
        value=statistics.median(ours),
        unit="ms",
        beside_name="raw sqlite3, synchronous=FULL",
        beside=statistics.median(limits),
    )


def _saved(writer: Writer, words: str) -> None:
    if not writer.save(words):
        raise RuntimeError("a save was not acknowledged")


def _raw(path: Path) -> Callable[[str], object]:
    con = sqlite3.connect(path, isolation_level=None)
    con.executescript("""
        PRAGMA journal_mode=WAL;
        PRAGMA synchronous=FULL;
        CREATE TABLE entry (id INTEGER PRIMARY KEY, family INTEGER, words TEXT, version INTEGER,
                            at TEXT);
        CREATE TABLE revision (id INTEGER PRIMARY KEY, entry INTEGER, version INTEGER,
                               person INTEGER, words TEXT, at TEXT);
        CREATE TABLE audit (id INTEGER PRIMARY KEY, at TEXT, person INTEGER, verb TEXT,
                            entry INTEGER, family INTEGER);
        CREATE INDEX entry_family ON entry (family);
        CREATE INDEX revision_entry ON revision (entry);
        CREATE INDEX audit_at ON audit (at);
        CREATE INDEX audit_family ON audit (family);
        BEGIN;
    """)
    stands = [(n, n % 300, WORDS, 1, "") for n in range(1, ENTRIES + 1)]
    con.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?)", stands)
    con.execute("COMMIT")
    some = random.Random(1)

    def save(words: str) -> None:
        at, entry = str(time.time()), some.randrange(1, ENTRIES + 1)
        con.execute("BEGIN IMMEDIATE")
        version, family = con.execute(
            "UPDATE entry SET words = ?, version = version + 1, at = ? WHERE id = ? "
            "RETURNING version, family",
            (words, at, entry),
        ).fetchone()
        con.execute(
            "INSERT INTO revision (entry, version, person, words, at) VALUES (?, ?, 1, ?, ?)",
            (entry, version, words, at),
        )
        con.execute(
            "INSERT INTO audit (at, person, verb, entry, family) VALUES (?, 1, 'saved', ?, ?)",
            (at, entry, family),
        )
        con.execute("COMMIT")

    return save


def _milliseconds(act: Callable[[str], object], words: str) -> float:
    started = time.perf_counter()
    act(words)
    return (time.perf_counter() - started) * 1000
