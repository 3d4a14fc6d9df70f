"""Moving an entry to another section."""

from uuid import UUID

from flask import request, url_for

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.core.problems import Closed, Invalid, Problem
from workbook.families.forms import refused
from workbook.families.queries import family_for
from workbook.families.views.frame import frame_of
from workbook.records.actions.move_entry import move_entry, refuse_moving
from workbook.records.actions.place_entry import place_entry
from workbook.records.queries.adding import entry_named
from workbook.records.queries.entries import entry_for, entry_locked
from workbook.records.queries.latest import section_called
from workbook.records.queries.moving import neighbours_of, places_to_choose
from workbook.records.views import bp
from workbook.web.show import Show, page, see
from workbook.web.store import change, db


@bp.get("/families/<ref>/entries/<uuid:entry>/moves")
@needs(Can.ENTRY_WRITE)
def moves(ref: str, entry: UUID) -> Show:
    """The step before an entry is moved: it asks where to."""
    return _ask(ref, entry)


@bp.post("/families/<ref>/entries/<uuid:entry>/moves")
@needs(Can.ENTRY_WRITE)
def move(ref: str, entry: UUID) -> object:
    """Move it to the section, or the part of one, that was chosen. Pressed twice, it moves once."""
    to, seen = request.form.get("to", ""), request.form.get("from", "")
    try:
        with change() as session:
            family = family_for(session, me(), ref, Can.ENTRY_WRITE)
            found = entry_locked(session, me(), family, entry)
            refuse_moving(session, me(), family, found)
            if to not in {found.section, found.part}:
                move_entry(session, me(), family, found, to, seen or found.section)
            section = found.section
    except (Invalid, Closed) as problem:
        return _ask(ref, entry, problem)
    return see(url_for("records.section", ref=ref, section=section, _anchor=f"entry-{entry}"))


@bp.post("/families/<ref>/entries/<uuid:entry>/place")
@needs(Can.ENTRY_WRITE)
def place(ref: str, entry: UUID) -> object:
    """Let it stand `above` or `below` another entry of its section."""
    above = request.form.get("above", "")
    with change() as session:
        family = family_for(session, me(), ref, Can.ENTRY_WRITE)
        found = entry_locked(session, me(), family, entry)
        beside = entry_named(session, me(), family, above or request.form.get("below", ""))
        place_entry(session, me(), family, found, beside, above=above != "")
        section = found.section
    return see(url_for("records.section", ref=ref, section=section, _anchor=f"entry-{entry}"))


def _ask(ref: str, entry: UUID, problem: Problem | None = None) -> Show:
    family = family_for(db(), me(), ref, Can.ENTRY_WRITE)
    found = entry_for(db(), me(), family, entry)
    refuse_moving(db(), me(), family, found)
    look(family.id, "entry", entry)
    chosen = request.form.get("to", "")
    return page(
        "records/move.html",
        entry=found,
        called=found.title or "this entry",
        stands_in=section_called(found.section),
        places=places_to_choose(db(), found, chosen),
        neighbours=neighbours_of(db(), me(), family, found),
        back=url_for("records.section", ref=ref, section=found.section, _anchor=f"entry-{entry}"),
        **refused(problem),
        **frame_of(db(), me(), family, found.section),
    )
