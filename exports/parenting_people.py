"""Who a parenting assessment is about: children, parents, responsibility, homes. From Key
Information, as far as the reader may know of each.
"""

from datetime import date
from hashlib import sha256

from exports.family_facts import Known, member_chain
from exports.gathered import Said
from exports.parenting_facts import Child, Household, Parent, Responsibility
from workbook.access.rules import Thing
from workbook.catalogue.current import catalogue
from workbook.families.facts import Home, home_thing
from workbook.families.models import Member, Relationship
from workbook.families.written import things_of

# Facts that this document prints of a child.
PRINTED = frozenset({"plan", "legal-status"})
ASSESSED = frozenset({"parent", "step-parent", "adoptive-parent", "carer"})
TOGETHER = frozenset({"partner", "married"})


def children_of(known: Known) -> tuple[Child, ...]:
    """The children, eldest first, then those not born yet."""
    lives = {each: home.name for home in known.homes for each in home.members}
    children = [each for each in known.members if each.part == "child"]
    return tuple(
        Child(
            key=str(each.uuid),
            name=each.name,
            born_on=each.born_on,
            due_on=each.due_on,
            legal_status="\n".join(
                filter(None, (known.said(each, "plan"), known.said(each, "legal-status")))
            ),
            lives=lives.get(each.id, ""),
        )
        for each in sorted(children, key=_age)
    )


def parents_of(known: Known) -> tuple[Parent, ...]:
    """The adults assessed: who is parent or carer of a child here, and their partners; every
    adult while no relationship is recorded.
    """
    adults = [each for each in known.members if each.part == "adult"]
    children = {each.id for each in known.members if each.part == "child"}
    parents = {
        row.from_id for row in _shown(known) if row.kind in ASSESSED and row.to_id in children
    }
    partners = {
        one
        for row in _shown(known)
        if row.kind in TOGETHER
        for one, other in ((row.from_id, row.to_id), (row.to_id, row.from_id))
        if other in parents
    }
    assessed = parents | partners or {each.id for each in adults}
    return tuple(
        Parent(str(each.uuid), each.name, each.born_on, _relationship(each, known))
        for each in adults
        if each.id in assessed
    )


def responsibility_in(known: Known) -> tuple[Responsibility, ...]:
    """Who holds parental responsibility for whom, and how that was checked."""
    names = {each.id: each.name for each in known.members}
    return tuple(
        Responsibility(names[row.to_id], names[row.from_id], row.checked_how or "")
        for row in _shown(known)
        if row.parental_responsibility
    )


def households_in(known: Known) -> tuple[Household, ...]:
    """The homes by their names, with those who live there. No address is printed, and no home
    of nobody whom the reader may know of.
    """
    names = {each.id: each.known_as for each in known.members}
    return tuple(
        Household(home.name, tuple(names[each] for each in home.members if each in names))
        for home in _lived_in(known)
    )


def things_of_family(known: Known) -> frozenset[Thing]:
    """What rules can name of the Key Information that is printed. Every member whom the reader may
    know of counts: any of them may be named in an answer or in somebody's words.
    """
    facts = {
        thing
        for each in known.members
        if each.part == "child"
        for field in PRINTED
        if known.said(each, field)
        for thing in things_of(known.family, each, field)
    }
    members = {thing for each in known.members for thing in member_chain(each)}
    return frozenset(facts | members | {home_thing(home.uuid) for home in _lived_in(known)})


def said_of_family(known: Known) -> list[Said]:
    """The words that are printed from Key Information, for the check for repeats."""
    said = [
        (f"{each.known_as}, legal status", str(each.uuid), known.said(each, "legal-status"))
        for each in known.members
    ]
    said += [(f"the home “{home.name}”", home.uuid, home.name) for home in known.homes]
    said += [
        ("how parental responsibility was checked", str(row.uuid), row.checked_how or "")
        for row in _shown(known)
        if row.parental_responsibility
    ]
    return [
        Said(
            version=f"{uuid} {sha256(text.encode()).hexdigest()[:16]}",
            what=f"Key Information: {what}",
            text=text,
            salt=uuid,
            section="ki",
        )
        for what, uuid, text in said
        if text
    ]


def _lived_in(known: Known) -> list[Home]:
    members = {each.id for each in known.members}
    return [home for home in known.homes if members.intersection(home.members)]


def _age(child: Member) -> tuple[bool, date]:
    return child.born_on is None, child.born_on or child.due_on or date.max


def _shown(known: Known) -> list[Relationship]:
    members = {each.id for each in known.members}
    return [row for row in known.relations if {row.from_id, row.to_id} <= members]


def _relationship(adult: Member, known: Known) -> str:
    names = {each.id: each.known_as for each in known.members}
    kinds = catalogue().relationships
    to: dict[str, list[str]] = {}
    for row in _shown(known):
        if row.from_id == adult.id and row.kind in kinds and row.until_on is None:
            to.setdefault(kinds[row.kind].title, []).append(names[row.to_id])
    said = "; ".join(f"{title} {', '.join(people)}" for title, people in to.items())
    return said[:1].upper() + said[1:]
