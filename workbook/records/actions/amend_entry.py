"""Amending a finalised entry: a new sealed version beside the old, by its writer, with a reason."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.core.happenings import tell
from workbook.core.problems import Closed, Incomplete, Invalid, Missing
from workbook.core.text import Settled
from workbook.core.time import now
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.records.actions.finalise_entry import seal_version, told
from workbook.records.actions.withdraw_entry import refuse_withdrawn
from workbook.records.happenings import AmendmentOpened
from workbook.records.models import Amendment, Entry, EntryVersion
from workbook.records.queries.versions import latest_version, open_amendment, sealed_blocks
from workbook.writing.actions import open_passage, seal_passage
from workbook.writing.models import Passage


def open_the_amendment(
    session: Session,
    me: Me,
    family: Family,
    entry: Entry,
    settled: Settled,
    values: dict[str, Any],
    reason: str,
) -> Amendment:
    """Open an amendment with the sealed words and values to start from.

    Raises Closed when nothing is sealed yet or an amendment is open, Invalid without a reason.
    """
    refuse_withdrawn(entry)
    if latest_version(session, entry.id) is None:
        raise Closed("Only a finalised entry is amended. This one can still be changed.")
    if open_amendment(session, entry.id, me.id) is not None:
        raise Closed("You have an amendment of this entry open already. Finish that one first.")
    if not reason.strip():
        raise Invalid("Say why this is amended", field="reason")
    passage = open_passage(session, me, family.id, settled)
    amendment = Amendment(
        entry_id=entry.id,
        by_id=me.id,
        reason=reason.strip(),
        opened_at=now(),
        passage_id=passage.id,
        fields=values,
    )
    session.add(amendment)
    session.flush()
    entry.shown += 1
    tell(
        session,
        me.id,
        AmendmentOpened(
            family_id=family.id,
            thing_kind="entry",
            thing=str(entry.uuid),
            reason=amendment.reason,
        ),
    )
    return amendment


def finalise_amendment(
    session: Session,
    me: Me,
    family: Family,
    entry: Entry,
    amendment: Amendment,
    passage: Passage,
    seen: int,
) -> EntryVersion:
    """Seal the amendment as the next version. Raises Incomplete on newer, unchanged or no words."""
    refuse_withdrawn(entry)
    before = latest_version(session, entry.id)
    if before is None or amendment.version_made_id or amendment.dropped_at:
        raise Closed("This amendment was finished already.")
    if seen != passage.version:
        raise Incomplete(
            [Missing("Newer words were saved since you opened this page. Read them", "words")]
        )
    if not passage.text.strip() or passage.blocks == sealed_blocks(before):
        raise Incomplete([Missing("Nothing was changed yet", "words")])
    seal_passage(passage)
    version = seal_version(
        session, me, entry, passage, amendment.fields, amends=before, reason=amendment.reason
    )
    amendment.version_made_id = version.id
    told(session, me, family, entry, version)
    return version


def amendment_by_uuid(session: Session, entry: Entry, uuid: object) -> Amendment | None:
    """One amendment of this entry."""
    return session.scalar(
        select(Amendment).where(Amendment.entry_id == entry.id, Amendment.uuid == uuid)
    )
