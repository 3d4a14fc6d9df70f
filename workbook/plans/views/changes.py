"""What changed in a child's plan between two days, or since the last session of supervision."""

from datetime import datetime, timedelta
from uuid import UUID

from flask import request

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.core.problems import Invalid, NotFound
from workbook.core.time import local, now, today
from workbook.families.forms import days, refused
from workbook.families.queries import family_for
from workbook.families.views.frame import frame_of
from workbook.plans.queries.pages import changes_page, end_of
from workbook.plans.queries.plans import child_of, plan_at, plans_in
from workbook.plans.since import last_session
from workbook.plans.views import bp
from workbook.plans.views.rail import HERE
from workbook.web.filters import long_day
from workbook.web.show import Show, page
from workbook.web.store import db

A_MONTH = timedelta(days=30)


@bp.get("/families/<ref>/plans/<uuid:child>/changes")
@needs(Can.FAMILY_READ)
def changes(ref: str, child: UUID) -> Show:
    """What changed `?since=` the end of a day (left out: since the last session) `&until=` the end
    of another (left out: today).
    """
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    found = child_of(db(), me(), family, child)
    look(family.id, "plan-changes", child)
    last = last_session(db(), me(), family)
    given = {name: request.args.get(name, "").strip() for name in ("since", "until")}
    problem = None
    try:
        since, until, says = _between(given, last)
    except Invalid as wrong:
        problem = wrong
        since, until, says = _between({"since": "", "until": ""}, last)
    plan = plan_at(plans_in(db(), family).get(found.id, ()), until)
    if plan is None:
        raise NotFound
    return page(
        "plans/changes.html",
        page=changes_page(db(), me(), family, found, plan, since, until, says),
        child=child,
        given=given,
        last=last,
        **refused(problem),
        **frame_of(db(), me(), family, HERE),
    )


def _between(given: dict[str, str], last: datetime | None) -> tuple[datetime, datetime, str]:
    """From when, until when, and from when in words. Raises Invalid."""
    asked = days(given, "since", "until")
    until = end_of(asked["until"]) if asked["until"] else now()
    if asked["since"] is not None:
        since, says = end_of(asked["since"]), long_day(asked["since"])
    elif last is not None and last <= until:
        since, says = last, f"the last supervision, {long_day(last)}"
    else:
        since = end_of(local(until).date() - A_MONTH)
        says = long_day(since)
    if since > until or local(since).date() > today():
        raise Invalid("The first day must come before the second", field="since")
    return since, until, says
