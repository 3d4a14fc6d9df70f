"""A family as somebody meets it on their first day with it: brought together from what each room
shows, under the same rights.
"""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy.orm import Session

from workbook.access.queries import hides, rules_of
from workbook.access.rules import FamilyRules, Reader, Thing, may_see
from workbook.catalogue.current import catalogue
from workbook.core.time import today
from workbook.families.cards import KeyInformationPage, MemberCard
from workbook.families.models import Family, Member
from workbook.families.pages import FamilyBar, MemberRow, WorkerRow
from workbook.families.queries import managers_of, members_of
from workbook.families.things import names_of
from workbook.journey.pages import StoryPage
from workbook.overview.first_day_pages import FirstDayPage, NotToSay, Reached
from workbook.people.rules import Me
from workbook.records.queries.latest import latest_changes
from workbook.supervision.queries.open_now import last_decisions, open_actions
from workbook.web.filters import age, initials

REACHED_BY = (
    "safe-contact",
    "before-knocking",
    "code-word",
    "phone",
    "first-language",
    "interpreter",
    "communication",
    "adjustments",
    "not-together",
    "school",
    "gp",
)
"""What one has to know before the first call: facts of Key Information, in this order."""


def first_day(
    session: Session,
    me: Me,
    family: Family,
    bar: FamilyBar,
    known: KeyInformationPage,
    story: StoryPage,
    workers: tuple[WorkerRow, ...],
) -> FirstDayPage:
    """The page, from what Key Information, the story and the bar show this reader already. On paper
    (what is drawn while others see the screen) nothing is said of safe contact, of who causes harm,
    or of what is withheld.
    """
    change = latest_changes(session, me, [family.id]).get(family.id)
    chapters = [each for each in story.chapters if each.version or not hides(session)]
    return FirstDayPage(
        opened_on=bar.opened_on or today(),
        members=_members(members_of(session, family)),
        harm=None if hides(session) else known.harm,
        managers=tuple(name for _, name in managers_of(session, family)),
        workers=workers,
        worked=known.worked,
        reached=_reached(session, [*known.children, *known.adults]),
        next_at=bar.next_supervision,
        actions=tuple(open_actions(session, me, family)),
        decisions=tuple(last_decisions(session, me, family)),
        changed=change.says if change else "",
        changed_at=change.at if change else None,
        chapters=tuple(chapters),
        not_to_say=None if hides(session) else _not_to_say(session, me, family),
    )


def _members(members: Sequence[Member]) -> tuple[MemberRow, ...]:
    return tuple(
        MemberRow(
            name=each.name,
            known_as=each.known_as,
            initials=initials(each.known_as),
            age=age(each.born_on, today(), each.due_on),
            who="Child" if each.part == "child" else "Adult",
        )
        for each in members
    )


def _reached(session: Session, cards: Sequence[MemberCard]) -> tuple[Reached, ...]:
    facts = catalogue().facts
    titles = {
        facts[each].title: place
        for place, each in enumerate(REACHED_BY)
        if each in facts and not (hides(session) and facts[each].starts == "guarded")
    }
    found = []
    for card in cards:
        lines = [line for group in card.groups for line in group.lines if line.label in titles]
        lines.sort(key=lambda line: titles[line.label])
        if lines:
            found.append(Reached(card.known_as, tuple(lines)))
    return tuple(found)


def _not_to_say(session: Session, me: Me, family: Family) -> tuple[NotToSay, ...]:
    """What is withheld from whom, as far as this reader may know of the things themselves."""
    rules = rules_of(session, family.id)
    withheld = [each for each in rules.withheld if _may_know(rules, me, each)]
    called = names_of(session, me, family, withheld)
    names = {each.id: each.known_as for each in members_of(session, family)}
    found: dict[tuple[tuple[str, ...], str], list[str]] = defaultdict(list)
    for thing in withheld:
        if thing not in called:
            continue
        for band in rules.withheld[thing]:
            whom = tuple(sorted(names[each] for each in band.members if each in names))
            found[whom, band.reason].append(called[thing])
    return tuple(
        NotToSay(whom, tuple(dict.fromkeys(things)), reason)
        for (whom, reason), things in sorted(found.items())
        if whom
    )


def _may_know(rules: FamilyRules, me: Me, thing: Thing) -> bool:
    return may_see(rules, Reader(me.id), [Thing(thing.kind, thing.uuid), thing])
