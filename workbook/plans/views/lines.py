"""Lines of a child's plan: one with its history, adding and changing, agreeing, what happened."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from flask import url_for
from sqlalchemy.orm import Session

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.access.queries import rules_of
from workbook.access.rules import Reader
from workbook.catalogue.days import read_day
from workbook.catalogue.fields.offers import Offer
from workbook.core.problems import Closed, Incomplete, Invalid, Problem, Stale
from workbook.core.time import today
from workbook.families.actions.rules_stamp import hold
from workbook.families.forms import refused, typed, whole
from workbook.families.models import Family, Member
from workbook.families.queries import family_for, members_of, standings_towards
from workbook.families.views.frame import frame_of
from workbook.plans.actions.lines import add_line, agree_line, change_line, move_line
from workbook.plans.pages import LineForm, LinePage
from workbook.plans.queries.doers import OTHER, doers_in
from workbook.plans.queries.lines import line_for, lines_of
from workbook.plans.queries.pages import Drawing
from workbook.plans.queries.plans import child_of, keeper_of, open_plan_of, plans_in
from workbook.plans.rules import STATES, Doer, Line, Words
from workbook.plans.views import bp
from workbook.plans.views.plans import show_plan
from workbook.plans.views.rail import HERE
from workbook.records.rules import may_set_rules
from workbook.web.show import Show, page, see
from workbook.web.store import change, db

BOXES = ("need", "strength", "difference", "work", "doer", "other", "due_on", "how_known")
PLAN = "/families/<ref>/plans/<uuid:child>"


@bp.get(f"{PLAN}/lines")
@needs(Can.PLAN_LINE_WRITE)
def lines(ref: str, child: UUID) -> Show:
    """The form that adds a line."""
    return _add_page(ref, child)


@bp.post(f"{PLAN}/lines")
@needs(Can.PLAN_LINE_WRITE)
def add(ref: str, child: UUID) -> object:
    """Add a line, kept by the discipline of whoever adds it."""
    given = typed(*BOXES)
    try:
        due_on = read_day(given["due_on"], "due_on")
        with change() as session:
            family, found = _held(session, ref, child, Can.PLAN_LINE_WRITE)
            plan = open_plan_of(session, found)
            words = replace(_words(given, _doer(session, family, given)), due_on=due_on)
            seen = lines_of(session, [plan.id], rules_of(session, family.id), Reader(me().id))
            keeper = keeper_of(session, me(), family)
            standing = seen.get(plan.id, [])
            uuid = add_line(session, me(), family, plan, keeper, words, standing)
    except (Invalid, Closed) as problem:
        return _add_page(ref, child, problem, given)
    return see(url_for("plans.plan", ref=ref, child=child, _anchor=f"line-{uuid}"))


@bp.get(f"{PLAN}/lines/<uuid:line>")
@needs(Can.FAMILY_READ)
def line(ref: str, child: UUID, line: UUID) -> Show:
    """One line: what it says and said, what became of it, and the forms to change both."""
    return _line_page(ref, child, line)


@bp.post(f"{PLAN}/lines/<uuid:line>")
@needs(Can.PLAN_LINE_WRITE)
def change_words(ref: str, child: UUID, line: UUID) -> object:
    """Let a line say something else."""
    given = typed(*BOXES)
    try:
        due_on = read_day(given["due_on"], "due_on")
        with change() as session:
            family, found = _held(session, ref, child, Can.PLAN_LINE_WRITE)
            plan = open_plan_of(session, found)
            stands = line_for(session, me(), family, [plan.id], line)
            doer = _doer(session, family, given, stands.words.doer)
            words = replace(_words(given, doer), due_on=due_on)
            keeper = keeper_of(session, me(), family)
            change_line(session, me(), family, keeper, stands, words, whole("seen"))
    except (Invalid, Stale) as problem:
        return _line_page(ref, child, line, problem, given)
    return see(url_for("plans.plan", ref=ref, child=child, _anchor=f"line-{line}"))


@bp.post(f"{PLAN}/lines/<uuid:line>/agreement")
@needs(Can.PLAN_KEEP)
def agree(ref: str, child: UUID, line: UUID) -> object:
    """Agree what a line says."""
    try:
        with change() as session:
            family, found = _held(session, ref, child, Can.PLAN_KEEP)
            plan = open_plan_of(session, found)
            stands = line_for(session, me(), family, [plan.id], line)
            agree_line(session, me(), family, stands, whole("seen"))
    except Incomplete as problem:
        return _line_page(ref, child, line, problem)
    except (Closed, Stale) as problem:
        return show_plan(ref, child, problem)
    return see(url_for("plans.plan", ref=ref, child=child, _anchor=f"line-{line}"))


@bp.post(f"{PLAN}/lines/<uuid:line>/state")
@needs(Can.PLAN_LINE_WRITE)
def say_state(ref: str, child: UUID, line: UUID) -> object:
    """Say where a line is now, and what happened."""
    given = typed("state", "happened")
    try:
        with change() as session:
            family, found = _held(session, ref, child, Can.PLAN_LINE_WRITE)
            plan = open_plan_of(session, found)
            stands = line_for(session, me(), family, [plan.id], line)
            keeper, seen = keeper_of(session, me(), family), whole("move")
            state, happened = given["state"], given["happened"]
            move_line(session, me(), family, keeper, stands, state, happened, seen)
    except (Invalid, Stale) as problem:
        return _line_page(ref, child, line, problem, given)
    return see(url_for("plans.plan", ref=ref, child=child, _anchor=f"line-{line}"))


def _held(session: Session, ref: str, child: UUID, can: Can) -> tuple[Family, Member]:
    """The family and the child, one act at a time: a second reads what a first left."""
    family = family_for(session, me(), ref, can)
    found = child_of(session, me(), family, child)
    hold(session, family)
    return family, found


def _words(given: Mapping[str, str], doer: Doer) -> Words:
    return Words(
        need=given["need"],
        strength=given["strength"],
        difference=given["difference"],
        work=given["work"],
        doer=doer,
        how_known=given["how_known"],
    )


def _doer(
    session: Session, family: Family, given: Mapping[str, str], before: Doer | None = None
) -> Doer:
    """Who was chosen: on the list, as before, or named in words. Raises Invalid."""
    if given["doer"] == OTHER or (not given["doer"] and given["other"]):
        if not given["other"]:
            raise Invalid("Write their name, and who they are", field="other")
        return Doer(other=given["other"], name=given["other"])
    if not given["doer"]:
        return Doer()
    if before and given["doer"] == _before_value(before):
        return before
    found = doers_in(session, family).get(given["doer"])
    if found is None:
        raise Invalid("Choose who does it from the list, or name them", field="doer")
    return found


def _before_value(doer: Doer) -> str:
    """What stands in the form for somebody who is named already and is no longer on the list."""
    return f"before-{doer.person_id or doer.member_id}"


def _add_page(
    ref: str, child: UUID, problem: Problem | None = None, given: dict[str, str] | None = None
) -> Show:
    family = family_for(db(), me(), ref, Can.PLAN_LINE_WRITE)
    found = child_of(db(), me(), family, child)
    if problem is None:
        look(family.id, "plan", child)
        open_plan_of(db(), found)
    return page(
        "plans/add_line.html",
        child=found,
        form=_form(family, given or dict.fromkeys(BOXES, "")),
        action=url_for("plans.add", ref=ref, child=child),
        back=url_for("plans.plan", ref=ref, child=child),
        back_words=f"{found.known_as}’s plan",
        **refused(problem),
        **frame_of(db(), me(), family, HERE),
    )


def _line_page(
    ref: str,
    child: UUID,
    uuid: UUID,
    problem: Problem | None = None,
    given: dict[str, str] | None = None,
) -> Show:
    """One line; after a refusal with what was typed."""
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    found = child_of(db(), me(), family, child)
    plans = {each.id: each for each in plans_in(db(), family).get(found.id, ())}
    stands = line_for(db(), me(), family, plans, uuid)
    if problem is None:
        look(family.id, "plan-line", uuid)
    rules, keeper = rules_of(db(), family.id), keeper_of(db(), me(), family)
    drawing = Drawing(rules, members_of(db(), family), keeper, today())
    shown = drawing.row(stands, is_changing=plans[stands.plan_id].is_open())
    sent = given if given and "need" in given else None
    said = given if given and "state" in given else None
    return page(
        "plans/line.html",
        child=found,
        page=LinePage(
            line=shown,
            versions=stands.versions[::-1],
            moves=stands.moves[::-1],
            rules_url=_rules_url(ref, child, family, stands),
        ),
        form=_form(family, sent or _standing(stands.words), stands.words.doer, stands.now.n),
        states=[
            Offer(slug, title, chosen=slug == (said or {}).get("state", ""))
            for slug, title in STATES.items()
        ],
        said_now=said or {},
        about="state" if said else "words",
        back=url_for("plans.plan", ref=ref, child=child),
        back_words=f"{found.known_as}’s plan",
        **_refused(problem),
        **frame_of(db(), me(), family, HERE),
    )


def _rules_url(ref: str, child: UUID, family: Family, stands: Line) -> str:
    standings = standings_towards(db(), me(), family)
    is_writer = stands.added_by_id == me().id
    if not may_set_rules(me().role, standings, is_writer=is_writer):
        return ""
    return url_for("plans.rules", ref=ref, child=child, line=stands.uuid)


def _form(
    family: Family, given: dict[str, str], before: Doer | None = None, seen: int = 0
) -> LineForm:
    """The boxes with what was typed, or what stands: whoever is named already can stay."""
    doers = doers_in(db(), family)
    named = {key: each.name for key, each in doers.items()}
    if before and before.name and not before.other and before not in doers.values():
        named[_before_value(before)] = before.name
    named[OTHER] = "Somebody else, named below"
    chosen = given["doer"] or (OTHER if given["other"] else "")
    if chosen == "stands" and before:
        chosen = next((k for k, each in doers.items() if each == before), _before_value(before))
    offers = tuple(Offer(key, name, chosen=key == chosen) for key, name in named.items())
    return LineForm(given, offers, seen)


def _standing(words: Words) -> dict[str, str]:
    """What the boxes hold of a line as it stands."""
    day = words.due_on
    has_account = words.doer.person_id or words.doer.member_id
    return {
        "need": words.need,
        "strength": words.strength,
        "difference": words.difference,
        "work": words.work,
        "doer": "stands" if has_account else "",
        "other": words.doer.other,
        "due_on": f"{day.day} {day.month} {day.year}" if day else "",
        "how_known": words.how_known,
    }


def _refused(problem: Problem | None) -> dict[str, Any]:
    """As everywhere; what a line still wants before it is agreed stands at its boxes."""
    if isinstance(problem, Incomplete):
        return refused(Invalid.many({each.where: each.says for each in problem.missing}))
    return refused(problem)
