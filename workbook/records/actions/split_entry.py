"""Splitting a long paste: its parts become drafts below the entry that it was put into."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.core.problems import NotAllowed
from workbook.core.text import Settled
from workbook.families.editions import edition_of
from workbook.families.models import Family, Workbook
from workbook.people.rules import Me
from workbook.records.actions.carry_rules import carry_rules
from workbook.records.actions.start_entry import start_entry
from workbook.records.models import Entry, EntryPerson
from workbook.records.queries.own_drafts import draft_saying
from workbook.records.queries.places import Here, place_after
from workbook.records.queries.sections import workbook_locked


@dataclass(frozen=True)
class Part:
    """One part of a long paste: the heading it stood under, and its words."""

    title: str
    words: Settled


def split_entry(
    session: Session, me: Me, family: Family, entry: Entry, parts: Sequence[Part]
) -> list[Entry]:
    """A draft for each part, in their order, below `entry`: of its kind and day, about its people,
    kept from whom it is kept from. A part that is a draft of `me`'s already is not begun again.

    Raises NotAllowed for a standing text, of which there is one; else what `start_entry` raises.
    """
    workbook = session.get_one(Workbook, entry.workbook_id)
    workbook_locked(session, workbook.id)
    content = edition_of(session, workbook.edition)
    kind = content.kind(entry.kind)
    if kind.is_standing:
        raise NotAllowed("There is one such text, and it cannot be split.")
    about = select(EntryPerson.member_id).where(EntryPerson.entry_id == entry.id)
    members = frozenset(session.scalars(about))
    begun: list[Entry] = []
    for part in parts:
        started = draft_saying(session, me, family, entry.section, part.words.text)
        if started is None:
            above = (entry, *begun)[-1]
            started = start_entry(
                session,
                me,
                family,
                workbook,
                content.section(entry.section),
                kind,
                part.words,
                edition=workbook.edition,
                part=entry.part,
                title=part.title,
                here=Here(place_after(session, above), entry.happened_on, members),
            )
            carry_rules(session, me, family, entry.uuid, started)
        begun.append(started)
    return begun
