"""Starting an entry: a draft that only its writer can see."""

from sqlalchemy import exists, select
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
from workbook.records.actions.starting_rule import apply_starting_rule
from workbook.records.happenings import EntryStarted
from workbook.records.models import Entry, Sharing, Withdrawal
from workbook.records.queries.headings import refuse_second
from workbook.records.queries.sections import closing_of, workbook_locked
from workbook.writing.actions import open_passage
from workbook.writing.models import Passage


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
    """A new draft of `kind` in `section`, by `me`. An empty one of theirs that waits there already,
    as when the button was pressed twice, is not followed by a second.

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
    elif not (settled.text or title) and (
        waiting := _untouched(session, me, workbook, section.slug, kind.slug, part)
    ):
        return waiting
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


def _untouched(
    session: Session, me: Me, workbook: Workbook, section: str, kind: str, part: str | None
) -> Entry | None:
    """A draft of `me`, of today, in which nobody has written or pressed anything yet."""
    return session.scalars(
        select(Entry)
        .join(Passage, Passage.id == Entry.passage_id)
        .where(
            Entry.workbook_id == workbook.id,
            Entry.section == section,
            Entry.kind == kind,
            Entry.part == part if part else Entry.part.is_(None),
            Entry.writer_id == me.id,
            Entry.edition == workbook.edition,
            Entry.happened_on == today(),
            Entry.details == 1,
            Entry.title == "",
            Passage.text == "",
            Passage.version == 1,
            ~exists().where(Withdrawal.entry_id == Entry.id),
            ~exists().where(Sharing.entry_id == Entry.id),
        )
        .limit(1)
    ).first()


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
