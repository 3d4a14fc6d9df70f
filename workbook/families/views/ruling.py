"""The page on which a thing is withheld and limited, whatever it is: what its forms send and do,
and what stands on it (`access/_rules.html`).
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from uuid import UUID

from flask import request
from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access.actions.limit import lift_limit, limit
from workbook.access.actions.withhold import lift_withholding, withhold
from workbook.access.gate import me
from workbook.access.queries import limit_on, rules_of, withholding_on
from workbook.access.rules import FamilyRules, Fence, Thing
from workbook.core.problems import Invalid
from workbook.families.actions.rules_stamp import bump_rules
from workbook.families.forms import typed
from workbook.families.models import Family
from workbook.families.queries import managers_of, members_of, workers_of
from workbook.people.models import Person
from workbook.web.store import change


def _nothing(_session: Session) -> None:
    """What most things do besides when their rules change."""


@dataclass(frozen=True)
class ToRule:
    """A thing whose rules `me` may set, of a family that is held. `always`: whoever is inside every
    limit on it besides the manager, by id and name; `also`: who is to learn of it though they do
    not work with the family; `then`: what else changes with its rules.
    """

    family: Family
    thing: Thing
    is_manager: bool
    always: Mapping[int, str] = field(default_factory=dict)
    also: Collection[int] = ()
    then: Callable[[Session], None] = _nothing


Find: TypeAlias = Callable[[Session], ToRule]
"""Finds the thing for an act on it, and holds its family. Raises NotFound, NotAllowed."""


def press_withhold(find: Find) -> Invalid | None:
    """Withhold it from the members that were chosen, with a reason; the refusal if it is one."""

    def act(session: Session, it: ToRule, reason: str) -> None:
        members = pressed_members(session, it.family)
        withhold(session, me(), it.family.id, it.thing, members, reason)

    return _press(find, act)


def press_end_withholding(find: Find, rule: UUID) -> Invalid | None:
    """Lift a withholding: its setter, or the manager, with a reason; the refusal if it is one."""

    def act(session: Session, it: ToRule, reason: str) -> None:
        row = withholding_on(session, it.family.id, it.thing, rule)
        lift_withholding(session, me(), row, reason, is_manager=it.is_manager)

    return _press(find, act)


def press_limit(find: Find) -> Invalid | None:
    """Limit it to the people that were chosen, those it always holds, and the manager; the refusal
    if it is one.
    """

    def act(session: Session, it: ToRule, reason: str) -> None:
        people = pressed_workers(session, it.family) | dict(it.always)
        managers = managers_of(session, it.family)
        limit(session, me(), it.family.id, it.thing, people, managers, reason)

    return _press(find, act)


def press_end_limit(find: Find, rule: UUID) -> Invalid | None:
    """Lift a limit: its setter, or the manager who is in it, with a reason; the refusal if it is
    one.
    """

    def act(session: Session, it: ToRule, reason: str) -> None:
        row = limit_on(session, it.family.id, it.thing, rule)
        inside = people_inside(rules_of(session, it.family.id), it.thing, rule)
        lift_limit(session, me(), row, inside, reason, is_manager=it.is_manager)

    return _press(find, act)


def _press(find: Find, act: Callable[[Session, ToRule, str], None]) -> Invalid | None:
    reason = typed("reason")["reason"]
    try:
        with change() as session:
            it = find(session)
            act(session, it, reason)
            it.then(session)
            bump_rules(session, it.family, also=it.also)
    except Invalid as problem:
        return problem
    return None


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
