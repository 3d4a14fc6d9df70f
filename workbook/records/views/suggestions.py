"""Accepting and declining what was suggested in one's own entry."""

from uuid import UUID

from flask import request
from sqlalchemy.orm import Session

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.core.problems import Closed, Invalid, NotFound, Problem, Stale
from workbook.records.actions.accept_suggestion import accept_suggestion, with_suggestion
from workbook.records.actions.comment_on_entry import checked_words, refuse_unshared
from workbook.records.actions.settle_comment import decline_suggestion
from workbook.records.comment_models import Comment
from workbook.records.models import Entry
from workbook.records.queries.comments import comment_of
from workbook.records.queries.entries import own_entry, own_entry_to_read
from workbook.records.views import bp
from workbook.records.views.addresses import addresses
from workbook.records.views.comments import place_of
from workbook.records.views.comments_page import comments_page
from workbook.web.show import Show, see
from workbook.web.store import change, db


@bp.post("/families/<ref>/entries/<uuid:entry>/suggestions/<uuid:suggestion>/acceptance")
@needs(Can.ENTRY_WRITE)
def accept(ref: str, entry: UUID, suggestion: UUID) -> object:
    """Put the suggested words into one's own entry; of a finalised one, into an amendment, which
    opens. Pressed twice, they are put in once. `?wording=` is the one that the page showed.
    """
    seen = request.form.get("version", type=int) or 0
    wording = request.args.get("wording", type=int) or 0
    family, found = own_entry_to_read(db(), me(), ref, entry)
    address = place_of(family, found, suggestion)
    try:
        taken = with_suggestion(db(), me(), found, _suggested(db(), found, suggestion), wording)
        if taken is None:
            return see(address)
        with change() as session:
            family, found, passage = own_entry(session, me(), ref, entry)
            made = _suggested(session, found, suggestion)
            args = (family, found, passage, made, taken, seen, wording)
            if accept_suggestion(session, me(), *args) is not None:
                address = addresses(ref)("amendments", entry=str(entry))
    except (Stale, Closed) as problem:
        return _again(ref, entry, problem)
    return see(address)


@bp.post("/families/<ref>/entries/<uuid:entry>/suggestions/<uuid:suggestion>/declining")
@needs(Can.ENTRY_WRITE)
def decline(ref: str, entry: UUID, suggestion: UUID) -> object:
    """Leave one's own words as they are, and say why if there is something to say."""
    try:
        reason = checked_words(request.form.get("reason", ""), "reason")
        with change() as session:
            family, found, _ = own_entry(session, me(), ref, entry)
            made = _suggested(session, found, suggestion)
            decline_suggestion(session, me(), family, found, made, reason)
            address = place_of(family, found, suggestion)
    except (Invalid, Closed) as problem:
        return _again(ref, entry, problem, f"decline-{suggestion}")
    return see(address)


def _suggested(session: Session, entry: Entry, suggestion: UUID) -> Comment:
    found = comment_of(session, me(), entry, suggestion)
    if not found.suggests:
        raise NotFound
    return found


def _again(ref: str, entry: UUID, problem: Problem, form: str = "") -> Show:
    """The comments of the entry, with why it was refused and what was typed."""
    family, found = own_entry_to_read(db(), me(), ref, entry)
    refuse_unshared(found)
    look(family.id, "comments", entry)
    return comments_page(family, found, problem, form)
