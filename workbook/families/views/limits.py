"""Limiting a whole family to named people, and opening it to its team again."""

from collections.abc import Collection
from uuid import UUID

from flask import request, url_for
from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from workbook.access import policy
from workbook.access.gate import look, me, needs
from workbook.access.models import Conflict
from workbook.access.policy import Can
from workbook.access.queries import rules_of
from workbook.catalogue.current import catalogue
from workbook.catalogue.fields.offers import Offer
from workbook.core.problems import Invalid, Problem, Stale
from workbook.families.actions import limit_family as acts
from workbook.families.actions.rules_stamp import hold
from workbook.families.forms import refused, typed
from workbook.families.models import Family
from workbook.families.queries import everybody_near, family_for, managers_of
from workbook.families.views import bp
from workbook.families.views.frame import frame_of
from workbook.families.views.ruling import with_names
from workbook.people.models import Leaving, Person
from workbook.web.show import Show, page, see
from workbook.web.store import change, db


@bp.get("/families/<ref>/limits")
@needs(Can.FAMILY_LIMIT)
def limits(ref: str) -> Show:
    """Who alone may open the family, and the form that says so."""
    return _page(ref)


@bp.post("/families/<ref>/limits")
@needs(Can.FAMILY_LIMIT)
def limit_whole(ref: str) -> object:
    """Limit it to those who were chosen, whoever sets it and its managers."""
    given = typed("reason", "seen")
    chosen = request.form.getlist("people")
    try:
        with change() as session:
            family = family_for(session, me(), ref, Can.FAMILY_LIMIT)
            hold(session, family)
            people = {
                each.id: each.name for each in _offered(session, family) if str(each.uuid) in chosen
            }
            acts.limit_family(session, me(), family, people, given["reason"], _uuids(given["seen"]))
    except (Invalid, Stale) as problem:
        return _page(ref, problem, given["reason"], chosen)
    return see(url_for("families.limits", ref=ref))


@bp.post("/families/<ref>/limits/end")
@needs(Can.FAMILY_LIMIT)
def end_whole_limit(ref: str) -> object:
    """Open it to its team again, with a reason."""
    reason = typed("reason")["reason"]
    try:
        with change() as session:
            family = family_for(session, me(), ref, Can.FAMILY_LIMIT)
            hold(session, family)
            acts.open_to_its_team(session, me(), family, reason)
    except Invalid as problem:
        return _page(ref, Invalid(problem.says, field="end"))
    return see(url_for("families.limits", ref=ref))


def _page(
    ref: str,
    problem: Problem | None = None,
    reason: str = "",
    chosen: Collection[str] | None = None,
) -> Show:
    """The page; after a refusal with what was chosen and typed."""
    family = family_for(db(), me(), ref, Can.FAMILY_LIMIT)
    acts.may_limit_or_refuse(db(), me(), family)
    look(family.id, "limits", family.uuid)
    fences = rules_of(db(), family.id).fences([acts.whole_of(family)])
    inside = {each for fence in fences for each in fence.people}
    return page(
        "families/limits.html",
        limited=with_names(db(), fences),
        seen=" ".join(str(each.uuid) for each in fences),
        managers=[name for _, name in managers_of(db(), family)],
        people=[
            Offer(
                str(each.uuid),
                each.name,
                catalogue().role_title(each.role),
                chosen=each.id in inside if chosen is None else str(each.uuid) in chosen,
            )
            for each in _offered(db(), family)
        ],
        reason=reason,
        back=url_for("families.family", ref=ref),
        back_words="The family",
        **refused(problem),
        **frame_of(db(), me(), family),
    )


def _offered(session: Session, family: Family) -> list[Person]:
    """Who can be inside by name: whoever could open the family if it were not limited, and whoever
    is inside already. Its managers and oneself always are.
    """
    fences = rules_of(session, family.id).fences([acts.whole_of(family)])
    inside = {each for fence in fences for each in fence.people}
    always = {me().id, *(each for each, _ in managers_of(session, family))}
    near = {*everybody_near(session, family.id), *inside} - always
    rows = session.scalars(
        select(Person)
        .where(
            Person.id.in_(near),
            ~exists().where(Leaving.person_id == Person.id),
            ~exists().where(Conflict.person_id == Person.id, Conflict.family_id == family.id),
        )
        .order_by(Person.name, Person.id)
    )
    return [each for each in rows if policy.ever(Can.FAMILY_READ, each.role)]


def _uuids(text: str) -> list[UUID]:
    """The limits that the page showed. One that is none was not shown."""
    found = []
    for each in text.split():
        try:
            found.append(UUID(each))
        except ValueError:
            continue
    return found
