"""Who writes an entry together: the lead asks colleagues, anybody but the lead can leave, and any
of them takes the lead when whoever has it writes here no more.
"""

from uuid import UUID

from flask import request, url_for

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.access.queries import rules_of
from workbook.catalogue.current import catalogue
from workbook.catalogue.fields.offers import Offer
from workbook.core.problems import Closed, Invalid, NotAllowed, NotFound, Problem
from workbook.families.forms import refused
from workbook.families.queries import family_for
from workbook.families.views.frame import frame_of
from workbook.records.actions.take_lead import take_lead
from workbook.records.actions.withdraw_entry import refuse_withdrawn
from workbook.records.actions.write_together import ask_to_write, stop_writing
from workbook.records.queries.entries import led_entry, own_entry, own_entry_to_read
from workbook.records.queries.latest import section_called
from workbook.records.queries.versions import latest_version
from workbook.records.queries.writers import (
    co_writers_of,
    lead_of,
    leads,
    left_already,
    may_be_asked,
    writes_here,
)
from workbook.records.rules import things_of
from workbook.records.views import bp
from workbook.records.views.resting import let_rest
from workbook.web.show import Show, page, see
from workbook.web.store import change, db


@bp.get("/families/<ref>/entries/<uuid:entry>/writers")
@needs(Can.ENTRY_WRITE)
def writers(ref: str, entry: UUID) -> Show:
    """Who writes it, and for its lead the form to ask somebody else."""
    return _page(ref, entry)


@bp.post("/families/<ref>/entries/<uuid:entry>/writers")
@needs(Can.ENTRY_WRITE)
def ask_writer(ref: str, entry: UUID) -> object:
    """Ask a colleague to write the entry together. Pressed twice, they are asked once."""
    let_rest(ref, entry)
    try:
        with change() as session:
            family, found, passage = led_entry(session, me(), ref, entry)
            ask_to_write(session, me(), family, found, passage, request.form.get("person", ""))
    except (Invalid, Closed) as problem:
        return _page(ref, entry, problem)
    return see(url_for("records.writers", ref=ref, entry=entry))


@bp.post("/families/<ref>/entries/<uuid:entry>/writers/<uuid:person>/end")
@needs(Can.ENTRY_WRITE)
def end_writer(ref: str, entry: UUID, person: UUID) -> object:
    """Somebody does not write it any more: the lead says so, or they leave. Pressed twice, once."""
    is_own = person == me().uuid
    try:
        with change() as session:
            family, found, passage = own_entry(session, me(), ref, entry)
            stop_writing(session, me(), family, found, passage, person)
            section = found.section
    except Closed as problem:
        return _page(ref, entry, problem)
    except (NotFound, NotAllowed):
        family = family_for(db(), me(), ref, Can.ENTRY_WRITE)
        left = left_already(db(), me(), family, entry) if is_own else None
        if left is None:
            raise
        section = left.section
    if is_own:
        return see(url_for("records.section", ref=ref, section=section))
    return see(url_for("records.writers", ref=ref, entry=entry))


@bp.post("/families/<ref>/entries/<uuid:entry>/lead")
@needs(Can.ENTRY_WRITE)
def take_the_lead(ref: str, entry: UUID) -> object:
    """Lead an entry, or its amendment, whose lead writes here no more. Pressed twice, once."""
    try:
        with change() as session:
            family, found, passage = own_entry(session, me(), ref, entry)
            take_lead(session, me(), family, found, passage)
            is_amended = passage.sealed_at is not None
    except Closed as problem:
        return _page(ref, entry, problem)
    where = "records.amendments" if is_amended else "records.writers"
    return see(url_for(where, ref=ref, entry=entry))


def _page(ref: str, entry: UUID, problem: Problem | None = None) -> Show:
    family, found = own_entry_to_read(db(), me(), ref, entry)
    refuse_withdrawn(found)
    look(family.id, "entry", entry)
    is_lead = leads(db(), me(), family, found)
    is_sealed = latest_version(db(), found.id) is not None
    is_of_role = catalogue().sections[found.section].held_by(found.part) is not None
    chosen = request.form.get("person", "") if problem else ""
    may_ask = is_lead and not is_sealed and not is_of_role
    content, lead = catalogue(), lead_of(db(), found)
    may_lead = not (is_lead or is_sealed or is_of_role)
    return page(
        "records/writers.html",
        entry=found,
        called=found.title or f"An entry in {section_called(found.section)}",
        lead=lead,
        lead_is_gone=may_lead and not writes_here(db(), family, lead),
        co_writers=co_writers_of(db(), found.id),
        role_title=content.role_title,
        is_lead=is_lead,
        is_sealed=is_sealed,
        is_of_role=is_of_role,
        mine=me().uuid,
        people=[
            Offer(
                str(each.uuid),
                f"{each.name}, {content.role_title(each.role).lower()}",
                chosen=str(each.uuid) == chosen,
            )
            for each in (may_be_asked(db(), me(), family, found) if may_ask else ())
        ],
        may_ask=may_ask,
        is_limited=bool(rules_of(db(), family.id).fences(things_of(found.discipline, str(entry)))),
        back=url_for("records.section", ref=ref, section=found.section, _anchor=f"entry-{entry}"),
        back_words="Back to the entry",
        **refused(problem),
        **frame_of(db(), me(), family, found.section),
    )
