"""Adding an entry between two others: where that can be done, and what it may take over."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.catalogue.kinds import Kind
from workbook.core.problems import Closed, NotFound
from workbook.core.time import today
from workbook.families.models import Family, Member
from workbook.people.rules import Me
from workbook.records.boxes import Option
from workbook.records.cards import Card
from workbook.records.models import Entry, EntryPerson
from workbook.records.pages import AddHere
from workbook.records.queries.entries import entry_for
from workbook.records.queries.places import Here, place_after
from workbook.records.queries.sections import workbook_locked
from workbook.web.filters import long_day


def gaps_in(section: str, cards: Sequence[Card]) -> dict[str, str]:
    """The cards after which an entry can be added, by uuid, with what each is called: those that
    stand in this section and are followed by another of it.
    """
    return {
        above.uuid: called(above)
        for above, below in pairwise(cards)
        if above.section == below.section == section and above.has_place
    }


def called(card: Card) -> str:
    """What an entry is called beside another: its number, or its title while it has none."""
    return card.number or f"“{card.title or card.kind_title}”"


def adding_after(cards: Sequence[Card], gaps: Mapping[str, str], uuid: str) -> AddHere | None:
    """What the place after the card `uuid` offers, where it is one of `gaps`."""
    if uuid not in gaps:
        return None
    above, below = next(pair for pair in pairwise(cards) if pair[0].uuid == uuid)
    days = {
        on: Option(each.uuid, f"{long_day(on)}, the day of {called(each)}")
        for each in (below, above)
        if (on := each.happened_on) is not None and on != today()
    }
    return AddHere(
        after=uuid,
        where=f"between {called(above)} and {called(below)}",
        days=(Option("", f"Today, {long_day(today())}", chosen=True), *reversed(days.values())),
        people=tuple(name for _, name in above.about),
    )


def stands_between(cards: Sequence[Card], uuid: str) -> str:
    """Where a card that was added between others stands: “between 3.1 and 3.2”."""
    at = next((place for place, each in enumerate(cards) if each.uuid == uuid), 0)
    beside = [called(each) for each in (*cards[max(at - 1, 0) : at], *cards[at + 1 : at + 2])]
    return f"between {' and '.join(beside)}" if len(beside) > 1 else ""


def here_asked(
    session: Session, me: Me, family: Family, section: str, kind: Kind, asked: Mapping[str, str]
) -> Here:
    """The place that was `asked` for: `after` which entry, whose `day`, and whether about the same
    `people`, as far as the kind names them. Nothing asked is the end of the section.

    Raises NotFound where this reader may not know of an entry, Closed where it has moved.
    """
    if not asked.get("after"):
        return Here()
    above = entry_named(session, me, family, asked["after"])
    if above.section != section:
        raise Closed("The entry above was moved to another section meanwhile. Open it there.")
    workbook_locked(session, above.workbook_id)
    dated = entry_named(session, me, family, asked["day"]) if asked.get("day") else None
    return Here(
        place=place_after(session, above),
        happened_on=dated.happened_on if dated else None,
        members=_same_people(session, above, kind) if asked.get("people") else frozenset(),
    )


def entry_named(session: Session, me: Me, family: Family, uuid: str) -> Entry:
    """The entry that a form names, if `me` may know of it; raises NotFound."""
    try:
        return entry_for(session, me, family, UUID(uuid))
    except ValueError as fault:
        raise NotFound from fault


def _same_people(session: Session, entry: Entry, kind: Kind) -> frozenset[int]:
    """The people of an entry whom another of this kind can be about; none where it is about one
    person and they are several.
    """
    about = select(EntryPerson.member_id).where(EntryPerson.entry_id == entry.id)
    members = session.scalars(select(Member).where(Member.id.in_(about)))
    found = frozenset(
        each.id
        for each in members
        if kind.about != "nobody"
        and (kind.about not in {"adult", "child"} or each.part == kind.about)
    )
    return frozenset() if kind.is_one and len(found) > 1 else found
