"""Pauses: what happened that lets clocks stand still, and that it ended."""

from uuid import UUID

from flask import url_for

from workbook.access.gate import me, needs
from workbook.access.policy import Can
from workbook.catalogue.days import read_day
from workbook.clocks.actions.pause import go_on, pause
from workbook.clocks.views import bp
from workbook.clocks.views.clocks import show_clocks
from workbook.core.problems import Closed, Invalid
from workbook.families.forms import days, typed
from workbook.families.queries import family_for
from workbook.web.show import see
from workbook.web.store import change


@bp.post("/families/<ref>/clocks/pauses")
@needs(Can.CLOCK_KEEP)
def pause_clocks(ref: str) -> object:
    """Record what happened."""
    given = typed("event", "from_on", "why")
    try:
        from_on = days(given, "from_on")["from_on"]
        with change() as session:
            family = family_for(session, me(), ref, Can.CLOCK_KEEP)
            pause(session, me(), family, given["event"], from_on, given["why"])
    except (Invalid, Closed) as problem:
        return show_clocks(ref, problem, given)
    return see(url_for("clocks.index", ref=ref, _anchor="pauses"))


@bp.post("/families/<ref>/clocks/pauses/<uuid:pause>/end")
@needs(Can.CLOCK_KEEP)
def let_go_on(ref: str, pause: UUID) -> object:
    """Record that it ended."""
    given = typed("until_on")
    try:
        until_on = read_day(given["until_on"], "until_on")
        with change() as session:
            family = family_for(session, me(), ref, Can.CLOCK_KEEP)
            go_on(session, me(), family, pause, until_on)
    except (Invalid, Closed) as problem:
        return show_clocks(ref, problem, given | {"box": str(pause)})
    return see(url_for("clocks.index", ref=ref, _anchor="pauses"))
