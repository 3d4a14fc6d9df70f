"""Starting an entry: a draft that only its writer can see."""

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from workbook.catalogue.definitions import Section
from workbook.catalogue.kinds import Kind
from workbook.core.happenings import tell
from workbook.core.problems import Closed, NotAllowed
from workbook.core.text import Settled
from workbook.core.time import now, today
from workbook.families.editions import edition_of
from workbook.families.models import Family, Workbook
from workbook.families.queries import is_key_worker
from workbook.people.rules import Me
from workbook.records.actions.starting_rule import apply_starting_rule
from workbook.records.happenings import EntryStarted
from workbook.records.models import Entry, Withdrawal
from workbook.records.queries.entries import EACH_DISCIPLINE
from workbook.records.queries.sections import closing_of, workbook_locked
from workbook.writing.actions import open_passage


def start_entry(
    session: Session,
    me: Me,
    family: Family,
    workbook: Workbook,
    section: Section,
    kind: Kind,
    settled: Settled,
    *,
    edition: str,
    part: str | None = None,
    title: str = "",
) -> Entry:
    """A new draft of `kind` in `section`, by `me`.

    Raises Closed when the section was finalised, NotAllowed when the kind is not written there or
    not by this discipline. Victim work starts withheld from the person causing harm, probation's
    from every member but the adult it is about (design 5.3).
    """
    workbook_locked(session, workbook.id)
    closing = closing_of(session, workbook.id, section.slug)
    if closing is not None:
        raise Closed(closing.says)
    offered = edition_of(session, edition).kinds_for(section.slug, me.discipline)
    if kind.slug not in {each.slug for each in offered}:
        raise NotAllowed(f"“{kind.title}” is not written here by your discipline.")
    if kind.is_standing:
        _refuse_second(session, me, family, workbook, section, part)
    passage = open_passage(session, me, family.id, settled)
    entry = Entry(
        family_id=family.id,
        workbook_id=workbook.id,
        section=section.slug,
        part=part,
        kind=kind.slug,
        edition=edition,
        writer_id=me.id,
        discipline=me.discipline,
        title=title,
        happened_on=today(),
        recorded_at=now(),
        passage_id=passage.id,
    )
    session.add(entry)
    session.flush()
    tell(
        session,
        me.id,
        EntryStarted(
            family_id=family.id,
            thing_kind="entry",
            thing=str(entry.uuid),
            section=section.slug,
            kind=kind.slug,
        ),
    )
    apply_starting_rule(session, me, family, entry, frozenset())
    return entry


def _refuse_second(
    session: Session, me: Me, family: Family, workbook: Workbook, section: Section, part: str | None
) -> None:
    """A heading has one standing text, the key worker's; in CWS.2 each discipline has its line."""
    own_line = part == EACH_DISCIPLINE
    if not own_line and not is_key_worker(session, me, family):
        raise NotAllowed(
            "The key worker keeps this text up to date. Write your discipline's own line under "
            "“What we are doing and who”, or tell the key worker."
        )
    there = exists().where(
        Entry.workbook_id == workbook.id,
        Entry.section == section.slug,
        Entry.kind == "standing-text",
        Entry.part == part if part else Entry.part.is_(None),
        Entry.discipline == me.discipline if own_line else Entry.id > 0,
        ~exists().where(Withdrawal.entry_id == Entry.id),
    )
    if session.scalar(select(there)):
        raise Closed("This heading has its text already. Change that one, or amend it.")
