"""What was typed comes to rest before an act that shares or seals it (`writing/actions`)."""

from uuid import UUID

from workbook.access.gate import me
from workbook.records.queries.entries import own_entry_to_read
from workbook.records.queries.writers import open_amendment
from workbook.web.store import database, db
from workbook.writing.actions import come_to_rest


def let_rest(ref: str, entry: UUID) -> None:
    """The words of an entry that `me` writes, and of its amendment. Raises what the act raises for
    somebody who does not.
    """
    _, found = own_entry_to_read(db(), me(), ref, entry)
    amendment = open_amendment(db(), me(), found)
    come_to_rest(database(), [found.passage_id, *([amendment.passage_id] if amendment else ())])
