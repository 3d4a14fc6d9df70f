"""The facts of one member, or of the family, as lines of Key Information for one reader."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from workbook.access.rules import FamilyRules, Reader, Thing, may_see
from workbook.catalogue.current import catalogue
from workbook.catalogue.fields.values import Names
from workbook.catalogue.kinds import Fact
from workbook.families.cards import Earlier, FactGroup, FactLine
from workbook.families.models import Family, Member
from workbook.families.rules import Rights, is_asked_of
from workbook.families.written import Written, seen_by, things_of
from workbook.people.rules import Me
from workbook.web.pages import Link

Url = Callable[..., str]
NO_LONGER = "No longer recorded"


@dataclass(frozen=True)
class Room:
    """What one reader of one family stands in, loaded once for the whole page."""

    me: Me
    family: Family
    rules: FamilyRules
    rights: Rights
    members: Sequence[Member]
    people: Mapping[int, str]
    names: Names
    url: Url

    @property
    def known_as(self) -> Mapping[int, str]:
        """Each member's name, by id."""
        return {each.id: each.known_as for each in self.members}


def facts_of(
    room: Room, member: Member | None, written: Mapping[str, Sequence[Written]]
) -> tuple[tuple[FactGroup, ...], tuple[Link, ...]]:
    """The facts by part, in the catalogue's order, and those that could still be written."""
    lines: dict[str, list[FactLine]] = {}
    offers = []
    known = catalogue().facts
    for slug in [*known, *(each for each in written if each not in known)]:
        fact = known.get(slug)
        chain = things_of(room.family, member, slug)
        rows = seen_by(written.get(slug, ()), room.rules, room.me.id, chain)
        may_write = bool(
            fact
            and is_asked_of(fact, member.part if member else "")
            and room.rights.may_write(fact, is_seen=bool(rows))
        )
        address = _fact_url(room, member, slug)
        if rows:
            part = fact.part if fact else ""
            line = _line(room, member, slug, rows, address if may_write else "")
            lines.setdefault(part, []).append(line)
        elif may_write and fact:
            offers.append(Link(fact.title, address))
    titles = {each.slug: each.title for each in catalogue().section("ki").parts}
    groups = tuple(
        FactGroup(titles.get(part, "Kept from before"), tuple(lines[part]))
        for part in [*titles, ""]
        if part in lines
    )
    return groups, () if room.rules.is_covered else tuple(offers)


def _line(
    room: Room, member: Member | None, slug: str, rows: Sequence[Written], change_url: str
) -> FactLine:
    chain = things_of(room.family, member, slug)
    withheld, limited = markings(room.rules, room.me, chain, room.known_as, room.people)
    inside = {each for fence in room.rules.fences(chain) for each in fence.people}
    fact = catalogue().facts.get(slug)
    is_writer = rows[0].by_id == room.me.id
    return fact_line(
        rows,
        fact,
        room.names,
        label=fact.title if fact else slug.replace("-", " ").capitalize(),
        withheld=withheld,
        limited=limited,
        unseeing=bool(limited) and rows[0].n > 1 and rows[0].by_id not in inside,
        change_url=change_url,
        rules_url=(
            _fact_url(room, member, slug, "rules")
            if room.rights.may_rule(is_writer=is_writer)
            else ""
        ),
    )


def _fact_url(room: Room, member: Member | None, slug: str, what: str = "") -> str:
    name = f"fact_{what}" if what else "fact"
    if member is None:
        return room.url(f"family_{name}", field=slug)
    return room.url(name, member=member.uuid, field=slug)


def fact_line(
    rows: Sequence[Written],
    fact: Fact | None,
    names: Names,
    *,
    label: str,
    withheld: tuple[str, ...] = (),
    limited: tuple[str, ...] = (),
    unseeing: bool = False,
    change_url: str = "",
    rules_url: str = "",
) -> FactLine:
    """A fact with what it said before, from its rows, the newest first."""

    def said(row: Written) -> str:
        if row.value is None:
            return NO_LONGER
        return fact.field.say(row.value, names) if fact else str(row.value)

    latest, *earlier = rows
    return FactLine(
        label=label,
        said=said(latest),
        by=latest.by,
        at=latest.at,
        earlier=tuple(Earlier(said(each), each.by, each.at) for each in earlier),
        withheld=withheld,
        limited=limited,
        unseeing=unseeing,
        change_url=change_url,
        rules_url=rules_url,
    )


def markings(
    rules: FamilyRules,
    me: Me,
    chain: Sequence[Thing],
    members: Mapping[int, str],
    people: Mapping[int, str],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """From whom a thing is withheld and to whom it is limited, by name; nothing of either for
    somebody outside the limit.
    """
    if not may_see(rules, Reader(me.id), chain):
        return (), ()
    withheld = {each for band in rules.bands(chain) for each in band.members}
    fences = rules.fences(chain)
    limited = frozenset.intersection(*(each.people for each in fences)) if fences else frozenset()
    return (
        tuple(name for member_id, name in members.items() if member_id in withheld),
        tuple(sorted(people[each] for each in limited if each in people)),
    )
