"""Whoever gets at the tables, triggers off: every change to a trail of 1,000 rows is found."""

import random
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from tests.rooms.audit.scenes import (
    LENGTH,
    a_database,
    a_trail,
    chain_again,
    head_before,
    put,
    triggers_off,
    triggers_on_again,
    verdict_on,
)
from workbook.audit.anchors import Anchor, line_of, read_anchors
from workbook.audit.happenings import Restored
from workbook.audit.models import AuditDetail, AuditHead, AuditRow
from workbook.audit.queries import Verdict, verify
from workbook.audit.rules import GENESIS, Detail, Head, Replaced, Row, row_hash
from workbook.core.config import Config
from workbook.core.db import Database
from workbook.core.happenings import tell

KEYS = {"id", "audit_id"}
NUMBERS = {*KEYS, "actor_id", "family_id"}
COLUMNS = [*Row._fields, "hash", "audit_id", *Detail._fields]
Attack = Callable[[Connection], Any]


def test_a_trail_that_nobody_touched_stands(trail: Config) -> None:
    database = a_database(trail)
    with database.reading() as session:
        assert verify(session) == Verdict(ok=True, count=LENGTH)
    database.dispose()


def test_an_empty_trail_stands(database: Database) -> None:
    with database.reading() as session:
        assert verify(session) == Verdict(ok=True, count=0)


@pytest.mark.long
@pytest.mark.parametrize("column", COLUMNS)
def test_every_byte_of_a_row_and_of_some_others_counts(trail: Config, column: str) -> None:
    """All bytes of row 42 and of eleven rows anywhere: each changed, looked for, changed back."""
    chance = random.Random(column)
    rows = [42, 2, LENGTH, *(7 * chance.randrange(1, 142) for _ in range(9))]
    tried = 0
    with triggers_off(trail) as connection:
        for row_id in rows:
            before = stored(connection, column, row_id)
            places = range(len(before)) if row_id == 42 else [chance.randrange(len(before))]
            for place in places:
                with connection.begin_nested() as undo:
                    if changed(connection, column, row_id, before, place, chance):
                        tried += 1
                        verdict = verdict_on(connection)
                        assert verdict.bad_row is not None, (row_id, place)
                        assert verdict.bad_row == row_id or column in KEYS
                    undo.rollback()
        assert verdict_on(connection).count == LENGTH
    assert tried >= len(rows) or column in KEYS  # most other ids are taken: the key refuses them


def stored(connection: Connection, column: str, row_id: int) -> bytes:
    """The bytes of a value as text."""
    table, key = place_of(column)
    kind = "BLOB" if connection.dialect.name == "sqlite" else "TEXT"
    found = connection.scalar(
        text(f"SELECT CAST({column} AS {kind}) FROM {table} WHERE {key} = :id"), {"id": row_id}
    )
    return found.encode() if isinstance(found, str) else found


def changed(
    connection: Connection, column: str, row_id: int, before: bytes, place: int, chance: Any
) -> bool:
    """Change one byte; whether another value stands there now (the database may not take it)."""
    table, key = place_of(column)
    after = bytearray(before)
    if connection.dialect.name == "sqlite":
        after[place] ^= 1 << chance.randrange(8)
        value: Any = bytes(after)
        new = "CAST(:value AS TEXT)"
    else:
        after[place] = ord(
            chance.choice(
                ("0123456789" if column in NUMBERS | {"at"} else "0123456789abcdef").replace(
                    chr(before[place]), ""
                )
            )
        )
        value = after.decode()
        new = f"CAST(:value AS {type_of(column)})"
    try:
        with connection.begin_nested():
            connection.execute(
                text(f"UPDATE {table} SET {column} = {new} WHERE {key} = :id"),
                {"value": value, "id": row_id},
            )
    except DBAPIError:
        return False
    return stored(connection, column, row_id) != before


def place_of(column: str) -> tuple[str, str]:
    words = {"audit_id", *Detail._fields}
    return ("audit_detail", "audit_id") if column in words else ("audit", "id")


def type_of(column: str) -> str:
    return "timestamptz" if column == "at" else "int" if column in NUMBERS else "text"


def emptied(connection: Connection) -> None:
    connection.execute(text("DELETE FROM audit_detail"))
    connection.execute(text("DELETE FROM audit"))


def cut(connection: Connection, since: int) -> None:
    connection.execute(text("DELETE FROM audit_detail WHERE audit_id >= :id"), {"id": since})
    connection.execute(text("DELETE FROM audit WHERE id >= :id"), {"id": since})


def take_out(connection: Connection, row_id: int) -> None:
    connection.execute(text("DELETE FROM audit_detail WHERE audit_id = :id"), {"id": row_id})
    connection.execute(text("DELETE FROM audit WHERE id = :id"), {"id": row_id})


def close_the_gap(connection: Connection) -> None:
    """Rows 501 to 1000 move up by one, words too."""
    words = connection.execute(
        text("SELECT audit_id, salt, words FROM audit_detail WHERE audit_id > 500")
    ).all()
    connection.execute(text("DELETE FROM audit_detail WHERE audit_id >= 500"))
    connection.execute(text("DELETE FROM audit WHERE id = 500"))
    for row_id in range(501, LENGTH + 1):
        connection.execute(text("UPDATE audit SET id = :to WHERE id = :id"),
                           {"to": row_id - 1, "id": row_id})  # fmt: skip
    connection.execute(
        insert(AuditDetail),
        [{"audit_id": row_id - 1, "salt": salt, "words": said} for row_id, salt, said in words],
    )
    connection.execute(update(AuditHead).values(last_id=LENGTH - 1, count=LENGTH - 1))


def put_in(connection: Connection, row_id: int, hash_: str) -> None:
    """A row like row 5 under another id, with words like row 5's."""
    row = dict(connection.execute(select(AuditRow).where(AuditRow.id == 5)).mappings().one())
    connection.execute(insert(AuditRow), [row | {"id": row_id, "hash": hash_}])
    words = dict(
        connection.execute(select(AuditDetail).where(AuditDetail.audit_id == 5)).mappings().one()
    )
    connection.execute(insert(AuditDetail), [words | {"audit_id": row_id}])


def one_more_at_the_end(connection: Connection) -> None:
    put_in(connection, LENGTH + 1, "f" * 64)
    connection.execute(update(AuditHead).values(last_id=LENGTH + 1, count=LENGTH + 1))


def swap(connection: Connection, column: str) -> None:
    one, other = (connection.scalar(select(getattr(AuditRow, column)).where(AuditRow.id == row_id))
                  for row_id in (300, 301))  # fmt: skip
    put(connection, 301, **{column: "between"})
    put(connection, 300, **{column: other})
    put(connection, 301, **{column: one})


def swap_words(connection: Connection) -> None:
    found = connection.execute(
        select(AuditDetail.salt, AuditDetail.words).where(AuditDetail.audit_id.in_([300, 301]))
    ).all()
    for row_id, (salt, words) in zip((301, 300), found, strict=True):
        put(connection, row_id, salt=salt, words=words)


ATTACKS: dict[str, tuple[Attack, int]] = {
    "all deleted": (emptied, 0),
    "the first deleted": (lambda c: take_out(c, 1), 2),
    "one deleted": (lambda c: take_out(c, 500), 501),
    "one deleted and the gap closed": (close_the_gap, 500),
    "the last deleted": (lambda c: cut(c, LENGTH), LENGTH - 1),
    "the tail cut off": (lambda c: cut(c, 601), 600),
    "put in before the first": (lambda c: put_in(c, 0, "f" * 64), 0),
    "put in after the last": (lambda c: put_in(c, LENGTH + 1, "f" * 64), LENGTH + 1),
    "put in after the last, head moved": (one_more_at_the_end, LENGTH + 1),
    "two things swapped": (lambda c: swap(c, "thing"), 300),
    "two hashes swapped": (lambda c: swap(c, "hash"), 300),
    "the words of two swapped": (swap_words, 300),
    "words gone": (
        lambda c: c.execute(text("DELETE FROM audit_detail WHERE audit_id = 77")), 77
    ),
    "the head moved back": (
        lambda c: c.execute(update(AuditHead).values(last_id=LENGTH - 1, count=LENGTH - 1)), LENGTH
    ),
    "the head's hash": (lambda c: c.execute(update(AuditHead).values(hash=GENESIS)), LENGTH),
    "the head's count": (lambda c: c.execute(update(AuditHead).values(count=7)), LENGTH),
    "the head gone": (lambda c: c.execute(text("DELETE FROM audit_head")), LENGTH),
    "an actor who was nobody": (lambda c: put(c, 8, actor_id=3), 8),
    "an actor who is nobody now": (lambda c: put(c, 7, actor_id=None), 7),
}  # fmt: skip


@pytest.mark.parametrize("name", ATTACKS)
def test_rows_deleted_put_in_swapped_or_cut_off_are_found(trail: Config, name: str) -> None:
    attack, bad_row = ATTACKS[name]
    with triggers_off(trail) as connection:
        attack(connection)
        triggers_on_again(connection)
        verdict = verdict_on(connection)
    assert (verdict.ok, verdict.bad_row) == (False, bad_row)
    assert verdict.wrong


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize(
    ("value", "where"),
    [(b"\xff\xfe", "verb"), (b"7", "actor_id"), ("", "at"), (7.5, "family_id"), (b"{}", "words")],
)
def test_what_sqlite_stores_under_any_type_is_found(trail: Config, value: Any, where: str) -> None:
    with triggers_off(trail) as connection:
        put(connection, 42, **{where: value})
        assert verdict_on(connection).bad_row == 42


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize("separator", ["T", "t", " +", "  "])
def test_another_way_to_write_the_same_time_is_found(trail: Config, separator: str) -> None:
    with triggers_off(trail) as connection:
        at = stored(connection, "at", 42).decode()
        put(connection, 42, at=at.replace(" ", separator))
        assert verdict_on(connection).bad_row == 42


@pytest.mark.parametrize("engine", ["sqlite"])
def test_words_without_a_row_are_found(trail: Config) -> None:
    with triggers_off(trail) as connection:
        connection.execute(
            insert(AuditDetail), [{"audit_id": 5000, "salt": "0" * 64, "words": "{}"}]
        )
        assert verdict_on(connection).wrong == "There are words that belong to no row."


@pytest.mark.pg
@pytest.mark.parametrize("engine", ["postgresql"])
def test_a_time_that_cannot_be_read_is_found(trail: Config) -> None:
    with triggers_off(trail) as connection:
        connection.execute(text("UPDATE audit SET at = 'infinity' WHERE id = 42"))
        verdict = verdict_on(connection)
    assert verdict.bad_row is not None
    assert verdict.wrong == "It cannot be read from the database."


def test_missing_triggers_are_found_on_a_trail_that_stands(trail: Config) -> None:
    with triggers_off(trail) as connection:
        verdict = verdict_on(connection)
        assert (verdict.ok, verdict.bad_row) == (False, None)
        assert "is missing" in verdict.wrong
        triggers_on_again(connection)
        assert verdict_on(connection).ok


# ---------------------------------------------------------------- anchors


def anchors_of(connection: Connection, *row_ids: int) -> list[Anchor]:
    return [Anchor(line, head_before(connection, row_id + 1))
            for line, row_id in enumerate(row_ids, start=1)]  # fmt: skip


def test_a_tail_chained_again_past_an_anchor_is_found(trail: Config) -> None:
    with triggers_off(trail) as connection:
        anchors = anchors_of(connection, 100, 900, LENGTH)
        put(connection, 850, actor_id=3)
        chain_again(connection, 850)
        triggers_on_again(connection)
        assert verdict_on(connection).ok, "the chain alone cannot tell"
        verdict = verdict_on(connection, anchors)
    assert (verdict.bad_row, verdict.wrong) == (
        900,
        "Line 2 of the anchors does not agree with it.",
    )


def test_a_whole_new_chain_is_found(trail: Config) -> None:
    with triggers_off(trail) as connection:
        anchors = anchors_of(connection, 100)
        put(connection, 1, thing="another")
        chain_again(connection, 1)
        triggers_on_again(connection)
        assert verdict_on(connection).ok
        assert verdict_on(connection, anchors).bad_row == 100


def cut_back_to(connection: Connection, row_id: int) -> Head:
    """What a backup of an earlier day looks like."""
    cut(connection, row_id + 1)
    head = head_before(connection, row_id + 1)
    connection.execute(update(AuditHead).values(last_id=head.id, hash=head.hash, count=head.id))
    return head


def test_a_tail_cut_off_together_with_its_head_is_found(trail: Config) -> None:
    with triggers_off(trail) as connection:
        anchors = anchors_of(connection, 100, 900)
        cut_back_to(connection, 850)
        triggers_on_again(connection)
        assert verdict_on(connection).ok
        assert verdict_on(connection, anchors).bad_row == 900


@pytest.mark.parametrize("agree", [True, False])
@pytest.mark.parametrize("with_line", [True, False])
def test_a_restore_is_named_and_excuses_only_what_row_and_line_agree_on(
    trail: Config, tmp_path: Path, agree: bool, with_line: bool
) -> None:
    file = tmp_path / "anchors.log"
    with triggers_off(trail) as connection:
        replaced = Replaced(*head_before(connection, LENGTH + 1), 851)
        lines = [line_of(each.head) for each in anchors_of(connection, 100, 900, LENGTH)]
        head = cut_back_to(connection, 850)
        happening = Restored.over(replaced if agree else replaced._replace(hash="f" * 64))
        put_in(connection, 851, "0" * 64)
        put(connection, 851, verb=happening.verb, thing_kind=happening.thing_kind,
            thing=happening.thing)  # fmt: skip
        restored = chain_again(connection, 851)
        assert restored.id == head.id + 1
        lines.append(line_of(restored, replaced) if with_line else line_of(restored))
        file.write_text("".join(f"{line}\n" for line in lines))
        triggers_on_again(connection)
        verdict = verdict_on(connection, read_anchors(file))
    assert verdict.restores == (851,)
    assert verdict.ok == (agree and with_line)
    assert verdict.ok or verdict.bad_row in {851, 900}


def test_a_restore_tells_its_own_row(database: Database) -> None:
    replaced = Replaced(1214, "a" * 64, since=1)
    with database.change() as session:
        tell(session, None, Restored.over(replaced))
    with database.reading() as session:
        assert session.scalars(select(AuditRow.thing)).all() == [f"1214 {'a' * 64} since 1"]
        assert verify(session) == Verdict(ok=True, count=1, restores=(1,))


def test_the_row_is_hashed_as_the_rules_say(database: Database) -> None:
    a_trail(database, 2)
    with database.reading() as session:
        first, second = session.scalars(select(AuditRow).order_by(AuditRow.id)).all()
        assert isinstance(second.at, datetime)
        row = Row(second.id, second.at.strftime("%Y-%m-%d %H:%M:%S.%f"), second.actor_id,
                  second.verb, second.family_id, second.thing_kind, second.thing,
                  second.detail_hash)  # fmt: skip
        assert row_hash(first.hash, row) == second.hash
