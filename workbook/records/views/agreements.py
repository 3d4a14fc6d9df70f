"""Agreeing to what the lead of a joint entry finalises, or saying what is still to be put right."""

from typing import NamedTuple
from uuid import UUID

from flask import request, url_for
from sqlalchemy.orm import Session

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.core.problems import Closed, Incomplete, Invalid, Problem
from workbook.families.forms import refused
from workbook.families.models import Family
from workbook.families.views.frame import frame_of
from workbook.records.actions.agree import NOT_ASKED, answer_asking
from workbook.records.actions.withdraw_entry import refuse_withdrawn
from workbook.records.models import Amendment, Entry
from workbook.records.queries.agreements import asking_of
from workbook.records.queries.amended import what_would_change
from workbook.records.queries.cards import cards_where
from workbook.records.queries.entries import own_entry, own_entry_to_read
from workbook.records.queries.versions import latest_version
from workbook.records.queries.writers import open_amendment
from workbook.records.views import bp
from workbook.records.views.resting import let_rest
from workbook.web.show import Show, page, see
from workbook.web.store import change, db
from workbook.writing.models import Passage
from workbook.writing.queries import passage_locked


class Wanted(NamedTuple):
    """What agreement is wanted to: an entry, or the open amendment of it, with its words."""

    family: Family
    entry: Entry
    amendment: Amendment | None
    passage: Passage


@bp.get("/families/<ref>/entries/<uuid:entry>/agreement")
@needs(Can.ENTRY_WRITE)
def agreement(ref: str, entry: UUID) -> Show:
    """What the lead asks, the words as they stand, and both answers."""
    return _page(ref, entry)


@bp.post("/families/<ref>/entries/<uuid:entry>/agreement")
@needs(Can.ENTRY_WRITE)
def answer_agreement(ref: str, entry: UUID) -> object:
    """Agree, or say “not yet” and why. The last agreement finalises it."""
    seen = (_number("version"), _number("details_version"))
    let_rest(ref, entry)
    try:
        with change() as session:
            it = _held(session, ref, entry)
            answer_asking(
                session,
                me(),
                it.family,
                it.entry,
                it.amendment,
                it.passage,
                seen,
                agrees=request.form.get("answer") == "agree",
                reason=request.form.get("reason", ""),
            )
            section = it.entry.section
    except Incomplete as problem:
        return _page(ref, entry, Invalid(problem.missing[0].says, field="version"))
    except Invalid as problem:
        return _page(ref, entry, problem)
    return see(url_for("records.section", ref=ref, section=section, _anchor=f"entry-{entry}"))


def _held(session: Session, ref: str, entry: UUID) -> Wanted:
    """What is asked, its passage under lock: first the entry's own, as every change of its state
    takes it.
    """
    family, found, passage = own_entry(session, me(), ref, entry)
    if latest_version(session, found.id) is None:
        return Wanted(family, found, None, passage)
    amendment = open_amendment(session, me(), found)
    if amendment is None:
        return Wanted(family, found, None, passage)
    return Wanted(family, found, amendment, passage_locked(session, amendment.passage_id))


def _page(ref: str, entry: UUID, problem: Problem | None = None) -> Show:
    family, found = own_entry_to_read(db(), me(), ref, entry)
    refuse_withdrawn(found)
    is_sealed = latest_version(db(), found.id) is not None
    amendment = open_amendment(db(), me(), found) if is_sealed else None
    if is_sealed and amendment is None:
        raise Closed(NOT_ASKED)
    asking = asking_of(db(), found, amendment)
    mine = asking.answer_of(me().id) if asking and asking.holds else None
    if asking is None or mine is None:
        raise Closed(NOT_ASKED)
    look(family.id, "amendment" if amendment else "entry", entry)
    words = db().get_one(Passage, amendment.passage_id if amendment else found.passage_id)
    return page(
        "records/agreement.html",
        entry=found,
        card=cards_where(db(), me(), family, Entry.id == found.id)[0],
        changes=what_would_change(db(), family, found, amendment, words) if amendment else None,
        asking=asking,
        mine=mine,
        version=words.version,
        details_version=amendment.version if amendment else found.details,
        reason=request.form.get("reason", mine.reason) if problem else mine.reason,
        back=url_for("records.section", ref=ref, section=found.section, _anchor=f"entry-{entry}"),
        back_words="Back to the entry",
        write=url_for("records.amendments", ref=ref, entry=entry)
        if amendment
        else url_for(
            "records.section",
            ref=ref,
            section=found.section,
            write=entry,
            _anchor=f"entry-{entry}",
        ),
        **refused(problem),
        **frame_of(db(), me(), family, found.section),
    )


def _number(name: str) -> int:
    return request.form.get(name, type=int) or 0
