"""Opening a child's plan, its kind and dates, and ending it with a reason."""

from typing import Any
from uuid import UUID

from flask import request, url_for

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.access.queries import rules_of
from workbook.catalogue.current import catalogue
from workbook.core.problems import Closed, Invalid, Problem, Stale
from workbook.families.forms import refused, whole
from workbook.families.queries import family_for
from workbook.families.rules import is_asked_of
from workbook.families.views.frame import frame_of
from workbook.plans.actions.plans import end_plan, open_plan, set_terms
from workbook.plans.queries.plans import child_of, open_plan_of, plan_at, plans_in
from workbook.plans.queries.terms import KIND, NO_PLAN, TERMS, Term, terms_of
from workbook.plans.views import bp
from workbook.plans.views.rail import HERE
from workbook.records.views.asking import ask
from workbook.web.show import Show, page, see
from workbook.web.store import change, db


@bp.get("/families/<ref>/plans/<uuid:child>/terms")
@needs(Can.PLAN_KEEP)
def terms(ref: str, child: UUID) -> Show:
    """The form with the kind and the dates of a plan, to open it or to change them."""
    return _terms_page(ref, child)


@bp.post("/families/<ref>/plans/<uuid:child>")
@needs(Can.PLAN_KEEP)
def open_one(ref: str, child: UUID) -> object:
    """Open the child's plan."""
    return _write(ref, child, opens=True)


@bp.post("/families/<ref>/plans/<uuid:child>/terms")
@needs(Can.PLAN_KEEP)
def change_terms(ref: str, child: UUID) -> object:
    """Change the kind or the dates of an open plan."""
    return _write(ref, child, opens=False)


@bp.get("/families/<ref>/plans/<uuid:child>/end")
@needs(Can.PLAN_KEEP)
def ending(ref: str, child: UUID) -> Show:
    """The step before a plan ends: it asks why."""
    return _ask_end(ref, child)


@bp.post("/families/<ref>/plans/<uuid:child>/end")
@needs(Can.PLAN_KEEP)
def end(ref: str, child: UUID) -> object:
    """End the plan, with a reason."""
    try:
        with change() as session:
            family = family_for(session, me(), ref, Can.PLAN_KEEP)
            found = child_of(session, me(), family, child)
            rules = rules_of(session, family.id)
            known = terms_of(session, family, rules, me(), [found])[found.id]
            reason = request.form.get("reason", "")
            end_plan(session, me(), family, found, reason, known[0].n)
    except (Invalid, Closed, Stale) as problem:
        return _ask_end(ref, child, problem)
    return see(url_for("plans.plan", ref=ref, child=child))


def _write(ref: str, child: UUID, *, opens: bool) -> object:
    given = _given()
    seen = {field: whole(f"seen-{field}") for field in TERMS}
    try:
        values = _values(given)
        with change() as session:
            family = family_for(session, me(), ref, Can.PLAN_KEEP)
            found = child_of(session, me(), family, child)
            if opens:
                open_plan(session, me(), family, found, values, seen)
            else:
                open_plan_of(session, found)
                set_terms(session, me(), family, found, values, seen)
    except (Invalid, Closed, Stale) as problem:
        return _terms_page(ref, child, problem, given)
    return see(url_for("plans.plan", ref=ref, child=child))


def _given() -> dict[str, Any]:
    """What was sent for each, as its field takes it."""
    sent = request.form.to_dict(flat=False)
    return {field: catalogue().facts[field].field.take(sent, field) for field in TERMS}


def _values(given: dict[str, Any]) -> dict[str, Any]:
    """What was sent, read. Raises Invalid for everything that cannot be."""
    values, wrong = {}, {}
    for field, sent in given.items():
        try:
            values[field] = catalogue().facts[field].field.parse(sent)
        except Invalid as problem:
            wrong[field] = problem.says
    if wrong:
        raise Invalid.many(wrong)
    return values


def _terms_page(
    ref: str, child: UUID, problem: Problem | None = None, given: dict[str, Any] | None = None
) -> Show:
    family = family_for(db(), me(), ref, Can.PLAN_KEEP)
    found = child_of(db(), me(), family, child)
    if problem is None:
        look(family.id, "plan-terms", child)
    rules = rules_of(db(), family.id)
    known = terms_of(db(), family, rules, me(), [found])[found.id]
    if isinstance(problem, Stale):
        _say_both(problem, known)
    plan = plan_at(plans_in(db(), family).get(found.id, ()))
    opens = plan is None or not plan.is_open()
    endpoint = "plans.open_one" if opens else "plans.change_terms"
    says = refused(problem)
    return page(
        "plans/terms.html",
        title=f"Open {found.known_as}’s plan" if opens else f"{found.known_as}’s plan",
        boxes=[
            (
                _field(each.field),
                given[each.field] if given else _standing(each, opens=opens),
                says["says"].get(each.field, ""),
                each.n,
            )
            for each in known
            if is_asked_of(catalogue().facts[each.field], "child")
        ],
        action=url_for(endpoint, ref=ref, child=child),
        opens=opens,
        back=url_for("plans.plan", ref=ref, child=child),
        back_words=f"{found.known_as}’s plan",
        **says,
        **frame_of(db(), me(), family, HERE),
    )


def _field(slug: str) -> Any:
    return catalogue().facts[slug].field


def _standing(term: Term, *, opens: bool) -> object:
    """What the box begins with; a plan that is opened has a kind."""
    return None if opens and term.field == KIND and term.value == NO_PLAN else term.value


def _say_both(problem: Stale, known: tuple[Term, ...]) -> None:
    """Put both values into words."""
    field = catalogue().facts[problem.detail["field"]].field
    stands = next(each for each in known if each.field == problem.detail["field"])
    problem.detail["theirs"] = {"who": "", "said": f"{stands.label}: {stands.said}"}
    problem.detail["yours"] = {"said": f"{stands.label}: {field.say(problem.detail['yours'])}"}


def _ask_end(ref: str, child: UUID, problem: Problem | None = None) -> Show:
    family = family_for(db(), me(), ref, Can.PLAN_KEEP)
    found = child_of(db(), me(), family, child)
    if problem is None:
        look(family.id, "plan-terms", child)
    return ask(
        family,
        HERE,
        title=f"End {found.known_as}’s plan?",
        called="End a child’s plan?",
        says="Its lines stay to be read as they stand, and nothing in it changes any more. Key "
        "Information says “No plan” from today. If the child goes on with another kind of plan, "
        "change the kind instead: the lines carry on.",
        action=url_for("plans.end", ref=ref, child=child),
        button="End the plan",
        reason="Why does it end?",
        back=url_for("plans.plan", ref=ref, child=child),
        problem=problem,
    )
