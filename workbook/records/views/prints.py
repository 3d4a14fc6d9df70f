"""A section, and one entry, on paper."""

from sqlalchemy.orm import Session

from workbook.core.problems import Closed
from workbook.families.editions import edition_of
from workbook.families.models import Family
from workbook.families.prints import Asked, Paper, printed_by, uuid_in
from workbook.families.queries import open_workbook
from workbook.people.rules import Me
from workbook.records.cards import Card
from workbook.records.models import Entry
from workbook.records.queries.cards import cards_where
from workbook.records.queries.entries import entry_for
from workbook.records.queries.pages import section_page
from workbook.records.rules import State
from workbook.records.views.addresses import addresses
from workbook.records.views.sections import known_section

ON_PAPER = (State.SHARED, State.FINALISED)


def section(session: Session, me: Me, family: Family, thing: str, _asked: Asked) -> Paper:
    """Every entry of a section that was shared or finalised, in its order."""
    workbook = open_workbook(session, family)
    content = edition_of(session, workbook.edition)
    found = known_section(content, thing)
    url = addresses(family.ref)
    shown = section_page(session, me, family, workbook, content, found, url, {})
    cards = _on_paper(shown.every_card)
    return Paper(
        "records/section_paper.html",
        title=shown.title,
        facts={"cards": cards, "name": family.name, "crumb": shown.crumb},
        back_url=url("section", section=thing),
        kept=len(cards),
        drafts=sum(each.state is State.DRAFT for each in shown.every_card),
    )


def entry(session: Session, me: Me, family: Family, thing: str, _asked: Asked) -> Paper:
    """One entry. Raises Closed for a draft, or one that was withdrawn."""
    found = entry_for(session, me, family, uuid_in(thing))
    cards = _on_paper(cards_where(session, me, family, Entry.id == found.id))
    if not cards:
        raise Closed("Only what is shared or finalised is printed. Share this first.")
    return Paper(
        "records/section_paper.html",
        title=cards[0].title or cards[0].kind_title,
        facts={"cards": cards, "name": family.name, "crumb": ""},
        back_url=addresses(family.ref)("entry", entry=thing),
        kept=1,
    )


def _on_paper(cards: tuple[Card, ...]) -> list[Card]:
    return [each for each in cards if each.state in ON_PAPER]


printed_by.update(section=section, entry=entry)
