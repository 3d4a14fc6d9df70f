"""Key Information for one reader, in a fixed number of queries however large the family is."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access.policy import Can
from workbook.access.queries import rules_of
from workbook.access.rules import FamilyRules, Reader
from workbook.catalogue.current import catalogue
from workbook.core.time import today
from workbook.families.cards import (
    HomeCard,
    KeyInformationPage,
    MemberCard,
    StayLine,
)
from workbook.families.elsewhere import elsewhere_of
from workbook.families.fact_lines import Room, Url, facts_of, markings
from workbook.families.facts import Home, home_thing, homes_of
from workbook.families.models import Family, Member
from workbook.families.new_members import undecided_for
from workbook.families.pages import WorkerRow
from workbook.families.queries import members_of, rights_in
from workbook.families.relations import harm_lines, party_lines, relation_lines
from workbook.families.worked import worked_with
from workbook.families.written import Written, facts_written
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.web.filters import age, initials, long_day
from workbook.web.pages import Link


def key_information_of(
    session: Session, me: Me, family: Family, workers: tuple[WorkerRow, ...], url: Url
) -> KeyInformationPage:
    """The page. `url(what, **ids)` gives addresses of this family."""
    members = members_of(session, family)
    rules = rules_of(session, family.id)
    room = Room(
        me=me,
        family=family,
        rules=rules,
        rights=rights_in(session, me, family),
        members=members,
        people=_people_in(session, rules),
        names={str(each.uuid): each.known_as for each in members},
        url=url,
    )
    written = facts_written(session, family)
    elsewhere = elsewhere_of(session, me, room.rights, members, url)
    cards = {
        each.id: _member(room, each, written.get(each.id, {}), elsewhere.get(each.id, ()))
        for each in members
    }
    section = catalogue().section("ki")
    about_family, family_offers = facts_of(room, None, written[None])
    may_write = room.rights.may(Can.KEY_INFORMATION_WRITE)
    return KeyInformationPage(
        title=section.title,
        purpose=section.purpose,
        parts=section.parts,
        children=tuple(cards[each.id] for each in members if each.part == "child"),
        adults=tuple(cards[each.id] for each in members if each.part == "adult"),
        family=about_family,
        family_offers=family_offers,
        relations=relation_lines(session, family, room.known_as, url if may_write else None),
        homes=tuple(
            _home(room, each, may_write=may_write)
            for each in homes_of(session, family.id, rules, Reader(me.id))
        ),
        parties=party_lines(session, family, room.known_as, url if may_write else None),
        harm=harm_lines(session, family, room.known_as, room.rights, url),
        workers=workers,
        worked=tuple(worked_with(session, family)),
        entries_url=url("section", section="ki"),
        acts=_acts(room),
        undecided=(
            len(undecided_for(session, me, family)) if room.rights.may(Can.NEW_MEMBER_DECIDE) else 0
        ),
    )


def _member(
    room: Room,
    member: Member,
    written: Mapping[str, Sequence[Written]],
    elsewhere: tuple[Link, ...],
) -> MemberCard:
    groups, offers = facts_of(room, member, written)
    acts = []
    if room.rights.may(Can.KEY_INFORMATION_WRITE):
        acts.append(Link("Change name or dates", room.url("member", member=member.uuid), "pen"))
        acts.append(
            Link("In another family too?", room.url("same_person", member=member.uuid), "link")
        )
    day = ""
    if member.born_on:
        day = f"born {long_day(member.born_on)}"
    elif member.due_on:
        day = f"due {long_day(member.due_on)}"
    return MemberCard(
        uuid=str(member.uuid),
        name=member.name,
        known_as=member.known_as,
        initials=initials(member.known_as),
        age=age(member.born_on, today()),
        day=day,
        groups=groups,
        offers=offers,
        elsewhere=elsewhere,
        acts=tuple(acts),
    )


def _home(room: Room, home: Home, *, may_write: bool) -> HomeCard:
    day = today()
    lines = [
        (each, StayLine(room.known_as[each.member_id], each.from_on, each.until_on))
        for each in home.stays
    ]
    chain = [home_thing(home.uuid)]
    withheld, limited = markings(room.rules, room.me, chain, room.known_as, room.people)
    return HomeCard(
        uuid=home.uuid,
        name=home.name,
        address=home.address or "",
        here=tuple(line for each, line in lines if each.is_on(day)),
        before=tuple(line for each, line in lines if not each.is_on(day)),
        withheld=withheld,
        limited=limited,
        change_url=room.url("household", household=home.uuid) if may_write else "",
        rules_url=(
            room.url("household_rules", household=home.uuid)
            if room.rights.may_rule(is_writer=False)
            else ""
        ),
    )


def _acts(room: Room) -> tuple[Link, ...]:
    url, acts = room.url, []
    if room.rights.may(Can.KEY_INFORMATION_WRITE):
        acts += [
            Link("Add somebody", url("members"), "plus"),
            Link("Relate two people", url("relationships"), "people"),
            Link("Add a home", url("households"), "house"),
            Link("Record a party", url("parties"), "scales"),
        ]
    if room.rights.may(Can.HARM_RECORD):
        acts.append(Link("Record who causes harm", url("harm"), "shield"))
    if room.rights.may(Can.FAMILY_ALLOCATE):
        acts.append(Link("Who works with them", url("allocations"), "person"))
    return tuple(acts)


def _people_in(session: Session, rules: FamilyRules) -> dict[int, str]:
    """The names of everybody inside a limit of this family."""
    inside = {
        each for fences in rules.limited.values() for fence in fences for each in fence.people
    }
    rows = session.execute(select(Person.id, Person.name).where(Person.id.in_(inside)))
    return {row.id: row.name for row in rows}
