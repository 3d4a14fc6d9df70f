"""Starting an entry: a draft that only its writer can see."""

from sqlalchemy.orm import Session

from workbook.catalogue.current import catalogue
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
from workbook.records.actions.save_entry import write_people
from workbook.records.happenings import DraftTakenUp, EntryStarted
from workbook.records.models import Entry
from workbook.records.queries.headings import refuse_second
from workbook.records.queries.places import Here
from workbook.records.queries.sections import closing_of, workbook_locked
from workbook.records.queries.untouched import untouched_draft
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
    here: Here | None = None,
) -> Entry:
    """A new draft of `kind` in `section`, by `me`, at its end or `here`; without words, the one
    that they began before and wrote nothing in, as of today.

    Raises Closed when the section was finalised, NotAllowed when the kind is not written there or
    not by this discipline and role, or the heading is another's. Victim work starts withheld from
    the person causing harm, probation's from every member but the adult it is about (design 5.3).
    """
    workbook_locked(session, workbook.id)
    closing = closing_of(session, workbook.id, section.slug)
    if closing is not None:
        raise Closed(closing.says)
    offered = edition_of(session, edition).kinds_for(section.slug, me.discipline, me.role)
    if kind.slug not in {each.slug for each in offered}:
        raise NotAllowed(f"“{kind.title}” is not written here in your role.")
    if kind.is_standing or section.held_by(part):
        title = _heading(session, me, family, workbook, section, kind, part)
    here = here or Here()
    begun = untouched_draft(session, me, workbook.id, section.slug, kind.slug, part)
    if begun is not None and begun.edition == edition and not settled.text:
        begun.recorded_at = now()
        begun.place, begun.happened_on = here.place, here.happened_on or today()
        begun.shown += 1
        again = DraftTakenUp(family_id=family.id, thing_kind="entry", thing=str(begun.uuid))
        tell(session, me.id, again)
        write_people(session, me, family, begun, here.members)
        return begun
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
        happened_on=here.happened_on or today(),
        recorded_at=now(),
        place=here.place,
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
    write_people(session, me, family, entry, here.members)
    return entry


def _heading(
    session: Session,
    me: Me,
    family: Family,
    workbook: Workbook,
    section: Section,
    kind: Kind,
    part: str | None,
) -> str:
    """The title of a standing text: a heading has one, the key worker's, or each discipline has
    its own line there (design 4.4).
    """
    held_by = section.held_by(part)
    if part is None or held_by is None or not kind.is_standing:
        raise NotAllowed("A standing text is written under its own heading. Choose the heading.")
    own_line = held_by == "each-discipline"
    if not own_line and not is_key_worker(session, me, family):
        raise NotAllowed(
            "The key worker keeps this text up to date. Write an entry of your own beside it, or "
            "tell the key worker."
        )
    refuse_second(session, me, workbook.id, section.slug, part)
    if own_line:
        return catalogue().disciplines[me.discipline].short if me.discipline else ""
    return section.part(part).title
