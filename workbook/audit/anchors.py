"""Anchors: where the chain ended, written down outside the database (design 5.8).

Whoever can write to the database can write a whole new chain; they cannot make it fit a head
that stands in `anchors.log`. One line is a moment, a row's id and its hash. A restore adds a line
for the row that records it, which also names the head that the backup replaced, and since which
row the two chains differ:

    2026-03-02 09:15:00.000000 1200 <hash>
    2026-03-02 10:40:12.000000 1151 <hash> restored 1214 <hash> since 1151
"""

import logging
import os
import re
from collections.abc import Mapping, Sequence
from fcntl import LOCK_EX, flock
from pathlib import Path
from threading import Lock, Timer
from typing import NamedTuple

from sqlalchemy.orm import Session

from workbook.audit.happenings import head_text, replaced_text
from workbook.audit.rules import Head, Replaced, moment_text
from workbook.core.db import after_commit
from workbook.core.disk import sync
from workbook.core.happenings import Told
from workbook.core.time import now

FILE_NAME = "anchors.log"
EVERY_ROWS = 100
EVERY_SECONDS = 60.0
LINE = re.compile(
    r"(?P<at>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}) (?P<id>\d{1,18}) (?P<hash>[0-9a-f]{64})"
    r"(?: restored (?P<replaced>\d{1,18}) (?P<until>[0-9a-f]{64}) since (?P<since>\d{1,18}))?",
    re.ASCII,
)
NO_HEAD = Head(0, "")

_log = logging.getLogger(__name__)


class Anchor(NamedTuple):
    """One line of the file; `head` is NO_HEAD where the line cannot be read."""

    line: int
    head: Head
    replaced: Replaced | None = None


class Anchors:
    """Writes the head down every 100 rows or 60 seconds, and when the server stops.

    Safe to call from any thread. A line that cannot be written is logged, never raised: the act
    it belongs to is committed already, and the next line anchors it too.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._latest: Head | None = None
        self._anchored = 0
        self._timer: Timer | None = None

    def follow(self, session: Session, _told: list[Told]) -> None:
        """A closer, registered after `write_rows`: note the new head once it is committed."""
        head: Head | None = session.info.get("audit_head")
        if head is not None:
            after_commit(session, lambda: self.note(head))

    def note(self, head: Head) -> None:
        """Remember a committed head, and write it down when it is due."""
        with self._lock:
            if self._latest is None or head.id > self._latest.id:
                self._latest = head
            due = None
            if self._latest.id - self._anchored >= EVERY_ROWS:
                due = self._take()
            elif self._timer is None:
                self._timer = Timer(EVERY_SECONDS, self._write)
                self._timer.daemon = True
                self._timer.start()
        self._append(due)

    def stop(self) -> None:
        """Write down the last head, as the server stops."""
        self._write()

    def _write(self) -> None:
        with self._lock:
            due = self._take()
        self._append(due)

    def _take(self) -> Head | None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._latest is None or self._latest.id == self._anchored:
            return None
        self._anchored = self._latest.id
        return self._latest

    def _append(self, head: Head | None) -> None:
        if head is None:
            return
        try:
            append_line(self._path, line_of(head))
        except OSError:
            _log.exception("The audit head could not be written to %s", FILE_NAME)


def line_of(head: Head, replaced: Replaced | None = None) -> str:
    """The line for a head, and for what a restore replaced by it."""
    line = f"{moment_text(now())} {head_text(head)}"
    return f"{line} restored {replaced_text(replaced)}" if replaced else line


def append_line(path: Path, line: str) -> None:
    """Add one line and see it on the disk; raises OSError.

    A line that a power cut or a full disk left torn is taken away first: it was never promised.
    """
    is_new = not path.exists()
    file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        flock(file, LOCK_EX)
        size = os.fstat(file).st_size
        if size:
            tail = os.pread(file, 4096, max(0, size - 4096))
            os.ftruncate(file, size - len(tail) + tail.rfind(b"\n") + 1)
        os.write(file, f"{line}\n".encode())
        os.fsync(file)
    finally:
        os.close(file)
    if is_new:
        sync(path.parent)


def read_anchors(path: Path) -> list[Anchor]:
    """Every whole line of the file, in order; none when there is no file yet.

    Read it before the database: a line written in between would name a row not yet in view.
    """
    if not path.exists():
        return []
    lines = path.read_bytes().decode(errors="replace").split("\n")[:-1]
    return [parse_line(number, line) for number, line in enumerate(lines, start=1)]


def parse_line(number: int, line: str) -> Anchor:
    """One line, as the file has it without its end."""
    found = LINE.fullmatch(line)
    if found is None:
        return Anchor(number, NO_HEAD)
    replaced = None
    if found["replaced"]:
        replaced = Replaced(int(found["replaced"]), found["until"], int(found["since"]))
    return Anchor(number, Head(int(found["id"]), found["hash"]), replaced)


def unmet(
    anchors: Sequence[Anchor], standing: Mapping[int, str], restored: Mapping[int, str]
) -> Anchor | None:
    """The first anchor that the chain does not meet, or None.

    `standing` gives the stored hash of each row that an anchor names, `restored` what each row
    about a restore says it replaced. Anchors of rows that a restore took away, from where the
    chains part to the head it replaced, are passed over only where its row and its line agree;
    that restore may itself have been taken away by a later one, so lines are read from the end.
    """
    first: Anchor | None = None
    agreed: list[tuple[int, int]] = []
    for anchor in reversed(anchors):
        stands = standing.get(anchor.head.id) == anchor.head.hash
        taken_away = any(since <= anchor.head.id <= until for since, until in agreed)
        if anchor.replaced is not None:
            stands = stands and restored.get(anchor.head.id) == replaced_text(anchor.replaced)
            if stands or taken_away:
                agreed.append((anchor.replaced.since, anchor.replaced.id))
        if not (stands or taken_away):
            first = anchor
    return first
