"""Where an entry can be moved: every section in which its writer could have written it."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy.orm import Session

from workbook.catalogue.definitions import Section
from workbook.families.editions import edition_of
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.records.boxes import Option
from workbook.records.cards import Card
from workbook.records.models import Entry
from workbook.records.queries.cards import cards_where
from workbook.records.queries.sections import closings_of


@dataclass(frozen=True)
class Place:
    """A section, and the part of it where one is named."""

    section: Section
    part: str | None = None


# A room above says what hangs on where an entry stands: of a section, a part and a kind. What was
# shared is moved only to where that is the same.
Hangs: TypeAlias = Callable[[str, str | None, str], Hashable]
hangs_by: dict[str, Hangs] = {}


def places_for(session: Session, entry: Entry) -> dict[str, Place]:
    """By what the form sends: every other section that takes the entry's kind from its discipline,
    and its parts but those that hold a standing text. Finalised ones are among them. Whatever role
    its writer has today, they could write it. What was shared stays apart as `hangs_by` says.
    """
    content = edition_of(session, entry.edition)
    taking = [
        each
        for each in content.sections.values()
        if each.slug != entry.section
        and not each.retired
        and entry.kind
        in {kind.slug for kind in content.kinds_for(each.slug, entry.discipline, role="")}
    ]
    found = {each.slug: Place(each) for each in taking}
    for each in taking:
        parts = [part for part in each.parts if not (part.held_by or part.retired)]
        found |= {part.slug: Place(each, part.slug) for part in parts}
    if entry.sharing is None:
        return found
    stands = _hangs(entry.section, entry.part, entry.kind)
    return {
        value: place
        for value, place in found.items()
        if _hangs(place.section.slug, place.part, entry.kind) == stands
    }


def neighbours_of(
    session: Session, me: Me, family: Family, entry: Entry
) -> tuple[Card | None, Card | None]:
    """The entries directly above and below it that have a place, as this reader sees them."""
    here = (Entry.workbook_id == entry.workbook_id, Entry.section == entry.section)
    cards = [
        each
        for each in cards_where(session, me, family, *here)
        if each.has_place or each.uuid == str(entry.uuid)
    ]
    at = next(place for place, each in enumerate(cards) if each.uuid == str(entry.uuid))
    above = cards[at - 1] if at > 0 else None
    return above, cards[at + 1] if at + 1 < len(cards) else None


def _hangs(section: str, part: str | None, kind: str) -> tuple[Hashable, ...]:
    return tuple(each(section, part, kind) for each in hangs_by.values())


def places_to_choose(session: Session, entry: Entry, chosen: str) -> list[tuple[str, list[Option]]]:
    """Those that are not finalised, each section with its parts under its title."""
    closed = closings_of(session, entry.workbook_id)
    groups: dict[str, list[Option]] = {}
    for value, place in places_for(session, entry).items():
        if place.section.slug in closed:
            continue
        section = place.section
        where = (
            f"{section.called}: {section.title}" if section.group == "modules" else section.title
        )
        label = section.part(place.part).title if place.part else "No part in particular"
        groups.setdefault(where, []).append(Option(value, label, value == chosen))
    return [*groups.items()]
