"""The plans of a family's children, and one child's: today, on a day, and on paper."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from flask import request, url_for
from sqlalchemy.orm import Session

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.catalogue.days import read_day
from workbook.core.problems import Invalid, Problem
from workbook.core.time import today
from workbook.families.forms import refused
from workbook.families.models import Family
from workbook.families.prints import Asked, Paper, printed_by, uuid_in
from workbook.families.queries import family_for, standings_towards
from workbook.families.views.frame import frame_of
from workbook.people.rules import Me
from workbook.plans.pages import PlanPage
from workbook.plans.queries.pages import plan_page, plan_pages
from workbook.plans.queries.plans import child_of, children_of
from workbook.plans.views import bp
from workbook.plans.views.rail import HERE
from workbook.records.rules import may_set_rules
from workbook.web.show import Show, page
from workbook.web.store import db


@bp.get("/families/<ref>/plans")
@needs(Can.FAMILY_READ)
def index(ref: str) -> Show:
    """Every child with their plan: its kind, how many lines, and what is late."""
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    look(family.id, "plans", family.uuid)
    return page(
        "plans/plans.html",
        pages=plan_pages(db(), me(), family, children_of(db(), me(), family)),
        **frame_of(db(), me(), family, HERE),
    )


@bp.get("/families/<ref>/plans/<uuid:child>")
@needs(Can.FAMILY_READ)
def plan(ref: str, child: UUID) -> Show:
    """One child's plan; `?day=` as it stood at the end of that day."""
    return show_plan(ref, child)


def paper(session: Session, mine: Me, family: Family, thing: str, asked: Asked) -> Paper:
    """The same on paper; `asked` may name the day."""
    found = child_of(session, mine, family, uuid_in(thing))
    day, _ = _asked_day(asked)
    shown = plan_page(session, mine, family, found, on=day)
    return Paper(
        "plans/plan_paper.html",
        title=f"{found.known_as}’s plan",
        facts={"page": shown, "name": family.name},
        back_url=url_for("plans.plan", ref=family.ref, child=thing, **_how(day)),
        kept=len(shown.lines) + len(shown.terms),
        asked=_how(day),
    )


printed_by["plan"] = paper


def show_plan(ref: str, child: UUID, problem: Problem | None = None) -> Show:
    """The page of a plan; after a refusal with what was wrong."""
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    found = child_of(db(), me(), family, child)
    day, wrong = _asked_day(request.args)
    if problem is None:
        look(family.id, "plan", child, **_how(day))
    shown = plan_page(db(), me(), family, found, on=day)
    return page(
        "plans/plan.html",
        page=replace(shown, reason_rules_url=_rules_of_reason(family, child, shown)),
        day=request.args.get("day", ""),
        print_url=url_for("families.make_print", ref=ref, what="plan", thing=child, **_how(day)),
        **refused(problem or wrong),
        **frame_of(db(), me(), family, HERE),
    )


def _rules_of_reason(family: Family, child: UUID, shown: PlanPage) -> str:
    """Where whoever decides it says who may know why the plan ended; empty for everybody else."""
    standings = standings_towards(db(), me(), family)
    decides = may_set_rules(me().role, standings, is_writer=shown.ended_by_id == me().id)
    if not (decides and shown.reason):
        return ""
    return url_for("plans.ending_rules", ref=family.ref, child=child, plan=shown.plan)


def _asked_day(asked: Mapping[str, str]) -> tuple[date | None, Invalid | None]:
    """The past day that is asked for; None for today, or where it cannot be read."""
    try:
        day = read_day(asked.get("day", ""), "day")
    except Invalid as wrong:
        return None, wrong
    if day is not None and day > today():
        return None, Invalid("This day has not come yet. Enter an earlier day", field="day")
    return (None if day == today() else day), None


def _how(day: date | None) -> dict[str, Any]:
    return {"day": day.isoformat()} if day else {}
