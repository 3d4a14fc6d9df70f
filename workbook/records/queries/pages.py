"""A section's page as one reader may see it."""

from sqlalchemy import ColumnElement, or_
from sqlalchemy.orm import Session

from workbook.access import policy
from workbook.access.policy import Can
from workbook.catalogue.catalogue import Catalogue
from workbook.catalogue.definitions import Section
from workbook.families.models import Family, Workbook
from workbook.families.queries import standings_towards
from workbook.people.rules import Me
from workbook.records.cards import Act
from workbook.records.models import Entry
from workbook.records.pages import KindToAdd, PromptPart, SectionPage
from workbook.records.queries.cards import cards_where
from workbook.records.queries.offers import OfferTo, Url
from workbook.records.queries.sections import closing_of
from workbook.records.rules import State
from workbook.web.pages import Link


def section_page(
    session: Session,
    me: Me,
    family: Family,
    workbook: Workbook,
    content: Catalogue,
    section: Section,
    url: Url,
) -> SectionPage:
    """The page of `section`: its cards with what this reader may do, its prompts, what to add.

    `url(what, **ids)` gives addresses of this family.
    """
    standings = standings_towards(session, me, family)
    may_write = policy.may(Can.ENTRY_WRITE, me.role, standings)
    closing = closing_of(session, workbook.id, section.slug)
    cards = cards_where(
        session,
        me,
        family,
        Entry.workbook_id == workbook.id,
        _in(section),
        offer=OfferTo(me, standings, url),
        first=section.slug,
    )
    kinds = content.kinds_for(section.slug, me.discipline) if may_write and not closing else ()
    before, after = _neighbours(content, section, url)
    return SectionPage(
        crumb=_crumb(content, section),
        title=section.title,
        purpose=section.purpose,
        parts=tuple(PromptPart(each.title, each.prompts, each.note) for each in section.parts),
        cards=cards,
        entries=len(cards),
        open_entries=sum(each.state in (State.DRAFT, State.SHARED) for each in cards),
        may_write=may_write and closing is None,
        add_url=url("entries", section=section.slug),
        kinds=tuple(KindToAdd(each.slug, each.title, each.icon, each.purpose) for each in kinds),
        closed=closing.says if closing else "",
        acts=_section_acts(me, section, url, standings, is_closed=closing is not None),
        before=before,
        after=after,
    )


def _in(section: Section) -> ColumnElement[bool]:
    """A section's own entries; a discipline's area is also a view of what it wrote elsewhere."""
    if section.group == "areas" and section.leads:
        return or_(Entry.section == section.slug, Entry.discipline == section.leads[0])
    return Entry.section == section.slug


def _crumb(content: Catalogue, section: Section) -> str:
    if section.group == "modules":
        return f"Module {section.number} of {len(content.sections_in('modules'))}"
    return "Discipline's area" if section.group == "areas" else "Workbook"


def _section_acts(
    me: Me,
    section: Section,
    url: Url,
    standings: frozenset[policy.Standing],
    *,
    is_closed: bool,
) -> tuple[Act, ...]:
    if is_closed and policy.may(Can.SECTION_REOPEN, me.role, standings):
        return (Act("Reopen this section", href=url("section-reopening", section=section.slug)),)
    if not is_closed and policy.may(Can.SECTION_FINALISE, me.role, standings):
        return (Act("Finalise this section", href=url("section-end", section=section.slug)),)
    return ()


def _neighbours(content: Catalogue, section: Section, url: Url) -> tuple[Link | None, Link | None]:
    order = list(content.sections.values())
    at = order.index(section)

    def link(place: int) -> Link | None:
        if not 0 <= place < len(order):
            return None
        return Link(order[place].short, url("section", section=order[place].slug))

    return link(at - 1), link(at + 1)
