"""Writing an entry together: the lead asks somebody to, or ends it, and a co-writer leaves."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.catalogue.current import catalogue
from workbook.core.happenings import tell
from workbook.core.problems import Closed, Invalid, NotAllowed, NotFound
from workbook.core.time import now
from workbook.families.actions.rules_stamp import hold
from workbook.families.models import Family
from workbook.people.actions.rights import bump_rights
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.records.actions.withdraw_entry import refuse_withdrawn
from workbook.records.happenings import CoWriterAsked, CoWriterEnded
from workbook.records.joint_models import CoWriter
from workbook.records.models import Entry
from workbook.records.queries.writers import co_writers_of, may_be_asked
from workbook.writing.actions import begin_epoch, share_passage
from workbook.writing.models import Passage


def ask_to_write(
    session: Session, me: Me, family: Family, entry: Entry, passage: Passage, person: str
) -> None:
    """Ask somebody (uuid as text) to write the entry with its lead, `me`: they read and write all
    of it from now on, and nothing that was typed and deleted before. Twice is once.

    Raises Invalid for anybody who does not write here, or is outside a limit on the entry, as for
    somebody who does not exist; Closed for what is finalised, or belongs to a role.
    """
    _refuse(entry, passage)
    if any(str(each.uuid) == person for each in co_writers_of(session, entry.id)):
        return
    hold(session, family)  # a limit is set under the same: nobody is asked past one
    offered = may_be_asked(session, me, family, entry)
    who = next((each for each in offered if str(each.uuid) == person), None)
    if who is None:
        raise Invalid("Choose somebody from the list", field="person")
    at = now()
    session.add(CoWriter(entry_id=entry.id, person_id=who.id, asked_by_id=me.id, asked_at=at))
    share_passage(session, me, passage, at)
    entry.shown += 1
    bump_rights(session, who.id)
    tell(
        session,
        me.id,
        CoWriterAsked(
            family_id=family.id, thing_kind="entry", thing=str(entry.uuid), person=who.name
        ),
    )


def stop_writing(
    session: Session, me: Me, family: Family, entry: Entry, passage: Passage, person: object
) -> None:
    """Somebody (by uuid) does not write the entry any more: the lead says so, or they do. What they
    still send is kept for them alone. Twice is once.

    Raises NotFound for somebody who was never asked, NotAllowed to another co-writer, Closed for
    what is finalised.
    """
    rows = session.execute(
        select(CoWriter, Person.name)
        .join(Person, Person.id == CoWriter.person_id)
        .where(CoWriter.entry_id == entry.id, Person.uuid == person)
        .order_by(CoWriter.id.desc())
    ).all()
    if not rows:
        raise NotFound
    row, name = rows[0]
    if me.id not in {entry.writer_id, row.person_id}:
        raise NotAllowed("Whoever leads this entry says who writes it with them.")
    if row.ended_at is not None:
        return
    _refuse(entry, passage)
    row.ended_at, row.ended_by_id = now(), me.id
    begin_epoch(session, me, passage)
    entry.shown += 1
    bump_rights(session, row.person_id)
    tell(
        session,
        me.id,
        CoWriterEnded(
            family_id=family.id,
            thing_kind="entry",
            thing=str(entry.uuid),
            person=name,
            left=row.person_id == me.id,
        ),
    )


def _refuse(entry: Entry, passage: Passage) -> None:
    """Refuse what is not, or not any more, to be written by several."""
    refuse_withdrawn(entry)
    if passage.sealed_at is not None:
        raise Closed("This entry is finalised. Whoever wrote it stays named, and amends it.")
    if catalogue().sections[entry.section].held_by(entry.part):
        raise Closed("This text belongs to a role. Colleagues comment, or suggest other words.")
