"""Planning a session, moving it, calling it off, and opening it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from uuid import UUID

from flask import request
from sqlalchemy.orm import Session as Db

from workbook.access import policy
from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.access.queries import rules_of
from workbook.catalogue.days import read_day
from workbook.catalogue.definitions import SessionType
from workbook.catalogue.fields.time import Time
from workbook.core.problems import Closed, Invalid
from workbook.core.time import LONDON, local
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
from workbook.supervision.actions.call_off import call_off_session
from workbook.supervision.actions.open_session import open_session
from workbook.supervision.actions.plan import Plan, change_plan, plan_session
from workbook.supervision.pages import SessionsPage, Typed
from workbook.supervision.planning import free_times, slot_value, why_deputy
from workbook.supervision.queries.company import chairs_for, invitable_to, minute_takers_for
from workbook.supervision.queries.lists import session_rows
from workbook.supervision.queries.plan_form import plan_form
from workbook.supervision.queries.summaries import expected_from
from workbook.supervision.queries.works import applying
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
from workbook.web.show import Show, page, see
from workbook.web.store import change, db


@bp.post("/families/<ref>/supervision")
@needs(Can.SESSION_PLAN)
def plan(ref: str) -> object:
    """Plan a session of the form that applies, or of one between; refused where another does."""
    try:
        with change() as session:
            family = family_for(session, me(), ref, Can.SESSION_PLAN)
            workbook = open_workbook(session, family)
            content = edition_of(session, workbook.edition)
            applies = applying(session, family, content)
            if applies.form is None:
                raise Closed(applies.says)
            planned = plan_session(
                session,
                me(),
                family,
                workbook,
                _plan(session, family, content.session_types, applies.form),
                managers=_managers(session, family),
                professionals=applies.names,
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
        content = edition_of(it.db, it.session.edition)
        was = content.session_types[it.session.kind]
        change_plan(
            it.db,
            me(),
            it.family,
            it.session,
            _plan(it.db, it.family, content.session_types, was),
            was=was,
            managers=_managers(it.db, it.family),
            professionals=applying(it.db, it.family, content).names,
            seen=seen_version(),
        )


@bp.post("/families/<ref>/supervision/<uuid:session>/calling-off")
@needs(Can.SESSION_PLAN)
@back_to("main")
def call_off(ref: str, session: UUID) -> None:
    """Call off a planned session, with the reason."""
    with writing(ref, session, Can.SESSION_PLAN) as it:
        call_off_session(it.db, me(), it.family, it.session, given("because"), seen_version())


@bp.post("/families/<ref>/supervision/<uuid:session>/opening")
@needs(Can.SESSION_MINUTE)
@back_to("main")
def begin(ref: str, session: UUID) -> None:
    """Open the session: from here it is fixed which summaries count."""
    with writing(ref, session, Can.SESSION_MINUTE) as it:
        form = edition_of(it.db, it.session.edition).session_types[it.session.kind]
        expected = expected_from(it.db, it.family)
        open_session(it.db, me(), it.family, it.session, expected, form, given("because"))


def shown_sessions(family: Family, typed: Typed, status: int = 200) -> Show:
    """The list of a family's sessions, with the form as it was typed."""
    content = edition_of(db(), open_workbook(db(), family).edition)
    applies = applying(db(), family, content)
    may_plan = policy.may(Can.SESSION_PLAN, me().role, standings_towards(db(), me(), family))
    found = SessionsPage(
        rows=session_rows(db(), me(), rules_of(db(), family.id), family),
        applies=applies.says,
        form=plan_form(db(), me(), family, None, applies.forms, typed)
        if may_plan and applies.forms
        else None,
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


def _managers(session: Db, family: Family) -> set[int]:
    return {person_id for person_id, _ in managers_of(session, family)}


def _plan(
    session: Db, family: Family, forms: Mapping[str, SessionType], usual: SessionType
) -> Plan:
    """The plan as it was typed, of one of these `forms`: the `usual` one where none is named.

    Raises Invalid naming every field that will not do.
    """
    wrong: dict[str, str] = {}
    form = forms.get(given("kind") or usual.slug)
    starts_at = _begins(session, family, wrong)
    chair = _one_of(chairs_for(session, family), given("chair"))
    minute_taker = _one_of(minute_takers_for(session, family), given("minute_taker"))
    if chair is None:
        wrong["chair"] = "Choose who chairs this session"
    if minute_taker is None:
        wrong["minute_taker"] = "Choose who takes the minutes"
    if form is None:
        wrong["kind"] = "Choose the type of this session"
    if wrong or form is None or starts_at is None or chair is None or minute_taker is None:
        raise Invalid.many(wrong)
    invited, shown = (set(request.form.getlist(each)) for each in ("invited", "shown"))
    people = invitable_to(session, family)
    return Plan(
        form=form,
        starts_at=starts_at,
        place=given("place"),
        chair=chair,
        minute_taker=minute_taker,
        invited=[each for each in people if str(each.uuid) in invited],
        shown=[each.id for each in people if str(each.uuid) in shown],
        deputy_because=given("deputy_because").strip()
        or why_deputy(session, chair.id, _managers(session, family), local(starts_at).date()),
        held_because=given("held_because"),
    )


def _begins(session: Db, family: Family, wrong: dict[str, str]) -> datetime | None:
    """When it begins: in the slot that was chosen, else on the day and at the time typed. What will
    not do is said in `wrong`.
    """
    if chosen := given("slot"):
        free = free_times(session, me(), family.team_id)
        slot = next((each for each in free if slot_value(each) == chosen), None)
        if slot is None:
            wrong["slot"] = "This slot was taken meanwhile. Choose another, or enter a day and time"
        return slot
    day, at = None, None
    try:
        day = read_day(given("day"), "day")
    except Invalid as refused:
        wrong["day"] = refused.says
    try:
        at = Time(slug="time", label="Time").parse(given("time"))
    except Invalid as refused:
        wrong["time"] = refused.says
    if day is None:
        wrong.setdefault("day", "Enter the day of the session, like 24 11 2026")
    if not at:
        wrong.setdefault("time", "Enter when it begins, like 10:00")
    if day is None or not at:
        return None
    return datetime.combine(day, time.fromisoformat(str(at)), LONDON)


def _one_of(people: Sequence[Person], uuid: str) -> Person | None:
    return next((each for each in people if str(each.uuid) == uuid), None)
