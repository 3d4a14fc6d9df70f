"""Told to you: what somebody was told at once, the latest first."""

from uuid import UUID

from flask import request, url_for

from workbook.access.actions.notify import note_seen
from workbook.access.gate import me, needs
from workbook.access.policy import Can
from workbook.access.views import own_links
from workbook.core.problems import Invalid
from workbook.families.notices import notices_of
from workbook.families.views import bp
from workbook.web.show import Show, page, see
from workbook.web.store import change, db

own_links.append(("Told to you", "families.notices", Can.ACCOUNT_OWN))


@bp.get("/notices")
@needs(Can.ACCOUNT_OWN)
def notices() -> Show:
    """What one was told, what was not read yet first marked; `?before=` turns the page."""
    before = request.args.get("before", "")
    lines, more = ([], "") if me().is_hiding else notices_of(db(), me(), before)
    return page(
        "families/notices.html",
        lines=lines,
        first_url=url_for("families.notices") if before else "",
        next_url=url_for("families.notices", before=more) if more else "",
    )


@bp.post("/notices/readings")
@needs(Can.ACCOUNT_OWN)
def read_notices() -> object:
    """They say that they have read these."""
    try:
        uuids = [UUID(each) for each in request.form.getlist("notice")]
    except ValueError as fault:
        raise Invalid("Choose from the list what you have read", field="notice") from fault
    with change() as session:
        note_seen(session, me().id, uuids)
    return see(url_for("families.notices"))
