"""Every byte of every row of a trail of 1,000, each of its bits changed: is each change found?

The trail is one that the product wrote and read back. What the database itself gives back for a
changed byte is `tests/rooms/audit/test_verify.py`'s; here it is the arithmetic, whole.
"""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bench.served import SECRET
from tests.rooms.audit.scenes import LENGTH, a_database, a_trail
from tests.rules.test_chain import Link, edits_of
from workbook.audit.models import AuditDetail, AuditRow
from workbook.audit.rules import START, Detail, Head, Row, moment_text, what_is_wrong
from workbook.core.config import Config
from workbook.migrations import migrate

BITS = [1 << bit for bit in range(8)]
IN_ONE_STEP = 50


def count(done: dict[str, Any], until: float) -> Iterator[dict[str, Any]]:
    """Fifty rows a step, from the row where the last run stopped."""
    rows, tried, missed = (done.get(name, 0) for name in ("rows", "changed bits", "not found"))
    chain = _chain()
    while rows < LENGTH and time.monotonic() < until:
        for row_id in range(rows + 1, min(rows + IN_ONE_STEP, LENGTH) + 1):
            head = START if row_id == 1 else Head(row_id - 1, chain[row_id - 2][1])
            edited = edits_of(chain[row_id - 1], BITS)
            tried += len(edited)
            missed += sum(what_is_wrong(head, *each) is None for each in edited)
            rows = row_id
        yield {"rows": rows, "changed bits": tried, "not found": missed}


def _chain() -> list[Link]:
    """A trail as the product writes it, read back from the database."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        config = Config(database_url=f"sqlite:///{data}/trail.sqlite", secret_key=SECRET, data=data)
        migrate(config)
        database = a_database(config)
        a_trail(database, LENGTH)
        with database.reading() as session:
            found = session.execute(
                select(AuditRow, AuditDetail.salt, AuditDetail.words)
                .join(AuditDetail, AuditDetail.audit_id == AuditRow.id)
                .order_by(AuditRow.id)
            ).all()
        database.dispose()
    return [(_row(row), row.hash, Detail(salt, words)) for row, salt, words in found]


def _row(row: AuditRow) -> Row:
    columns = {name: getattr(row, name) for name in Row._fields if name != "at"}
    return Row(at=moment_text(row.at), **columns)
