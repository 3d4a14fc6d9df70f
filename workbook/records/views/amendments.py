"""Amending a finalised entry, and adding an addendum beside one."""

from uuid import UUID

from flask import request, url_for
from sqlalchemy.orm import Session

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.core.problems import NotAllowed, NotFound
from workbook.core.text import Settled, from_plain, read_blocks, settle, text_of, to_plain
from workbook.core.time import local
from workbook.families.models import Family
from workbook.families.queries import family_for
from workbook.families.views.frame import frame_of
from workbook.records.actions.add_addendum import add_addendum
from workbook.records.actions.amend_entry import (
    amendment_by_uuid,
    finalise_amendment,
    open_the_amendment,
)
from workbook.records.actions.drop_amendment import drop_amendment
from workbook.records.actions.withdraw_entry import refuse_withdrawn
from workbook.records.models import Amendment, Entry
from workbook.records.queries.entries import (
    entry_for,
    own_entry,
    own_entry_to_read,
    writer_has_left,
)
from workbook.records.queries.values import values_of
from workbook.records.queries.versions import latest_version, open_amendment, sealed_blocks
from workbook.records.views import bp
from workbook.records.views.addresses import addresses
from workbook.records.views.keeping import keeping_words
from workbook.records.views.taking import sent
from workbook.web.show import Show, answer, page, see, wants_json
from workbook.web.store import change, db
from workbook.writing.actions import save_words
from workbook.writing.models import Passage
from workbook.writing.queries import passage_locked


@bp.get("/families/<ref>/entries/<uuid:entry>/amendments")
@needs(Can.ENTRY_WRITE)
def amendments(ref: str, entry: UUID) -> Show:
    """The amendment being written, or the step that begins one with its reason."""
    family, found = own_entry_to_read(db(), me(), ref, entry)
    refuse_withdrawn(found)
    look(family.id, "amendment", entry)
    amendment = open_amendment(db(), found.id, me().id)
    if amendment is None:
        return page(
            "records/ask.html",
            title="Amend this entry?",
            says="The finalised words stay as they are. You write a new version beside them, and "
            "both are kept.",
            action=url_for("records.amend", ref=ref, entry=entry),
            button="Begin the amendment",
            reason="Why is it amended?",
            back=_entry(family, found),
            **frame_of(db(), me(), family, found.section),
        )
    words = db().get_one(Passage, amendment.passage_id)
    return page(
        "records/amendment.html",
        entry=found,
        amendment=amendment,
        version=words.version,
        plain=to_plain(read_blocks(words.blocks)),
        blocks=words.blocks,
        saved=f"Saved {local(words.saved_at):%H:%M}",
        back=_entry(family, found),
        **frame_of(db(), me(), family, found.section),
    )


@bp.post("/families/<ref>/entries/<uuid:entry>/amendments")
@needs(Can.ENTRY_WRITE)
def amend(ref: str, entry: UUID) -> object:
    """Begin an amendment, with its reason, from the words that are current."""
    with change() as session:
        family, found, passage = own_entry(session, me(), ref, entry)
        values = values_of(session, [found.id])[found.id]
        latest = latest_version(session, found.id)
        blocks = read_blocks(sealed_blocks(latest) if latest else passage.blocks)
        start = Settled(blocks, latest.html if latest else passage.html, text_of(blocks), False)
        reason = request.form.get("reason", "")
        open_the_amendment(session, me(), family, found, start, values, reason)
    return see(addresses(ref)("amendments", entry=str(entry)))


@bp.post("/families/<ref>/entries/<uuid:entry>/amendments/<uuid:amendment>/words")
@needs(Can.ENTRY_WRITE)
def save_amendment(ref: str, entry: UUID, amendment: UUID) -> object:
    """Save the words of an open amendment."""
    with keeping_words(entry):
        given = sent()
        with change() as session:
            _, _, _, words = _open(session, ref, entry, amendment)
            if given.words is not None:
                save_words(session, me(), words, given.words)
            version, saved = words.version, local(words.saved_at)
    if wants_json():
        return answer({"version": version, "saved": f"{saved:%H:%M}"})
    return see(addresses(ref)("amendments", entry=str(entry)))


@bp.post("/families/<ref>/entries/<uuid:entry>/amendments/<uuid:amendment>/finalisation")
@needs(Can.ENTRY_WRITE)
def finalise_the_amendment(ref: str, entry: UUID, amendment: UUID) -> object:
    """Seal the amendment as the entry's next version."""
    given = sent()
    with change() as session:
        family, found, amended, words = _open(session, ref, entry, amendment)
        seen = given.seen_words
        if given.words is not None:
            seen = save_words(session, me(), words, given.words).version
        finalise_amendment(session, me(), family, found, amended, words, seen)
        section = found.section
    return see(url_for("records.section", ref=ref, section=section, _anchor=f"entry-{entry}"))


@bp.post("/families/<ref>/entries/<uuid:entry>/amendments/<uuid:amendment>/withdrawal")
@needs(Can.ENTRY_WRITE)
def drop(ref: str, entry: UUID, amendment: UUID) -> object:
    """Put an open amendment away."""
    given = sent()
    with change() as session:
        family, found, amended, words = _open(session, ref, entry, amendment)
        if given.words is not None:
            save_words(session, me(), words, given.words)
        drop_amendment(session, me(), family, found, amended)
        address = _entry(family, found)
    return see(address)


@bp.get("/families/<ref>/entries/<uuid:entry>/addenda")
@needs(Can.FAMILY_READ)
def addenda(ref: str, entry: UUID) -> Show:
    """The form for an addendum under one's own name."""
    family, found = _may_add(db(), ref, entry)
    look(family.id, "entry", entry)
    return page(
        "records/addendum.html",
        entry=found,
        plain="",
        action=url_for("records.add", ref=ref, entry=entry),
        back=_entry(family, found),
        **frame_of(db(), me(), family, found.section),
    )


@bp.post("/families/<ref>/entries/<uuid:entry>/addenda")
@needs(Can.FAMILY_READ)
def add(ref: str, entry: UUID) -> object:
    """Add an addendum; it is sealed at once."""
    settled = settle(from_plain(request.form.get("plain", "")))
    with change() as session:
        family, found = _may_add(session, ref, entry)
        add_addendum(session, me(), family, found, settled)
        section = found.section
    return see(url_for("records.section", ref=ref, section=section, _anchor=f"entry-{entry}"))


def _may_add(session: Session, ref: str, entry: UUID) -> tuple[Family, Entry]:
    """A manager adds to any entry; anyone who writes here adds to that of somebody who left."""
    family = family_for(session, me(), ref, Can.FAMILY_READ)
    found = entry_for(session, me(), family, entry)
    refuse_withdrawn(found)
    if writer_has_left(session, found):
        family_for(session, me(), ref, Can.ENTRY_WRITE)
        return family, found
    if found.writer_id == me().id:
        raise NotAllowed("This is your own entry: amend it instead, and both versions are kept.")
    family_for(session, me(), ref, Can.ENTRY_ADD_TO)
    return family, found


def _open(
    session: Session, ref: str, entry: UUID, amendment: UUID
) -> tuple[Family, Entry, Amendment, Passage]:
    family, found, _ = own_entry(session, me(), ref, entry)
    amended = amendment_by_uuid(session, found, amendment)
    if amended is None or amended.by_id != me().id:
        raise NotFound
    return family, found, amended, passage_locked(session, amended.passage_id)


def _entry(family: Family, entry: Entry) -> str:
    return url_for(
        "records.section", ref=family.ref, section=entry.section, _anchor=f"entry-{entry.uuid}"
    )
