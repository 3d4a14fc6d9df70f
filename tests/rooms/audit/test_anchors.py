"""Anchors: the head is written down outside, in time, whole, and read back strictly."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy.orm import Session

from tests.rooms.audit.scenes import KettleBoiled, a_trail
from workbook.audit import anchors as anchors_room
from workbook.audit.anchors import (
    NO_HEAD,
    Anchor,
    Anchors,
    append_line,
    line_of,
    read_anchors,
    unmet,
)
from workbook.audit.queries import verify
from workbook.audit.rules import Head, Replaced
from workbook.core.db import Database
from workbook.core.happenings import Told, tell


class Clockwork:
    """A timer that rings when the test says so."""

    made: list["Clockwork"]

    def __init__(self, seconds: float, ring: Callable[[], None]) -> None:
        self.seconds, self.ring = seconds, ring
        self.is_started = self.is_cancelled = self.daemon = False
        Clockwork.made.append(self)

    def start(self) -> None:
        self.is_started = True

    def cancel(self) -> None:
        self.is_cancelled = True


@pytest.fixture(autouse=True)
def timers(monkeypatch: pytest.MonkeyPatch) -> list[Clockwork]:
    Clockwork.made = []
    monkeypatch.setattr(anchors_room, "Timer", Clockwork)
    return Clockwork.made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "anchors.log"


def head(row_id: int) -> Head:
    return Head(row_id, f"{row_id:064x}")


def ids(file: Path) -> list[int]:
    return [each.head.id for each in read_anchors(file)]


def test_the_head_is_written_every_hundred_rows(file: Path, timers: list[Clockwork]) -> None:
    anchors = Anchors(file)
    for row_id in range(1, 351):
        anchors.note(head(row_id))
    assert ids(file) == [100, 200, 300]
    assert read_anchors(file)[1] == Anchor(2, head(200))


def test_one_act_of_many_rows_is_one_line(file: Path) -> None:
    anchors = Anchors(file)
    anchors.note(head(950))
    anchors.note(head(951))
    assert ids(file) == [950]


def test_a_quiet_minute_writes_it_too(file: Path, timers: list[Clockwork]) -> None:
    anchors = Anchors(file)
    anchors.note(head(1))
    anchors.note(head(2))
    assert [(each.seconds, each.is_started, each.daemon) for each in timers] == [(60, True, True)]
    assert ids(file) == []
    timers[0].ring()
    assert ids(file) == [2]
    anchors.note(head(3))
    assert len(timers) == 2, "the next minute begins with the next row"


def test_a_full_hundred_stops_the_minute(file: Path, timers: list[Clockwork]) -> None:
    anchors = Anchors(file)
    for row_id in range(1, 101):
        anchors.note(head(row_id))
    assert [each.is_cancelled for each in timers] == [True]


def test_stopping_writes_the_last_head_once(file: Path, timers: list[Clockwork]) -> None:
    anchors = Anchors(file)
    anchors.stop()
    assert not file.exists()
    anchors.note(head(7))
    anchors.stop()
    anchors.stop()
    assert ids(file) == [7]
    assert timers[0].is_cancelled


def test_heads_out_of_order_keep_the_highest(file: Path) -> None:
    anchors = Anchors(file)
    for row_id in (3, 5, 4):
        anchors.note(head(row_id))
    anchors.stop()
    assert ids(file) == [5]


def test_many_threads_write_whole_lines(file: Path) -> None:
    anchors = Anchors(file)

    def note(first: int) -> None:
        for row_id in range(first, 4001, 8):
            anchors.note(head(row_id))

    threads = [Thread(target=note, args=(first,)) for first in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    anchors.stop()
    found = read_anchors(file)
    assert all(each.head == head(each.head.id) for each in found)
    assert len(found) == len(set(ids(file)))
    assert max(ids(file)) == 4000


def test_each_line_is_synced_after_it_is_written(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda opened: sizes.append(os.fstat(opened).st_size))
    append_line(file, line_of(head(1)))
    assert sizes[0] == file.stat().st_size > 0
    assert len(sizes) == 2, "the folder too, for a new file"
    append_line(file, line_of(head(2)))
    assert sizes[2] == file.stat().st_size
    assert len(sizes) == 3


def test_only_its_owner_reads_the_file(file: Path) -> None:
    append_line(file, line_of(head(1)))
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_torn_line_is_passed_over_and_taken_away(file: Path) -> None:
    append_line(file, line_of(head(1)))
    with file.open("a") as opened:
        opened.write(line_of(head(2))[:50])
    assert ids(file) == [1]
    append_line(file, line_of(head(3)))
    assert ids(file) == [1, 3]


def test_a_file_that_cannot_be_written_stops_nobody(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    Anchors(tmp_path / "missing" / "anchors.log").note(head(100))
    assert "The audit head could not be written to anchors.log" in caplog.text


def test_no_file_has_no_anchors(file: Path) -> None:
    assert read_anchors(file) == []


@pytest.mark.parametrize(
    "line",
    [
        "",
        "nonsense",
        line_of(head(1)).replace(" 1 ", " one "),
        line_of(head(1)).replace(" 1 ", " ١ "),
        line_of(head(1))[:-1],
        line_of(head(1)) + " ",
        line_of(head(1)) + " restored 7",
        line_of(head(1), Replaced(*head(7), 1)).removesuffix(" since 1"),
        line_of(head(1)).upper().replace("0", "A"),
    ],
    ids=[
        "empty",
        "words",
        "word for a number",
        "foreign digit",
        "short hash",
        "space at the end",
        "half a restore",
        "a restore without its beginning",
        "letters for digits",
    ],
)
def test_a_line_that_cannot_be_read_is_no_anchor_and_not_met(file: Path, line: str) -> None:
    file.write_text(f"{line_of(head(1))}\n{line}\n")
    found = read_anchors(file)
    assert found == [Anchor(1, head(1)), Anchor(2, NO_HEAD)]
    assert unmet(found, {1: head(1).hash}, {}) == found[1]


def test_a_restore_is_written_and_read(file: Path) -> None:
    append_line(file, line_of(head(61), replaced=over(120)))
    assert read_anchors(file) == [Anchor(1, head(61), over(120))]


def over(row_id: int, since: int = 61) -> Replaced:
    return Replaced(*head(row_id), since)


def said(replaced: Replaced) -> str:
    return f"{replaced.id} {replaced.hash} since {replaced.since}"


OTHER = Head(61, "f" * 64)
# What stands after a restore of 60 rows over 120, and 5 rows more.
STANDING = {50: head(50).hash, 61: OTHER.hash, 65: head(65).hash}
RESTORED = {61: said(over(120))}


@pytest.mark.parametrize(
    ("anchors", "restored", "bad"),
    [
        ([(head(50), None)], {}, None),
        ([(head(50), None), (head(100), None)], {}, 100),
        ([(head(100), None), (OTHER, over(120)), (head(65), None)], RESTORED, None),
        ([(head(100), None), (head(120), None), (OTHER, over(120))], RESTORED, None),
        # The row says something else, or nothing, or the line does.
        ([(head(100), None), (OTHER, over(120))], {}, 100),
        ([(head(100), None), (OTHER, over(120))], {61: said(over(119))}, 100),
        ([(head(100), None), (Head(61, "e" * 64), over(120))], RESTORED, 100),
        ([(OTHER, over(120))], {}, 61),
        ([(head(100), None), (OTHER, over(120, 51))], RESTORED, 100),
        # Older than the backup, newer than what was replaced, or written after the restore.
        ([(Head(50, "0" * 64), None), (OTHER, over(120))], RESTORED, 50),
        ([(head(121), None), (OTHER, over(120))], RESTORED, 121),
        ([(OTHER, over(120)), (head(100), None)], RESTORED, 100),
    ],
)
def test_what_a_restore_excuses(
    anchors: list[tuple[Head, Replaced | None]], restored: Mapping[int, str], bad: int | None
) -> None:
    lines = [Anchor(line, at, replaced) for line, (at, replaced) in enumerate(anchors, start=1)]
    found = unmet(lines, STANDING, restored)
    assert (found and found.head.id) == bad


def test_a_restore_over_a_restore_excuses_what_the_first_did() -> None:
    """61 rows were restored over 120, then 30 over what had become 70."""
    again = Head(31, "d" * 64)
    lines = [
        Anchor(1, head(20)),
        Anchor(2, head(110)),
        Anchor(3, OTHER, over(120)),
        Anchor(4, head(70)),
        Anchor(5, again, over(70, 31)),
    ]
    standing = {20: head(20).hash, 31: again.hash}
    assert unmet(lines, standing, {31: said(over(70, 31))}) is None
    assert unmet(lines[:4], standing, {31: said(over(70, 31))}) == lines[1]


def test_a_restore_that_is_undone_takes_away_what_came_after_it() -> None:
    """61 rows were restored over 120; then the 120 that were replaced came back over 70."""
    back = Head(121, "d" * 64)
    lines = [
        Anchor(1, head(20)),
        Anchor(2, head(110)),
        Anchor(3, OTHER, over(120)),
        Anchor(4, Head(70, "c" * 64)),
        Anchor(5, back, over(70)),
    ]
    standing = {20: head(20).hash, 61: head(61).hash, 110: head(110).hash, 121: back.hash}
    assert unmet(lines, standing, {121: said(over(70))}) is None
    assert unmet(lines, standing, {121: said(over(70, 121))}) == lines[2]


def test_the_server_follows_what_it_commits(database: Database, file: Path) -> None:
    anchors = Anchors(file)
    database.closers.append(anchors.follow)
    a_trail(database, 250)

    def fault(_session: Session, _told: list[Told]) -> None:
        raise ZeroDivisionError

    database.closers.append(fault)
    with pytest.raises(ZeroDivisionError), database.change() as session:
        tell(session, None, KettleBoiled(cups=1))
    anchors.stop()
    assert ids(file) == [100, 200, 250]
    with database.reading() as session:
        assert verify(session, read_anchors(file)).ok
