"""Amending a finalised entry: its words and its facts, as a new version beside the old one."""

from uuid import UUID

from flask import request, url_for
from sqlalchemy.orm import Session

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.core.problems import Closed, Incomplete, Invalid, NotAllowed, Problem, Stale
from workbook.core.text import Settled, read_blocks, text_of
from workbook.core.time import local
from workbook.families.models import Family
from workbook.records.actions.amend_entry import (
    finalise_amendment,
    open_the_amendment,
    write_amendment,
)
from workbook.records.actions.drop_amendment import drop_amendment
from workbook.records.actions.save_entry import may_write_over
from workbook.records.actions.take_late import LateWork, take_late
from workbook.records.actions.withdraw_entry import refuse_withdrawn
from workbook.records.models import Amendment, Entry
from workbook.records.queries.comments import unanswered
from workbook.records.queries.entries import own_entry, own_entry_to_read
from workbook.records.queries.versions import latest_version, sealed_blocks
from workbook.records.queries.writers import amendment_called, open_amendment, others_of
from workbook.records.views import bp
from workbook.records.views.addresses import addresses
from workbook.records.views.amendment_form import (
    address_of,
    address_of_finalising,
    amendment_form,
    ask_to_amend,
    confirm_amendment,
    words_in_amendment,
)
from workbook.records.views.entries import Saved
from workbook.records.views.keeping import keeping_words
from workbook.records.views.late import CameLate, came_late, late_answer, unread
from workbook.records.views.resting import let_rest
from workbook.records.views.taking import Sent, details_of, sent
from workbook.web.show import Show, answer, see, wants_json
from workbook.web.store import change, db
from workbook.writing.actions import late_words, news_for, refuse_unknown, trying
from workbook.writing.models import Passage
from workbook.writing.queries import passage_locked, who_is_offered_words


@bp.get("/families/<ref>/entries/<uuid:entry>/amendments")
@needs(Can.ENTRY_WRITE)
def amendments(ref: str, entry: UUID) -> Show:
    """The amendment being written, or the step that begins one with its reason."""
    family, found = own_entry_to_read(db(), me(), ref, entry)
    refuse_withdrawn(found)
    look(family.id, "amendment", entry)
    amendment = open_amendment(db(), me(), found)
    if amendment is None:
        return ask_to_amend(family, found)
    return amendment_form(family, found, amendment)


@bp.post("/families/<ref>/entries/<uuid:entry>/amendments")
@needs(Can.ENTRY_WRITE)
def amend(ref: str, entry: UUID) -> object:
    """Begin an amendment, with its reason, from the words that are current. Pressed twice, one is
    begun.
    """
    reason = request.form.get("reason", "")
    try:
        with change() as session:
            family, found, passage = own_entry(session, me(), ref, entry)
            begun = open_amendment(session, me(), found)
            if begun is None or begun.reason != reason.strip():
                latest = latest_version(session, found.id)
                blocks = read_blocks(sealed_blocks(latest) if latest else passage.blocks)
                html = latest.html if latest else passage.html
                start = Settled(blocks, html, text_of(blocks), False)
                open_the_amendment(session, me(), family, found, start, reason)
    except (Invalid, Closed) as problem:
        family, found = own_entry_to_read(db(), me(), ref, entry)
        look(family.id, "amendment", entry)
        return ask_to_amend(family, found, problem)
    return see(addresses(ref)("amendments", entry=str(entry)) + f"#words-{entry}")


@bp.post("/families/<ref>/entries/<uuid:entry>/amendments/<uuid:amendment>/words")
@needs(Can.ENTRY_WRITE)
def save_amendment(ref: str, entry: UUID, amendment: UUID) -> object:
    """Save the words and facts of an open amendment."""
    try:
        with keeping_words(ref, entry):
            saved = _save(ref, entry, amendment, sent())
    except (Stale, Invalid) as problem:
        if wants_json():
            raise
        return _again(ref, entry, amendment, problem=problem)
    if isinstance(saved, CameLate):
        return late_answer(ref, saved)
    if wants_json():
        return answer(saved.as_json())
    if saved.says:
        return _again(ref, entry, amendment, saved.says)
    return see(addresses(ref)("amendments", entry=str(entry)))


@bp.get("/families/<ref>/entries/<uuid:entry>/amendments/<uuid:amendment>/finalisation")
@needs(Can.ENTRY_WRITE)
def amendment_finalisation(ref: str, entry: UUID, amendment: UUID) -> Show:
    """What the writer may want to look at before the amendment is sealed."""
    family, found = own_entry_to_read(db(), me(), ref, entry)
    amended = amendment_called(db(), me(), found, amendment)
    refuse_of_another(amended)
    if amended.version_made_id or amended.dropped_at:
        raise Closed("This amendment was finished already.")
    look(family.id, "amendment", entry)
    return confirm_amendment(family, found, amended)


@bp.post("/families/<ref>/entries/<uuid:entry>/amendments/<uuid:amendment>/finalisation")
@needs(Can.ENTRY_WRITE)
def finalise_the_amendment(ref: str, entry: UUID, amendment: UUID) -> object:
    """Save what was sent, then seal the amendment as the entry's next version; where something
    waits to be looked at, that is shown before, and `looked` comes with the version of the facts.
    """
    looked = request.form.get("looked", type=int)
    try:
        with keeping_words(ref, entry):
            given = sent()
            saved = _save(ref, entry, amendment, given)
    except (Stale, Invalid) as problem:
        return _again(ref, entry, amendment, problem=problem)
    if isinstance(saved, CameLate):
        return late_answer(ref, saved)
    if saved.says:
        return _again(ref, entry, amendment, saved.says)
    if looked is None and _waits(ref, entry, amendment):
        return see(address_of_finalising(ref, entry, amendment))
    seen = saved.version if given.words is not None else given.seen_words
    details = saved.details_version if looked is None else looked
    without = request.form.get("without", "") if "now" in request.form else None
    let_rest(ref, entry)
    try:
        with change() as session:
            family, found, amended, words = _open(session, ref, entry, amendment)
            refuse_of_another(amended)
            finalise_amendment(session, me(), family, found, amended, words, seen, details, without)
            section = found.section
    except Invalid as problem:
        family, found = own_entry_to_read(db(), me(), ref, entry)
        look(family.id, "amendment", entry)
        amended = amendment_called(db(), me(), found, amendment)
        return confirm_amendment(family, found, amended, problem)
    except Incomplete as problem:
        says = {each.where: each.says for each in reversed(problem.missing)}
        return _again(ref, entry, amendment, says)
    except Stale as problem:
        return _again(ref, entry, amendment, {"words": problem.says}, problem, is_saved=True)
    return see(url_for("records.section", ref=ref, section=section, _anchor=f"entry-{entry}"))


@bp.post("/families/<ref>/entries/<uuid:entry>/amendments/<uuid:amendment>/withdrawal")
@needs(Can.ENTRY_WRITE)
def drop(ref: str, entry: UUID, amendment: UUID) -> object:
    """Save what was sent, then put the amendment away; its words stay in the record."""
    try:
        with keeping_words(ref, entry):
            saved = _save(ref, entry, amendment, sent())
    except (Stale, Invalid) as problem:
        return _again(ref, entry, amendment, problem=problem)
    if isinstance(saved, CameLate):
        return late_answer(ref, saved)
    let_rest(ref, entry)
    with change() as session:
        family, found, amended, _ = _open(session, ref, entry, amendment)
        refuse_of_another(amended)
        drop_amendment(session, me(), family, found, amended)
        address = address_of(family, found)
    return see(address)


def refuse_of_another(amendment: Amendment) -> None:
    """Refuse what whoever began an amendment does to it: finalise it, and put it away."""
    if amendment.by_id != me().id:
        raise NotAllowed(
            "Whoever began this amendment finalises it or puts it away. You write it with them: "
            "ask them."
        )


def _waits(ref: str, entry: UUID, amendment: UUID) -> bool:
    """Whether something is to be looked at before this amendment is sealed, or others write it."""
    _, found = own_entry_to_read(db(), me(), ref, entry)
    amended = amendment_called(db(), me(), found, amendment)
    refuse_of_another(amended)
    return bool(
        unanswered(db(), me(), found)
        or words_in_amendment(found, amended)
        or who_is_offered_words(db(), amended.passage_id)
        or others_of(db(), found, me().id)
    )


@trying
def _save(ref: str, entry: UUID, amendment: UUID, given: Sent) -> Saved | CameLate:
    with change() as session:
        family, found, amended, words = _open(session, ref, entry, amendment)
        refuse_withdrawn(found)
        if amended.dropped_at is not None:
            raise Closed("This amendment was put away, so it takes no more words.")
        details, wrong = details_of(session, family, found, given)
        refuse_unknown(given.words)
        if amended.version_made_id is not None:
            fields = amended.fields
            saw = details is not None and may_write_over(
                details, amended.version - 1, fields["tab"], fields["turn"]
            )
            typed = unread(given, wrong)
            came = late_words(session, words, given.words)
            late = LateWork(words, came, details, saw, given.reason or "", typed)
            kept = take_late(session, me(), family, found, late)
            return came_late(session, me(), found, kept, wrong)
        clashes = write_amendment(
            session, me(), family, found, amended, words, given.words, details, given.reason
        )
        live = news_for(session, words, given.words)
        return Saved(words.version, amended.version, local(words.saved_at), wrong, clashes, live)


def _open(
    session: Session, ref: str, entry: UUID, amendment: UUID
) -> tuple[Family, Entry, Amendment, Passage]:
    family, found, _ = own_entry(session, me(), ref, entry)
    amended = amendment_called(session, me(), found, amendment)
    return family, found, amended, passage_locked(session, amended.passage_id)


def _again(
    ref: str,
    entry: UUID,
    amendment: UUID,
    says: dict[str, str] | None = None,
    problem: Problem | None = None,
    *,
    is_saved: bool = False,
) -> Show:
    """The form again with what was typed, or was saved already, in it, and what is wrong."""
    family, found = own_entry_to_read(db(), me(), ref, entry)
    amended = amendment_called(db(), me(), found, amendment)
    look(family.id, "amendment", entry)
    return amendment_form(family, found, amended, says or {}, problem, is_again=not is_saved)
