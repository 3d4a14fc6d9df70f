"""The audit chain as arithmetic: which exact bytes are hashed, and what breaks it (design 5.8).

Nothing here knows a database. A row's hash covers the hash before it and every column of the row;
the words of a row have a salted hash of their own, so that they can be expunged alone.
"""

import json
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, NamedTuple

GENESIS = "0" * 64

_encode = json.JSONEncoder(
    ensure_ascii=True, allow_nan=False, sort_keys=True, separators=(",", ":")
).encode


class Head(NamedTuple):
    """Where a chain ends: the last row's id and hash."""

    id: int
    hash: str


START = Head(0, GENESIS)


class Replaced(NamedTuple):
    """What a restore replaced: the head that stood then, and from which row on its chain was
    another one than the backup's.
    """

    id: int
    hash: str
    since: int


class Row(NamedTuple):
    """The columns of one audit row that its hash covers; `at` is `moment_text`."""

    id: int
    at: str
    actor_id: int | None
    verb: str
    family_id: int | None
    thing_kind: str
    thing: str
    detail_hash: str


class Detail(NamedTuple):
    """The words of one row as canonical JSON text, and the random salt of their hash."""

    salt: str
    words: str


def canonical(value: Any) -> str:
    """Plain JSON in the only way it is written here: ASCII, sorted keys, no spaces.

    Raises TypeError or ValueError for anything that is not plain JSON.
    """
    return _encode(value)


def moment_text(moment: datetime) -> str:
    """An aware moment as fixed UTC text with microseconds: `2026-03-02 09:15:00.000000`.

    It is what SQLite stores, so a stored time that differs in any byte differs here too.
    """
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def detail_hash(detail: Detail) -> str:
    """SHA-256 over salt and words, in hex."""
    return sha256(canonical(detail).encode("ascii")).hexdigest()


def row_hash(previous_hash: str, row: Row) -> str:
    """SHA-256 over the hash before this row and the row itself, in hex."""
    return sha256(canonical((previous_hash, *row)).encode("ascii")).hexdigest()


def what_is_wrong(head: Head, row: Row, stored_hash: str, detail: Detail | None) -> str | None:
    """Why `row` cannot be the one after `head`, in a sentence; None when it is."""
    if row.id != head.id + 1:
        return f"It stands where row {head.id + 1} should: rows are missing or were put in."
    try:
        fits = row_hash(head.hash, row) == stored_hash
        words_fit = detail is not None and detail_hash(detail) == row.detail_hash
    except (TypeError, ValueError):
        return "It holds something that was never written by this program."
    if not fits:
        return "It was changed, or it does not follow the row before it."
    if detail is None:
        return "Its words are gone."
    if not words_fit:
        return "Its words were changed."
    return None
