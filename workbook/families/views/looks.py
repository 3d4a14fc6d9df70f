"""Who looked at a family, and who set rules in it."""

from flask import url_for

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.families.forms import asked
from workbook.families.looks import looks_of
from workbook.families.queries import family_for
from workbook.families.views import bp
from workbook.families.views.frame import frame_of
from workbook.web.show import Show, page
from workbook.web.store import db


@bp.get("/families/<ref>/looks")
@needs(Can.LOOKS_READ)
def looks(ref: str) -> Show:
    """Every look and every rule set or lifted, newest first; `?before=` turns the page."""
    family = family_for(db(), me(), ref, Can.LOOKS_READ)
    before = asked("before") or None
    lines, more = looks_of(db(), me(), family, before)
    look(family.id, "looks", family.uuid)
    here = url_for("families.looks", ref=ref)
    return page(
        "families/looks.html",
        lines=lines,
        first_url=here if before else "",
        next_url=url_for("families.looks", ref=ref, before=more) if more else "",
        **frame_of(db(), me(), family),
    )
