"""What the owner of an action says became of it, before the next session."""

from uuid import UUID

from flask import url_for

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.core.problems import Invalid
from workbook.families.forms import refused, typed
from workbook.families.queries import family_for
from workbook.families.views.frame import frame_of
from workbook.records.boxes import Option
from workbook.supervision.actions.report import report_action
from workbook.supervision.queries.named import latest_reports, own_action
from workbook.supervision.queries.sessions import session_for, session_locked
from workbook.supervision.rules import REPORTS
from workbook.supervision.views import bp
from workbook.supervision.views.wiring import HERE
from workbook.web.show import Show, page, see
from workbook.web.store import change, db


@bp.get("/families/<ref>/supervision/<uuid:session>/actions/<uuid:action>/reports")
@needs(Can.FAMILY_READ)
def reports(ref: str, session: UUID, action: UUID) -> Show:
    """The step before an action is said to be done, in part, or not."""
    return _page(ref, session, action)


@bp.post("/families/<ref>/supervision/<uuid:session>/actions/<uuid:action>/reports")
@needs(Can.FAMILY_READ)
def report(ref: str, session: UUID, action: UUID) -> object:
    """Say what became of one's own action; the next session hears it."""
    given = typed("state", "done", "better_off")
    try:
        with change() as session_db:
            family = family_for(session_db, me(), ref, Can.FAMILY_READ)
            held = session_locked(session_db, me(), family, session)
            found = own_action(session_db, me(), held, action)
            report_action(session_db, me(), family, held, found, **given)
    except Invalid as problem:
        return _page(ref, session, action, problem, given)
    return see(url_for("supervision.reports", ref=ref, session=session, action=action))


def _page(
    ref: str,
    session: UUID,
    action: UUID,
    problem: Invalid | None = None,
    given: dict[str, str] | None = None,
) -> Show:
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    held = session_for(db(), me(), family, session)
    found = own_action(db(), me(), held, action)
    look(family.id, "session", session)
    last = latest_reports(db(), [found.id]).get(found.id)
    shown = given or {}
    if last is not None and given is None:
        shown = {"state": last.state, "done": last.done, "better_off": last.better_off}
    return page(
        "supervision/report.html",
        action=found,
        session=held,
        last=last,
        last_says=REPORTS[last.state] if last else "",
        states=[Option(*each, chosen=each[0] == shown.get("state")) for each in REPORTS.items()],
        given=shown,
        back=url_for("supervision.session", ref=ref, session=session, _anchor="actions"),
        **refused(problem),
        **frame_of(db(), me(), family, HERE),
    )
