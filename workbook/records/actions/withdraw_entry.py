"""Withdrawing an entry: a stub with a reason stays. A draft that nobody saw goes in the bin."""

from sqlalchemy.orm import Session

from workbook.core.happenings import tell
from workbook.core.problems import Closed, Invalid
from workbook.core.time import now
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.records.actions.drop_amendment import drop_amendment
from workbook.records.happenings import EntryWithdrawn
from workbook.records.models import Entry, Withdrawal
from workbook.records.queries.versions import open_amendments
from workbook.writing.actions import seal_passage
from workbook.writing.models import Passage


def refuse_withdrawn(entry: Entry) -> None:
    """Refuse what is done to an entry that was withdrawn: nothing shows its words any more."""
    if entry.withdrawal is not None:
        raise Closed("This entry was withdrawn. Only the line that says so is left to see.")


def withdraw_entry(
    session: Session, me: Me, family: Family, entry: Entry, passage: Passage, reason: str
) -> Withdrawal:
    """Withdraw the writer's own entry. Raises Invalid without a reason (a draft needs none) and
    Closed when it was withdrawn before. Nothing is deleted: the words stay in the record.
    """
    if entry.withdrawal is not None:
        raise Closed("This entry was withdrawn already.")
    was_draft = entry.sharing is None
    if not was_draft and not reason.strip():
        raise Invalid("Say why this entry is withdrawn", field="reason")
    entry.withdrawal = Withdrawal(
        by_id=me.id, at=now(), reason=reason.strip() or "Put in the bin before it was shared"
    )
    entry.shown += 1
    if passage.sealed_at is None:
        seal_passage(session, me, passage)
    for amendment in open_amendments(session, entry.id):
        drop_amendment(session, me, family, entry, amendment)
    tell(
        session,
        me.id,
        EntryWithdrawn(
            family_id=family.id,
            thing_kind="entry",
            thing=str(entry.uuid),
            reason=reason.strip(),
            was_draft=was_draft,
        ),
    )
    return entry.withdrawal
