"""Days in a family's life that Key Information knows: births, homes, plans, who is what to whom."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access.rules import FamilyRules, Reader, Thing, may_see
from workbook.catalogue.current import catalogue
from workbook.families.facts import home_thing, homes_of
from workbook.families.models import Family, Member, Party, Relationship, Workbook
from workbook.families.written import facts_written, things_of
from workbook.web.filters import listed

Known: TypeAlias = Mapping[int, Member]
LETTER = "letter-before-proceedings"


@dataclass(frozen=True)
class Dated:
    """What happened on a day, to which members; `things` are what rules may name of it."""

    on: date
    what: str
    members: tuple[int, ...]
    things: tuple[Thing, ...] = ()


def dated_facts(
    session: Session,
    family: Family,
    members: Sequence[Member],
    rules: FamilyRules,
    reader: Reader,
) -> list[Dated]:
    """Every such day that this reader may know of, in no order. Seven queries."""
    known = {each.id: each for each in members}
    found = [
        *_births(known),
        *_workbooks(session, family),
        *_stays(session, family, known, rules, reader),
        *_plans(session, family, known, rules, reader),
        *_parties(session, family, known),
        *_relationships(session, family, known),
    ]
    return [each for each in found if may_see(rules, reader, each.things)]


def _births(known: Known) -> Iterator[Dated]:
    """The children's: a chronology starts at or before birth (field guide d8)."""
    for key, each in known.items():
        if each.part == "child" and each.born_on:
            thing = Thing("member", str(each.uuid))
            yield Dated(each.born_on, f"{each.known_as} was born", (key,), (thing,))


def _workbooks(session: Session, family: Family) -> Iterator[Dated]:
    for each in session.scalars(select(Workbook).where(Workbook.family_id == family.id)):
        again = "" if each.number == 1 else " again"
        yield Dated(each.opened_on, f"The team began to work with the family{again}", ())


def _stays(
    session: Session, family: Family, known: Known, rules: FamilyRules, reader: Reader
) -> Iterator[Dated]:
    """Who came to a home that a child has lived in, or left it: those of one day together."""
    children = {key for key, each in known.items() if each.part == "child"}
    for home in homes_of(session, family.id, rules, reader):
        if not any(stay.member_id in children for stay in home.stays):
            continue
        days: dict[tuple[date, str], list[int]] = defaultdict(list)
        for stay in home.stays:
            days[stay.from_on, "at {home} from this day"].append(stay.member_id)
            if stay.until_on is not None:
                days[stay.until_on, "no longer at {home}"].append(stay.member_id)
        for (on, says), who in days.items():
            said = says.format(home=home.name)
            yield Dated(on, f"{_named(known, who)}: {said}", tuple(who), (home_thing(home.uuid),))


def _plans(
    session: Session, family: Family, known: Known, rules: FamilyRules, reader: Reader
) -> Iterator[Dated]:
    """The plan that each child has now and the letter before proceedings: one line for those of
    one day, as far as this reader may know it of each.
    """
    days: dict[tuple[str, str], list[int]] = defaultdict(list)
    things: dict[tuple[str, str], list[Thing]] = defaultdict(list)
    for key, facts in facts_written(session, family).items():
        if key is None or key not in known:
            continue
        values = {slug: rows[0].value for slug, rows in facts.items()}
        for slugs, on, says in _of_child(values):
            chain = [each for slug in slugs for each in things_of(family, known[key], slug)]
            if on and says and may_see(rules, reader, chain):
                days[on, says].append(key)
                things[on, says] += chain
    for (on, says), who in days.items():
        words = f"{_named(known, who)}: {says}"
        yield Dated(date.fromisoformat(on), words, tuple(who), tuple(things[on, says]))


def _of_child(values: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """What dates a child's protection: the facts it stands in, the day and the words."""
    plan = catalogue().plan_types.get(values.get("plan", ""))
    yield ("plan", "plan-since"), values.get("plan-since") or "", plan.title if plan else ""
    yield (LETTER,), values.get(LETTER) or "", "letter before proceedings"


def _parties(session: Session, family: Family, known: Known) -> Iterator[Dated]:
    days: dict[tuple[date, str], list[int]] = defaultdict(list)
    for each in session.scalars(select(Party).where(Party.family_id == family.id)):
        days[each.from_on, "party to proceedings"].append(each.member_id)
        if each.until_on is not None:
            days[each.until_on, "no longer party to proceedings"].append(each.member_id)
    for (on, says), who in days.items():
        yield Dated(on, f"{_named(known, who)}: {says}", tuple(who))


def _relationships(session: Session, family: Family, known: Known) -> Iterator[Dated]:
    titles = catalogue().relationships
    for each in session.scalars(select(Relationship).where(Relationship.family_id == family.id)):
        title = titles[each.kind].title if each.kind in titles else each.kind.replace("-", " ")
        one, other = known[each.from_id].known_as, known[each.to_id].known_as
        both = (each.from_id, each.to_id)
        if each.from_on is not None:
            yield Dated(each.from_on, f"{one} is {title} {other}", both)
        if each.until_on is not None:
            yield Dated(each.until_on, f"{one} is no longer {title} {other}", both)


def _named(known: Known, who: Sequence[int]) -> str:
    return listed([each.known_as for key, each in known.items() if key in who])
