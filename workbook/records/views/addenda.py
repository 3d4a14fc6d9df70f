"""Adding an addendum beside a finalised entry, under one's own name."""

from uuid import UUID

from flask import request, url_for
from sqlalchemy.orm import Session

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.core.problems import Closed, Invalid, NotAllowed, Problem
from workbook.core.text import from_plain, settle
from workbook.families.forms import refused
from workbook.families.models import Family
from workbook.families.queries import family_for, standings_towards
from workbook.families.views.frame import frame_of
from workbook.records.actions.add_addendum import add_addendum
from workbook.records.actions.withdraw_entry import refuse_withdrawn
from workbook.records.models import Entry
from workbook.records.queries.entries import entry_for, writer_has_left
from workbook.records.queries.writers import is_writer
from workbook.records.rules import may_add_to
from workbook.records.views import bp
from workbook.web.show import Show, page, see
from workbook.web.store import change, db


@bp.get("/families/<ref>/entries/<uuid:entry>/addenda")
@needs(Can.FAMILY_READ)
def addenda(ref: str, entry: UUID) -> Show:
    """The form for an addendum under one's own name."""
    family, found = _may_add(db(), ref, entry)
    refuse_withdrawn(found)
    look(family.id, "entry", entry)
    return _form(family, found)


@bp.post("/families/<ref>/entries/<uuid:entry>/addenda")
@needs(Can.FAMILY_READ)
def add(ref: str, entry: UUID) -> object:
    """Add an addendum; it is sealed at once."""
    try:
        settled = settle(from_plain(request.form.get("plain", "")))
        with change() as session:
            family, found = _may_add(session, ref, entry)
            add_addendum(session, me(), family, found, settled)
            section = found.section
    except (Invalid, Closed) as problem:
        family, found = _may_add(db(), ref, entry)
        look(family.id, "entry", entry)
        return _form(family, found, problem)
    return see(url_for("records.section", ref=ref, section=section, _anchor=f"entry-{entry}"))


def _may_add(session: Session, ref: str, entry: UUID) -> tuple[Family, Entry]:
    """A manager adds to any entry; anyone who writes here adds to that of somebody who left."""
    family = family_for(session, me(), ref, Can.FAMILY_READ)
    found = entry_for(session, me(), family, entry)
    has_left = writer_has_left(session, found)
    writes = is_writer(session, me(), family, found)
    standings = standings_towards(session, me(), family)
    if may_add_to(me().role, standings, is_writer=writes, has_left=has_left):
        return family, found
    if writes:
        raise NotAllowed("This is your own entry: amend it instead, and both versions are kept.")
    raise NotAllowed(
        "The team manager adds to what somebody else wrote. Write an entry of your own, or ask "
        "the manager."
    )


def _form(family: Family, entry: Entry, problem: Problem | None = None) -> Show:
    facts = refused(problem)
    if isinstance(problem, Invalid) and "plain" not in problem.fields:
        facts = refused(Invalid(problem.says, field="plain"))
    return page(
        "records/addendum.html",
        title="" if entry.withdrawal else entry.title,
        plain=request.form.get("plain", "") if problem else "",
        action=url_for("records.add", ref=family.ref, entry=entry.uuid),
        back=url_for(
            "records.section", ref=family.ref, section=entry.section, _anchor=f"entry-{entry.uuid}"
        ),
        **facts,
        **frame_of(db(), me(), family, entry.section),
    )
