"""Planning a session, moving it, and opening it."""

from collections.abc import Sequence
from datetime import datetime, time
from uuid import UUID

from flask import request
from sqlalchemy.orm import Session as Db

from workbook.access import policy
from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.access.queries import rules_of
from workbook.catalogue.catalogue import Catalogue
from workbook.catalogue.days import read_day
from workbook.catalogue.definitions import SessionType
from workbook.catalogue.fields.time import Time
from workbook.core.problems import Invalid
from workbook.core.time import LONDON
from workbook.families.editions import edition_of
from workbook.families.models import Family
from workbook.families.queries import (
    family_for,
    managers_of,
    open_workbook,
    standings_towards,
)
from workbook.families.views.frame import frame_of
from workbook.people.models import Person
from workbook.supervision.actions.open_session import open_session
from workbook.supervision.actions.plan import Plan, change_plan, plan_session
from workbook.supervision.pages import SessionsPage, Typed
from workbook.supervision.queries.company import chairs_for, invitable_to, minute_takers_for
from workbook.supervision.queries.lists import session_rows
from workbook.supervision.queries.plan_form import plan_form
from workbook.supervision.queries.summaries import expected_from
from workbook.supervision.rules import why_not_group
from workbook.supervision.views import bp
from workbook.supervision.views.on_page import (
    address,
    back_to,
    given,
    seen_version,
    typed_from,
    writing,
)
from workbook.supervision.views.wiring import HERE
from workbook.web.filters import listed
from workbook.web.show import Show, page, see
from workbook.web.store import change, db

FORM = "group"


@bp.post("/families/<ref>/supervision")
@needs(Can.SESSION_PLAN)
def plan(ref: str) -> object:
    """Plan a group session; refused where fewer professionals work with the family."""
    try:
        with change() as session:
            family = family_for(session, me(), ref, Can.SESSION_PLAN)
            workbook = open_workbook(session, family)
            planned = plan_session(
                session,
                me(),
                family,
                workbook,
                _form(edition_of(session, workbook.edition)),
                _plan(session, family),
                managers=_managers(session, family),
                professionals=[each.name for each in expected_from(session, family)],
            )
            uuid = planned.uuid
    except Invalid as refused:
        family = family_for(db(), me(), ref, Can.SESSION_PLAN)
        look(family.id, "sessions", family.uuid)
        return shown_sessions(family, typed_from(refused), status=refused.status)
    return see(address(ref, uuid))


@bp.post("/families/<ref>/supervision/<uuid:session>/plan")
@needs(Can.SESSION_PLAN)
@back_to("main")
def move(ref: str, session: UUID) -> None:
    """Move a planned session, change its people, or invite more."""
    with writing(ref, session, Can.SESSION_PLAN) as it:
        changed = _plan(it.db, it.family)
        managers = _managers(it.db, it.family)
        change_plan(
            it.db, me(), it.family, it.session, changed, managers=managers, seen=seen_version()
        )


@bp.post("/families/<ref>/supervision/<uuid:session>/opening")
@needs(Can.SESSION_MINUTE)
@back_to("main")
def begin(ref: str, session: UUID) -> None:
    """Open the session: from here it is fixed which summaries count."""
    with writing(ref, session, Can.SESSION_MINUTE) as it:
        form = edition_of(it.db, it.session.edition).session_types[it.session.kind]
        expected = expected_from(it.db, it.family)
        stale_after = form.stale_after_days
        open_session(it.db, me(), it.family, it.session, expected, stale_after, given("because"))


def shown_sessions(family: Family, typed: Typed, status: int = 200) -> Show:
    """The list of a family's sessions, with the form as it was typed."""
    content = edition_of(db(), open_workbook(db(), family).edition)
    names = [each.name for each in expected_from(db(), family)]
    why_not = why_not_group(names, _form(content).professionals)
    may_plan = policy.may(Can.SESSION_PLAN, me().role, standings_towards(db(), me(), family))
    found = SessionsPage(
        rows=session_rows(db(), me(), rules_of(db(), family.id), family),
        applies=why_not or f"Group supervision applies: {listed(names)} work with this family.",
        form=plan_form(db(), family, None, typed) if may_plan and not why_not else None,
    )
    return page(
        "supervision/sessions.html",
        status=status,
        page=found,
        plan=found.form,
        typed=typed,
        faults=typed.summary(),
        **frame_of(db(), me(), family, HERE),
    )


def _form(content: Catalogue) -> SessionType:
    return content.session_types[FORM]


def _managers(session: Db, family: Family) -> set[int]:
    return {person_id for person_id, _ in managers_of(session, family)}


def _plan(session: Db, family: Family) -> Plan:
    """The plan as it was typed. Raises Invalid naming every field that will not do."""
    wrong: dict[str, str] = {}
    day, at = None, None
    try:
        day = read_day(given("day"), "day")
    except Invalid as refused:
        wrong["day"] = refused.says
    try:
        at = Time(slug="time", label="Time").parse(given("time"))
    except Invalid as refused:
        wrong["time"] = refused.says
    chair = _one_of(chairs_for(session, family), given("chair"))
    minute_taker = _one_of(minute_takers_for(session, family), given("minute_taker"))
    if day is None:
        wrong.setdefault("day", "Enter the day of the session, like 24 11 2026")
    if not at:
        wrong.setdefault("time", "Enter when it begins, like 10:00")
    if chair is None:
        wrong["chair"] = "Choose who chairs this session"
    if minute_taker is None:
        wrong["minute_taker"] = "Choose who takes the minutes"
    if wrong or day is None or chair is None or minute_taker is None:
        raise Invalid.many(wrong)
    invited = set(request.form.getlist("invited"))
    return Plan(
        starts_at=datetime.combine(day, time.fromisoformat(str(at)), LONDON),
        place=given("place"),
        chair=chair,
        minute_taker=minute_taker,
        invited=[each for each in invitable_to(session, family) if str(each.uuid) in invited],
        deputy_because=given("deputy_because"),
    )


def _one_of(people: Sequence[Person], uuid: str) -> Person | None:
    return next((each for each in people if str(each.uuid) == uuid), None)
