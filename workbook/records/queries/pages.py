"""A section's page as one reader may see it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from sqlalchemy import ColumnElement, or_
from sqlalchemy.orm import Session

from workbook.access import policy
from workbook.access.policy import Can
from workbook.catalogue.catalogue import Catalogue
from workbook.catalogue.current import catalogue
from workbook.catalogue.definitions import Part, Section
from workbook.catalogue.kinds import Kind
from workbook.families.models import Family, Workbook
from workbook.families.queries import standings_towards
from workbook.families.taking_part import needs_of
from workbook.people.rules import Me
from workbook.records.beside import beside_section
from workbook.records.cards import Act, Card
from workbook.records.models import Entry
from workbook.records.pages import Heading, KindToAdd, MovedAway, PromptPart, SectionPage
from workbook.records.queries.adding import adding_after, gaps_in
from workbook.records.queries.cards import cards_where
from workbook.records.queries.offers import OfferTo, Url
from workbook.records.queries.sections import closing_of
from workbook.records.rules import State, stands_in
from workbook.records.sieve import sieved
from workbook.web.pages import Link


def section_page(
    session: Session,
    me: Me,
    family: Family,
    workbook: Workbook,
    content: Catalogue,
    section: Section,
    url: Url,
    asked: Mapping[str, str],
) -> SectionPage:
    """The page of `section`: its cards with what this reader may do, its prompts, what to add.

    `url(what, **ids)` gives addresses of this family. `asked` chooses among the cards.
    """
    standings = standings_towards(session, me, family)
    may_write = policy.may(Can.ENTRY_WRITE, me.role, standings)
    closing = closing_of(session, workbook.id, section.slug)
    offer = OfferTo(me, standings, url)
    cards = cards_where(
        session,
        me,
        family,
        Entry.workbook_id == workbook.id,
        _in(section),
        offer=offer,
        first=section.slug,
    )
    away = [each for each in cards if not _stands_here(section, each)]
    cards = tuple(each for each in cards if _stands_here(section, each))
    may_write = may_write and closing is None
    kinds = content.kinds_for(section.slug, me.discipline, me.role) if may_write else ()
    apart = {each.slug for each in section.parts if each.held_by}
    shown, sieve = sieved([each for each in cards if each.part not in apart], asked)
    gaps = gaps_in(section.slug, shown) if kinds and not sieve.says else {}
    counted = [each for each in cards if not each.is_untouched]
    before, after = _neighbours(content, section, url)
    beside = beside_section.get(section.slug)
    return SectionPage(
        crumb=_crumb(content, section),
        title=section.title,
        purpose=section.purpose,
        parts=tuple(PromptPart(each.title, each.prompts, each.note) for each in section.parts),
        cards=shown,
        entries=len(counted),
        open_entries=sum(each.state in (State.DRAFT, State.SHARED) for each in counted),
        may_write=may_write,
        url=url("section", section=section.slug),
        add_url=url("entries", section=section.slug),
        kinds=tuple(
            KindToAdd(each.slug, each.title, each.icon, each.purpose)
            for each in kinds
            if not each.is_standing
        ),
        gaps=gaps,
        adding=adding_after(shown, gaps, asked.get("add", "")),
        needs=needs_of(session, me, family) if may_write else (),
        takes_entries=len(apart) < len(section.parts),
        headings=_headings(section, cards, Begin.of(me, standings, kinds))
        if not sieve.says
        else (),
        moved_away=tuple(_moved_away(each, url) for each in away),
        sieve=sieve if sieve.questions and len(cards) > 1 else None,
        closed=closing.says if closing else "",
        acts=_section_acts(me, section, url, standings, is_closed=closing is not None),
        beside=beside(session, me, family) if beside else None,
        before=before,
        after=after,
        print_url=url("print-section", section=section.slug) if cards else "",
        says_until=min(offer.ends, default=None),
    )


@dataclass(frozen=True)
class Begin:
    """What standing texts somebody may begin: a key worker's, or their discipline's own line."""

    discipline: str | None
    is_key_worker: bool
    may: bool

    @classmethod
    def of(cls, me: Me, standings: frozenset[policy.Standing], kinds: Iterable[Kind]) -> Self:
        return cls(
            me.discipline,
            policy.Standing.KEY_WORKER in standings,
            any(each.is_standing for each in kinds),
        )

    def here(self, part: Part, cards: Sequence[Card]) -> bool:
        """Whether the heading waits for this reader's words."""
        theirs = [each for each in cards if each.state is not State.WITHDRAWN]
        if part.held_by == "key-worker":
            return self.may and self.is_key_worker and not theirs
        return self.may and all(each.discipline_slug != self.discipline for each in theirs)


def _headings(section: Section, cards: Sequence[Card], begin: Begin) -> tuple[Heading, ...]:
    """The headings that hold standing texts, in the order of the section."""
    order = [*catalogue().disciplines, None]
    found = []
    for part in section.parts:
        if part.held_by is None or part.retired:
            continue
        under = tuple(
            sorted(
                (each for each in cards if each.part == part.slug),
                key=lambda each: order.index(each.discipline_slug),
            )
        )
        may = begin.here(part, under)
        own_line = part.held_by == "each-discipline"
        found.append(
            Heading(
                anchor=part.slug.replace(".", "-"),
                title=part.title,
                cards=under,
                empty="" if under or may else _EMPTY[part.held_by],
                part=part.slug if may else "",
                begin="Add your discipline's line" if own_line else f"Write “{part.title}”",
                shows_title=own_line or not under,
            )
        )
    return tuple(found)


_EMPTY = {
    "key-worker": "The key worker has not written this yet.",
    "each-discipline": "No discipline has written its line yet.",
}


def _in(section: Section) -> ColumnElement[bool]:
    """A section's own entries, and what was numbered here before it moved away; a discipline's area
    is also a view of what it wrote elsewhere.
    """
    own = or_(Entry.section == section.slug, Entry.numbered_in == section.slug)
    if section.group == "areas" and section.leads:
        return or_(own, Entry.discipline == section.leads[0])
    return own


def _stands_here(section: Section, card: Card) -> bool:
    return stands_in(section, card.section, card.discipline_slug)


def _moved_away(card: Card, url: Url) -> MovedAway:
    return MovedAway(
        uuid=card.uuid,
        number=card.number or "",
        title=card.title or card.kind_title,
        to=catalogue().sections[card.section].called,
        href=url("section", section=card.section) + f"#entry-{card.uuid}",
    )


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
