"""Where a chain ends, where two part, and the line that says what a restore replaced.

The line stands in `anchors.log` only if the restore was committed, and always if it was: it is
kept beside it first, and whoever next has the data alone looks which of the two happened.
"""

from sqlalchemy import Connection, inspect, select

from workbook.audit.anchors import (
    FILE_NAME,
    NO_HEAD,
    append_line,
    line_of,
    parse_line,
    read_anchors,
)
from workbook.audit.models import AuditHead, AuditRow
from workbook.audit.rules import START, Head, Replaced
from workbook.core.config import Config
from workbook.core.disk import new_file, sync
from workbook.migrations import begun

PENDING = "restored.line"


def replaced_by(backup: Connection, there: Connection) -> Replaced:
    """What a restore of `backup` replaces."""
    head = head_in(there)
    return Replaced(*head, since=_first_apart(backup, there, min(head.id, head_in(backup).id)))


def lost(backup: Connection, config: Config) -> Replaced:
    """The same where there is no database any more: the anchors know how far it had come."""
    anchored = [each.head for each in read_anchors(config.data / FILE_NAME)]
    known = [each for each in anchored if each != NO_HEAD] or [START]
    return Replaced(*known[-1], since=head_in(backup).id + 1)


def head_in(connection: Connection) -> Head:
    """Where the chain of a database ends."""
    found = connection.execute(select(AuditHead.last_id, AuditHead.hash)).one_or_none()
    return Head(*found) if found else START


def _first_apart(one: Connection, other: Connection, last: int) -> int:
    """The first row of two chains that differs, `last + 1` for none. Each hash stands for all
    rows before it, so the place is found by halves.
    """
    same, apart = 0, last + 1
    while apart - same > 1:
        middle = (same + apart) // 2
        if _hash_of(one, middle) == _hash_of(other, middle):
            same = middle
        else:
            apart = middle
    return apart


def _hash_of(connection: Connection, row_id: int) -> str | None:
    return connection.scalar(select(AuditRow.hash).where(AuditRow.id == row_id))


def keep_pending(config: Config, head: Head, replaced: Replaced) -> None:
    """Keep the line of a restore that is about to be committed; raises OSError."""
    path = config.data / PENDING
    path.unlink(missing_ok=True)
    new_file(path)
    path.write_text(line_of(head, replaced))
    sync(path)
    sync(path.parent)


def finish_pending(config: Config) -> None:
    """Write down the line of the last restore, if it was committed. By whoever has the data alone;
    raises OSError.
    """
    path = config.data / PENDING
    if not path.exists():
        return
    line = path.read_text()
    head = parse_line(1, line).head
    with begun(config.owner_url) as connection:
        is_there = inspect(connection).has_table(AuditRow.__tablename__)
        stands = is_there and _hash_of(connection, head.id) == head.hash
    if stands:
        append_line(config.data / FILE_NAME, line)
    path.unlink()
    sync(path.parent)
