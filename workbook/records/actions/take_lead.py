"""Going on with a joint entry whose lead writes here no more: one of its writers takes the lead."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access.actions.notify import notify
from workbook.catalogue.current import catalogue
from workbook.core.happenings import tell
from workbook.core.problems import Closed
from workbook.core.time import now
from workbook.families.actions.rules_stamp import hold
from workbook.families.models import Family
from workbook.people.actions.rights import bump_rights
from workbook.people.rules import Me
from workbook.records.actions.withdraw_entry import refuse_withdrawn
from workbook.records.happenings import LeadTaken
from workbook.records.joint_models import CoWriter
from workbook.records.models import Entry
from workbook.records.queries.writers import (
    Writes,
    lead_of,
    lead_of_amendment,
    open_amendment,
    others_of,
    writes_here,
)
from workbook.writing.models import Passage

LEAD_TAKEN = "lead-taken"


def take_lead(session: Session, me: Me, family: Family, entry: Entry, passage: Passage) -> None:
    """`me`, who writes it, leads the entry from now on, or the open amendment of what is finalised.
    Whoever led it stays one of its writers: whoever finalises it says why without them. What they
    typed before `me` was asked stays theirs alone. Twice is once.

    Raises Closed while the lead writes here, and for what nobody needs to lead.
    """
    refuse_withdrawn(entry)
    if catalogue().sections[entry.section].held_by(entry.part):
        raise Closed("This text belongs to a role: whoever has the role writes it.")
    hold(session, family)  # who works with the family changes under the same
    amendment = open_amendment(session, me, entry) if passage.sealed_at else None
    if passage.sealed_at is not None and amendment is None:
        raise Closed("This is finalised. Each of those who wrote it may amend it.")
    lead = lead_of_amendment(session, amendment) if amendment else lead_of(session, entry)
    if lead.id == me.id:
        return
    if writes_here(session, family, lead):
        raise Closed(f"{lead.name} leads this, and still writes in this family: ask them.")
    if amendment:
        amendment.by_id = me.id
    else:
        _change_places(session, me, entry, lead)
    entry.shown += 1
    session.flush()
    _tell(session, me, family, entry, lead)


def _change_places(session: Session, me: Me, entry: Entry, lead: Writes) -> None:
    """Whatever was agreed to before is asked for again, by who leads it now."""
    row = session.scalars(
        select(CoWriter).where(
            CoWriter.entry_id == entry.id,
            CoWriter.person_id == me.id,
            CoWriter.ended_at.is_(None),
        )
    ).one()
    row.ended_at, row.ended_by_id = now(), me.id
    session.add(CoWriter(entry_id=entry.id, person_id=lead.id, asked_by_id=me.id, asked_at=now()))
    entry.writer_id = me.id
    entry.details += 1


def _tell(session: Session, me: Me, family: Family, entry: Entry, lead: Writes) -> None:
    others = [each.id for each in others_of(session, entry, me.id) if each.id != lead.id]
    said = (
        f"leads an entry now that you write together: {lead.name} does not write here any more",
        family.id,
    )
    notify(session, me.id, LEAD_TAKEN, dict.fromkeys(others, said))
    bump_rights(session, me.id, lead.id)
    tell(
        session,
        me.id,
        LeadTaken(family_id=family.id, thing_kind="entry", thing=str(entry.uuid), person=lead.name),
    )
