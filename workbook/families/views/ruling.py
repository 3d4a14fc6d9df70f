"""The page on which a thing is withheld and limited, whatever it is: what its forms send, and what
stands on it (`access/_rules.html`).
"""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from flask import request
from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access.gate import me
from workbook.access.rules import FamilyRules, Fence, Thing
from workbook.core.problems import Invalid
from workbook.families.models import Family
from workbook.families.queries import members_of, workers_of
from workbook.people.models import Person


def pressed_members(session: Session, family: Family) -> list[tuple[int, str]]:
    """The members that were pressed, by id and name."""
    chosen = request.form.getlist("members")
    return [
        (each.id, each.known_as) for each in members_of(session, family) if str(each.uuid) in chosen
    ]


def pressed_workers(session: Session, family: Family) -> dict[int, str]:
    """The workers that were pressed, by id."""
    chosen = request.form.getlist("people")
    return {
        each.person_id: each.name
        for each in workers_of(session, family)
        if str(each.person_id) in chosen
    }


def given_in(box: str) -> dict[str, Any]:
    """What was sent by the form with this box for its reason, for when it comes back."""
    return {
        box.removesuffix("-reason"): request.form.get("reason", ""),
        "members": request.form.getlist("members"),
        "people": request.form.getlist("people"),
    }


def at_box(problem: Invalid, box: str) -> Invalid:
    """The same refusal, with the sentence about the reason at the box it was typed in."""
    says = {box if name == "reason" else name: words for name, words in problem.fields.items()}
    return Invalid.many(says)


def people_inside(rules: FamilyRules, thing: Thing, uuid: UUID) -> frozenset[int]:
    """Who is inside one limit on the thing; nobody once it is lifted."""
    return next((each.people for each in rules.fences([thing]) if each.uuid == uuid), frozenset())


def standing(session: Session, family: Family, rules: FamilyRules, thing: Thing) -> dict[str, Any]:
    """Whom the thing can be kept from and for, and each rule that stands on it with its names."""
    bands, fences = rules.bands([thing]), rules.fences([thing])
    members = members_of(session, family)
    return {
        "members": members,
        "workers": [each for each in workers_of(session, family) if each.person_id != me().id],
        "withheld": [
            (row, [each.known_as for each in members if each.id in row.members]) for row in bands
        ],
        "limited": with_names(session, fences),
    }


def with_names(session: Session, fences: Collection[Fence]) -> list[tuple[Fence, list[str]]]:
    """Each limit with the names of who is inside. No query where there is none."""
    if not fences:
        return []
    inside = {each for fence in fences for each in fence.people}
    people = {
        row.id: row.name
        for row in session.execute(select(Person.id, Person.name).where(Person.id.in_(inside)))
    }
    return [(row, sorted(people[each] for each in row.people)) for row in fences]
