"""What is due in a family, by when and why: as it stands, as it was known on a day, on paper."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from flask import request, url_for
from sqlalchemy.orm import Session

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.catalogue.current import catalogue
from workbook.catalogue.days import read_day
from workbook.catalogue.fields.offers import Offer
from workbook.clocks.actions.choose_day import choose_day, explain_late
from workbook.clocks.queries.pages import box_of, clocks_page
from workbook.clocks.rules.reckoning import Key
from workbook.clocks.views import bp
from workbook.core.problems import Closed, Invalid, Problem, Stale
from workbook.core.time import today
from workbook.families.forms import refused, typed
from workbook.families.models import Family
from workbook.families.prints import Asked, Paper, printed_by, whole
from workbook.families.queries import family_for, rights_in
from workbook.families.views.frame import frame_of
from workbook.people.rules import Me
from workbook.web.show import Show, page, see
from workbook.web.store import change, db

HERE = "clocks"
KEY = ("clock", "about", "thing")


@bp.get("/families/<ref>/clocks")
@needs(Can.FAMILY_READ)
def index(ref: str) -> Show:
    """What is due, and why; with `?day=` what was known at the end of that day too."""
    return show_clocks(ref)


@bp.post("/families/<ref>/clocks/days")
@needs(Can.CLOCK_KEEP)
def choose(ref: str) -> object:
    """Choose another day for something that is due; its own again where none is given."""
    given = typed(*KEY, "due_on", "reason", "seen")
    key = _key(given)
    try:
        due_on = read_day(given["due_on"], "due_on")
        with change() as session:
            family = family_for(session, me(), ref, Can.CLOCK_KEEP)
            choose_day(session, me(), family, key, due_on, given["reason"], given["seen"])
    except (Invalid, Closed, Stale) as problem:
        return show_clocks(ref, problem, given | {"box": box_of(key)})
    return see(url_for("clocks.index", ref=ref, _anchor=box_of(key)))


@bp.post("/families/<ref>/clocks/reasons")
@needs(Can.CLOCK_KEEP)
def explain(ref: str) -> object:
    """Say why something was late."""
    given = typed(*KEY, "late")
    key = _key(given)
    try:
        with change() as session:
            family = family_for(session, me(), ref, Can.CLOCK_KEEP)
            explain_late(session, me(), family, key, given["late"])
    except (Invalid, Closed) as problem:
        return show_clocks(ref, problem, given | {"box": box_of(key)})
    return see(url_for("clocks.index", ref=ref, _anchor=box_of(key)))


def show_clocks(
    ref: str, problem: Problem | None = None, given: Mapping[str, str] | None = None
) -> Show:
    """The page; after a refusal with what was typed, in the box it was typed in."""
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    day, wrong = _asked_day(request.args)
    if problem is None:
        look(family.id, "clocks", family.uuid, **_how(day))
    sent = dict(given or {})
    return page(
        "clocks/clocks.html",
        page=clocks_page(db(), me(), family, day),
        may_keep=rights_in(db(), me(), family).may(Can.CLOCK_KEEP),
        events=_events(sent.get("event", "")),
        given=sent,
        day=request.args.get("day", ""),
        print_url=url_for("families.make_print", ref=ref, what="clocks", thing="all"),
        **refused(_in_its_box(problem or wrong, sent.get("box", ""))),
        **frame_of(db(), me(), family, HERE),
    )


def paper(session: Session, mine: Me, family: Family, thing: str, _asked: Asked) -> Paper:
    """What is due, on paper: without what anybody typed."""
    whole(thing)
    shown = clocks_page(session, mine, family, None)
    bare = tuple(replace(each, reason=None, late=()) for each in shown.running)
    return Paper(
        "clocks/clocks_paper.html",
        title="What is due, and why",
        facts={"page": replace(shown, running=bare), "name": family.name},
        back_url=url_for("clocks.index", ref=family.ref),
        kept=len(bare),
    )


printed_by["clocks"] = paper


def _key(given: Mapping[str, str]) -> Key:
    return given["clock"], given["about"], given["thing"]


def _events(chosen: str) -> list[Offer]:
    """What lets clocks stand still."""
    return [
        Offer(each.slug, each.title, chosen=each.slug == chosen)
        for each in catalogue().clock_events.values()
        if each.pauses and not each.retired
    ]


def _in_its_box(problem: Problem | None, box: str) -> Problem | None:
    """The same refusal, with each field named as it is within the page."""
    if isinstance(problem, Invalid) and box:
        return Invalid.many({f"{name}-{box}": says for name, says in problem.fields.items()})
    return problem


def _asked_day(asked: Mapping[str, str]) -> tuple[date | None, Invalid | None]:
    """The past day that is asked for; None where there is none, or it cannot be read."""
    try:
        day = read_day(asked.get("day", ""), "day")
    except Invalid as wrong:
        return None, wrong
    if day is not None and day > today():
        return None, Invalid("This day has not come yet. Enter an earlier day", field="day")
    return day, None


def _how(day: date | None) -> dict[str, Any]:
    return {"day": day.isoformat()} if day else {}
