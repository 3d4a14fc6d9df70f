"""Headings that hold one standing text, or one line for each discipline (design 4.4)."""

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from workbook.catalogue.current import catalogue
from workbook.core.problems import Closed
from workbook.people.rules import Me
from workbook.records.models import Entry, Sharing, Withdrawal


def refuse_second(
    session: Session, me: Me, workbook_id: int, section: str, part: str, besides: int = 0
) -> None:
    """Raises Closed while the heading has its text: one that was shared, or `me`'s own draft.

    The draft of a key worker who handed the family on is theirs alone, and holds nobody up.
    `besides` is the entry that asks. The workbook is held.
    """
    own_line = catalogue().sections[section].held_by(part) == "each-discipline"
    there = exists().where(
        Entry.workbook_id == workbook_id,
        Entry.section == section,
        Entry.part == part,
        Entry.id != besides,
        or_(Entry.writer_id == me.id, exists().where(Sharing.entry_id == Entry.id)),
        Entry.discipline == me.discipline if own_line else Entry.id > 0,
        ~exists().where(Withdrawal.entry_id == Entry.id),
    )
    if session.scalar(select(there)):
        raise Closed("This heading has its text already. Change that one, or amend it.")
