"""Going back to words that an entry had before: a new edit, never an old state put in its place."""

from sqlalchemy.orm import Session

from workbook.core.problems import Closed, NotFound, Stale
from workbook.core.text import Settled, as_json, read_blocks, settle
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.records.actions.save_entry import save_entry
from workbook.records.actions.withdraw_entry import refuse_withdrawn
from workbook.records.models import Entry
from workbook.records.queries.history import history_of
from workbook.writing.actions import Words
from workbook.writing.models import Passage
from workbook.writing.queries import words_saved

MEANWHILE = (
    "Other words were saved here since this page was opened, and nothing was put back. Look at "
    "what it says now, then choose again."
)


def words_before(session: Session, me: Me, entry: Entry, key: str) -> Settled:
    """The words of the save called `key`, made ready before any transaction begins. Raises NotFound
    for one that `me` may not see.
    """
    for each in history_of(session, entry, me, every_save=True):
        if each.key == key and not each.is_sealed:
            return settle(read_blocks(words_saved(session, entry.passage_id, each.n)))
    raise NotFound


def restore_words(
    session: Session,
    me: Me,
    family: Family,
    entry: Entry,
    passage: Passage,
    before: Settled,
    seen: int,
) -> None:
    """Let the writer's own entry say again what it said before; `passage` is under its lock, `seen`
    the version that the page showed. What it says now is kept, so going back is undone in the same
    way. Twice is once.

    Raises Closed when it is finalised or withdrawn, Stale when other words were saved meanwhile.
    """
    refuse_withdrawn(entry)
    if passage.sealed_at is not None:
        raise Closed("This entry is finalised. Amend it to change what it says.")
    if passage.blocks == as_json(before.blocks):
        return
    if seen != passage.version:
        raise Stale(MEANWHILE)
    save_entry(session, me, family, entry, passage, Words(before, seen), None)
