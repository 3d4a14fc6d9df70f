"""What is due, one's own families, what happened in them, and one's own drafts."""

from flask import request, url_for

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can, ever
from workbook.catalogue.current import catalogue
from workbook.core.time import local, now, today
from workbook.families.due import Due
from workbook.families.forms import asked
from workbook.families.held import held_by
from workbook.families.load import Load, loads_of
from workbook.families.notices import unseen
from workbook.families.waiting import for_you
from workbook.overview.pages import MyWorkPage, WorkRow
from workbook.overview.queries.due import due_part, everything_due
from workbook.overview.queries.families import work_rows
from workbook.overview.queries.since import HERE, last_look, news_since
from workbook.overview.queries.support import support_page
from workbook.overview.rules import ORDERS, how_today_stands
from workbook.overview.views import bp
from workbook.records.queries.own_drafts import drafts_and_amendments
from workbook.web.show import Show, page
from workbook.web.store import db


@bp.get("/my-work")
@needs(Can.WORK_OWN)
def my_work() -> Show:
    """My work. `?order=` orders the families, `?since=` is the look from which news counts (the
    last one, unless said) and `?all=1` shows all of it, a page at a time (`?before=`). Whoever
    reads no family has a form of it without any.
    """
    if not ever(Can.FAMILY_READ, me().role):
        look(None, HERE, "mine")
        drawn = support_page(db(), me(), url_for)
        return page("overview/support_work.html", page=drawn, unseen=unseen(db(), me()))
    before = last_look(db(), me(), asked("since") if "since" in request.args else None)
    look(None, HERE, "mine")
    order = request.args.get("order", "")
    order = order if order in ORDERS else next(iter(ORDERS))
    held = held_by(db(), me())
    dues = everything_due(db(), me(), held, url_for)
    rows = work_rows(db(), me(), held, lambda ref: url_for("families.family", ref=ref), order)
    return page(
        "overview/my_work.html",
        page=MyWorkPage(
            stands=_stands(dues, rows),
            due=due_part(dues),
            for_you=for_you(db(), me()),
            scope=f"Your families, {len(rows):,}",
            rows=rows,
            order=order,
            orders=tuple(ORDERS.items()),
            news=news_since(
                db(),
                me(),
                held,
                before,
                url_for,
                is_all=request.args.get("all") == "1",
                before=asked("before"),
            ),
            drafts=drafts_and_amendments(db(), me()),
            now=now(),
            today=today(),
            load=_own_load(),
            since=before.id,
            open_url=url_for("families.new") if ever(Can.FAMILY_OPEN, me().role) else "",
        ),
        unseen=unseen(db(), me()),
    )


def _own_load() -> Load | None:
    """What the reader holds, in the form in which managers see it; nothing for those whom nobody
    allocates.
    """
    role = catalogue().roles.get(me().role)
    return loads_of(db(), me(), [me().id])[me().id] if role and role.is_professional else None


def _stands(dues: list[Due], rows: tuple[WorkRow, ...]) -> str:
    """How today stands, and when the next supervision is."""
    days = [each.on for each in dues if not each.is_waiting]
    said = how_today_stands(days, len(dues) - len(days), today())
    booked = [each.row for each in rows if each.row.next_supervision]
    first = min(booked, key=lambda row: row.next_supervision or now(), default=None)
    if first is None or first.next_supervision is None:
        return said
    at = local(first.next_supervision)
    day = "today" if at.date() == today() else f"on {at:%A} {at.day} {at:%B}"
    return f"{said} The next supervision is {day} at {at:%H:%M}: {first.name}."
