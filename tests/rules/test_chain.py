"""The chain's arithmetic: every byte counts, and the order of rows too."""

import random
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from workbook.audit.rules import (
    GENESIS,
    START,
    Detail,
    Head,
    Row,
    canonical,
    detail_hash,
    moment_text,
    row_hash,
    what_is_wrong,
)

Link = tuple[Row, str, Detail]
NUMBERS = {"id", "actor_id", "family_id"}


def a_chain(length: int) -> list[Link]:
    chance = random.Random(20260302)
    links: list[Link] = []
    head = START
    for n in range(1, length + 1):
        detail = Detail(f"{chance.getrandbits(256):064x}", canonical({"cups": n, "why": "café"}))
        at = moment_text(datetime(2026, 3, 2, 9, tzinfo=UTC) + timedelta(seconds=n))
        row = Row(n, at, n % 7 or None, "shared-an-entry", 412, "entry", f"{n:032x}",
                  detail_hash(detail))  # fmt: skip
        head = Head(n, row_hash(head.hash, row))
        links.append((row, head.hash, detail))
    return links


CHAIN = a_chain(1000)


def first_fault(links: list[Link]) -> tuple[int, str] | None:
    head = START
    for row, stored, detail in links:
        if wrong := what_is_wrong(head, row, stored, detail):
            return row.id, wrong
        head = Head(row.id, stored)
    return None


def edits_of(link: Link, flips: list[int]) -> list[Link]:
    """The link with each byte of each column changed, once for each flip."""
    row, stored, detail = link
    columns: dict[str, Any] = {**row._asdict(), "hash": stored, **detail._asdict()}
    edited = []
    for name, value in columns.items():
        if value is None:
            edited.append(with_column(link, name, 1))
            continue
        before = str(value).encode()
        for place in range(len(before)):
            for flip in flips:
                after = bytearray(before)
                after[place] ^= flip
                edited.append(with_column(link, name, as_stored(name, bytes(after))))
    return edited


def as_stored(name: str, stored: bytes) -> str | int:
    """What SQLite gives back for these bytes: a number where they still are one."""
    given = stored.decode("utf-8", "surrogateescape")
    return int(given) if name in NUMBERS and given.isascii() and given.isdigit() else given


def with_column(link: Link, name: str, value: Any) -> Link:
    row, stored, detail = link
    if name == "hash":
        return row, value, detail
    if name in Detail._fields:
        return row, stored, detail._replace(**{name: value})
    return row._replace(**{name: value}), stored, detail


def test_a_chain_that_nobody_touched_stands() -> None:
    assert first_fault(CHAIN) is None


@pytest.mark.parametrize(
    "number", [1, 2, 499, 998, 1000, *random.Random(7).sample(range(3, 998), 15)]
)
def test_each_byte_of_each_column_counts(number: int) -> None:
    head = START if number == 1 else Head(number - 1, CHAIN[number - 2][1])
    flips = [1 << bit for bit in range(8)] if number == 499 else [1]
    edited = edits_of(CHAIN[number - 1], flips)
    assert len(edited) > 300 * len(flips)
    missed = [(row, detail) for row, stored, detail in edited
              if what_is_wrong(head, row, stored, detail) is None]  # fmt: skip
    assert not missed


def test_a_stored_hash_that_was_changed_breaks_its_own_row() -> None:
    row, stored, detail = CHAIN[9]
    links = [*CHAIN[:9], (row, stored.replace(stored[0], "g", 1), detail), *CHAIN[10:]]
    assert first_fault(links) == (10, "It was changed, or it does not follow the row before it.")


@pytest.mark.parametrize(
    ("made", "bad_row"),
    [
        pytest.param([*CHAIN[:4], *CHAIN[5:]], 6, id="deleted"),
        pytest.param(CHAIN[1:], 2, id="first one deleted"),
        pytest.param([*CHAIN[:5], CHAIN[4], *CHAIN[5:]], 5, id="twice"),
        pytest.param([*CHAIN[:4], CHAIN[5], CHAIN[4], *CHAIN[6:]], 6, id="swapped"),
        pytest.param(
            [
                *CHAIN[:4],
                (CHAIN[5][0]._replace(id=5), CHAIN[5][1], CHAIN[5][2]),
                (CHAIN[4][0]._replace(id=6), CHAIN[4][1], CHAIN[4][2]),
                *CHAIN[6:],
            ],
            5,
            id="swapped with their ids put right",
        ),
    ],
)
def test_rows_out_of_order_are_noticed(made: list[Link], bad_row: int) -> None:
    found = first_fault(made)
    assert found is not None
    assert found[0] == bad_row


def test_words_that_are_gone_are_noticed() -> None:
    row, stored, _ = CHAIN[0]
    assert what_is_wrong(START, row, stored, None) == "Its words are gone."


@pytest.mark.parametrize("value", [b"7", {1, 2}, datetime(2026, 3, 2, tzinfo=UTC), float("nan")])
def test_what_was_never_written_here_is_a_fault_and_no_crash(value: Any) -> None:
    row, stored, detail = CHAIN[0]
    assert what_is_wrong(START, row._replace(actor_id=value), stored, detail)
    with pytest.raises((TypeError, ValueError)):
        canonical({"value": value})


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": [True, None]}, '{"a":[true,null],"b":1}'),
        ("café", '"caf\\u00e9"'),
        ("a\x00b\ud800", '"a\\u0000b\\ud800"'),
        (Detail("s", "w"), '["s","w"]'),
        (1.5, "1.5"),
    ],
)
def test_canonical_json_is_ascii_sorted_and_tight(value: Any, text: str) -> None:
    assert canonical(value) == text


def test_a_moment_is_utc_with_microseconds() -> None:
    summer = datetime(2026, 6, 1, 10, 5, tzinfo=timezone(timedelta(hours=1)))
    assert moment_text(summer) == "2026-06-01 09:05:00.000000"


def test_the_bytes_that_are_hashed_never_change() -> None:
    """Every trail that exists was written with these: a new way of hashing would break them."""
    detail = Detail("ab" * 32, '{"how":{}}')
    row = Row(1, "2026-03-02 09:15:00.000000", None, "looked", 412, "section", "m1",
              detail_hash(detail))  # fmt: skip
    assert row.detail_hash == "464c7fe906e319b7d31909bf02a56fb931fdbe5ff51431cf3f62bf8ce05b05db"
    assert row_hash(GENESIS, row) == (
        "3a2d8017df2815f34e1fbc1b44fccf6ad45c2926ed34add86bedc314d7a9d218"
    )
