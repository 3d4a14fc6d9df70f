"""The access log of a family, and the page that finds it by the family's reference."""

from datetime import datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from flask import request, url_for

from workbook.access.gate import look, me, needs
from workbook.access.grants import grants_in
from workbook.access.policy import Can
from workbook.access.rules import OPENS_A_PART_OR_ALL
from workbook.access.views import own_links
from workbook.catalogue.fields.offers import Offer
from workbook.core.problems import Invalid, NotFound
from workbook.core.time import LONDON
from workbook.families.forms import days, refused, typed
from workbook.families.looks import Log, Narrowed, log_for, looks_of
from workbook.families.queries import rights_in
from workbook.families.views import bp
from workbook.families.views.frame import frame_of
from workbook.web.show import Show, page, see
from workbook.web.store import db

own_links.append(("Access log of a family", "families.access_logs", Can.LOOKS_FIND))
NONE_FITS = "No access log that you can read has this reference. Check it letter by letter."
NARROWING = ("sort", "who", "since", "until")
SORTS = (
    ("looks", "Pages opened"),
    ("rules", "Withheld or limited"),
    ("openings", "Opened with a reason, conflicts, guests"),
)


@bp.get("/access-logs")
@needs(Can.LOOKS_FIND)
def access_logs() -> Show:
    """Which family's log? Asked by its exact reference: no family is listed here."""
    return page("families/access_logs.html", given={}, **refused(None))


@bp.post("/access-logs")
@needs(Can.LOOKS_FIND)
def find_access_log() -> object:
    """Lead to it. What was typed stays out of every address until it is known to be a reference."""
    given = typed("reference")
    try:
        ref = log_for(db(), me(), given["reference"]).family.ref
    except NotFound:
        problem = Invalid(NONE_FITS, field="reference")
        return page("families/access_logs.html", given=given, **refused(problem))
    return see(url_for("families.looks", ref=ref))


@bp.get("/families/<ref>/looks")
@needs(Can.LOOKS_READ)
def looks(ref: str) -> Show:
    """Every look, rule, opening and conflict, newest first; `?before=` turns the page."""
    log = log_for(db(), me(), ref)
    given = {name: request.args.get(name, "").strip() for name in NARROWING}
    before = request.args.get("before", "")
    try:
        narrowed, problem = _narrowed(given), None
    except Invalid as fault:
        narrowed, problem = Narrowed(), fault
    lines, more = looks_of(db(), me(), log, narrowed, before)
    family = log.family
    look(family.id, "looks", family.uuid)
    kept = {name: said for name, said in given.items() if said}
    here = url_for("families.looks", ref=ref)
    return page(
        "families/looks.html" if log.is_read else "families/looks_outside.html",
        log=log,
        lines=lines,
        given=given,
        is_narrowed=bool(kept),
        sorts=[Offer(slug, title, chosen=slug == given["sort"]) for slug, title in SORTS],
        here=here,
        first_url=_address(here, kept) if before else "",
        next_url=_address(here, {**kept, "before": more}) if more else "",
        **_opened(log),
        **refused(problem),
        **(frame_of(db(), me(), log.family) if log.is_read else {}),
    )


def _opened(log: Log) -> dict[str, Any]:
    """Who has the family open with a reason now; its manager may close it for them."""
    if not log.has_words:
        return {"opened": [], "may_close": False}
    rights = rights_in(db(), me(), log.family)
    return {
        "opened": grants_in(db(), log.family.id, OPENS_A_PART_OR_ALL),
        "may_close": rights.may(Can.FAMILY_ALLOCATE),
    }


def _narrowed(given: dict[str, str]) -> Narrowed:
    """What was chosen. Raises Invalid for a day that is not real."""
    read = days(given, "since", "until")
    since, until = read["since"], read["until"]
    return Narrowed(
        sort=given["sort"],
        who=given["who"],
        since=datetime.combine(since, time(), LONDON) if since else None,
        until=datetime.combine(until + timedelta(days=1), time(), LONDON) if until else None,
    )


def _address(here: str, query: dict[str, str]) -> str:
    return f"{here}?{urlencode(query)}" if query else here
