"""One entry: its own page, saving it as it is written, and sharing it."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from flask import request, url_for
from markupsafe import Markup

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.core.problems import Incomplete, Invalid, Problem, Stale
from workbook.core.time import local
from workbook.families.editions import edition_of
from workbook.families.queries import family_for, open_workbook, standings_towards
from workbook.families.views.frame import frame_of
from workbook.records.actions.save_entry import may_write_over, save_entry
from workbook.records.actions.share_entry import share_entry
from workbook.records.actions.take_late import LateWork, take_late
from workbook.records.actions.undo_sharing import undo_sharing
from workbook.records.actions.withdraw_entry import refuse_withdrawn
from workbook.records.boxes import WriteBox, as_typed
from workbook.records.models import Entry
from workbook.records.queries.cards import cards_where
from workbook.records.queries.entries import entry_for, led_entry, own_entry
from workbook.records.queries.offers import OfferTo
from workbook.records.queries.pages import section_page
from workbook.records.views import bp
from workbook.records.views.addresses import addresses
from workbook.records.views.keeping import keeping_words
from workbook.records.views.late import CameLate, came_late, late_answer, unread
from workbook.records.views.resting import let_rest
from workbook.records.views.sections import known_section, with_box
from workbook.records.views.taking import Sent, details_of, sent
from workbook.web.pages import Fault
from workbook.web.show import Show, answer, page, see, wants_json
from workbook.web.store import change, db
from workbook.writing.actions import late_words, news_for, refuse_unknown, trying
from workbook.writing.queries import Live


@dataclass(frozen=True)
class Saved:
    """What a save answers: the versions that stand now, what was `wrong` and left out, and what
    another page had changed first (`clashes`), each as a sentence by its name on the form, and what
    a `live` box has not heard yet.
    """

    version: int
    details_version: int
    at: datetime
    wrong: dict[str, str] = field(default_factory=dict)
    clashes: dict[str, str] = field(default_factory=dict)
    live: Live | None = None

    @property
    def says(self) -> dict[str, str]:
        """Every sentence."""
        return {**self.clashes, **self.wrong}

    def as_json(self) -> dict[str, object]:
        """For the page's script."""
        return {
            "version": self.version,
            "details_version": self.details_version,
            "saved": f"{self.at:%H:%M}",
            "wrong": self.says,
            "clash": bool(self.clashes),
            **({"live": self.live.as_json()} if self.live else {}),
        }


@bp.get("/families/<ref>/entries/<uuid:entry>")
@needs(Can.FAMILY_READ)
def entry(ref: str, entry: UUID) -> Show:
    """One entry on a page of its own: what a link from elsewhere opens."""
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    found = entry_for(db(), me(), family, entry)
    look(family.id, "entry", entry)
    offer = OfferTo(me(), standings_towards(db(), me(), family), addresses(ref))
    return page(
        "records/entry.html",
        card=cards_where(db(), me(), family, Entry.id == found.id, offer=offer)[0],
        back=url_for("records.section", ref=ref, section=found.section),
        **frame_of(db(), me(), family, found.section),
    )


@bp.post("/families/<ref>/entries/<uuid:entry>/words")
@needs(Can.ENTRY_WRITE)
def save(ref: str, entry: UUID) -> object:
    """Save what the writing box sent. The answer comes only after the commit."""
    try:
        with keeping_words(ref, entry):
            saved = _save(ref, entry, sent())
    except (Stale, Invalid) as problem:
        if wants_json():
            raise
        return _again(ref, entry, problem=problem)
    if isinstance(saved, CameLate):
        return late_answer(ref, saved)
    if wants_json():
        return answer(saved.as_json())
    if saved.says:
        return _again(ref, entry, saved.says)
    return see(addresses(ref)("write", section=_section_of(ref, entry), entry=str(entry)))


@bp.post("/families/<ref>/entries/<uuid:entry>/sharing")
@needs(Can.ENTRY_WRITE)
def share(ref: str, entry: UUID) -> object:
    """Share the draft that one leads. Pressed twice, it is shared once."""
    let_rest(ref, entry)
    try:
        with change() as session:
            family, found, passage = led_entry(session, me(), ref, entry)
            section = found.section
            if found.sharing is None or found.withdrawal is not None:
                share_entry(session, me(), family, found, passage)
    except Incomplete as problem:
        return _again(ref, entry, {each.where: each.says for each in problem.missing})
    return see(url_for("records.section", ref=ref, section=section, _anchor=f"entry-{entry}"))


@bp.post("/families/<ref>/entries/<uuid:entry>/sharing/end")
@needs(Can.ENTRY_WRITE)
def unshare(ref: str, entry: UUID) -> object:
    """Take a sharing back that nobody has opened. Pressed twice, it is taken back once."""
    with change() as session:
        family, found, passage = led_entry(session, me(), ref, entry)
        section = found.section
        if found.sharing is not None:
            undo_sharing(session, me(), family, found, passage)
    return see(url_for("records.section", ref=ref, section=section, _anchor=f"entry-{entry}"))


@trying
def _save(ref: str, entry: UUID, given: Sent) -> Saved | CameLate:
    with change() as session:
        family, found, passage = own_entry(session, me(), ref, entry)
        refuse_withdrawn(found)
        details, wrong = details_of(session, family, found, given)
        refuse_unknown(given.words)
        if passage.sealed_at is not None:
            saw = details is not None and may_write_over(
                details, found.details, found.tab, found.turn
            )
            words = late_words(session, passage, given.words)
            late = LateWork(passage, words, details, saw, unread=unread(given, wrong))
            kept = take_late(session, me(), family, found, late)
            return came_late(session, me(), found, kept, wrong)
        clashes = save_entry(session, me(), family, found, passage, given.words, details)
        live = news_for(session, passage, given.words)
        return Saved(passage.version, found.details, local(passage.saved_at), wrong, clashes, live)


def _again(
    ref: str, entry: UUID, says: dict[str, str] | None = None, problem: Problem | None = None
) -> Show:
    """The section again with the box open and what was typed in it; what is wrong is named. What
    was right is saved, except by a `problem`, which refused the whole.
    """
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    section = _section_of(ref, entry)
    look(family.id, "section", section)
    workbook = open_workbook(db(), family)
    content = edition_of(db(), workbook.edition)
    shown = section_page(
        db(), me(), family, workbook, content, known_section(content, section), addresses(ref), {}
    )
    shown = with_box(db(), me(), family, shown, str(entry), says or {})
    if shown.box is not None:
        shown = replace(shown, box=refilled(shown.box, problem))
    faults = shown.box.says if shown.box else says or {}
    return page(
        "records/section.html",
        status=problem.status if problem else 422,
        page=shown,
        faults=tuple(Fault(f"{name}-{entry}", words) for name, words in faults.items()),
        **frame_of(db(), me(), family, section),
    )


def refilled(box: WriteBox, problem: Problem | None) -> WriteBox:
    """The box with what was typed in it. After a `problem` none of it is saved: it says so, and
    shows what somebody else saved meanwhile; pressing Save keeps what is in the box.
    """
    form = request.form.to_dict(flat=False)
    box = as_typed(box, form)
    if problem is None:
        return box
    theirs = problem.detail.get("theirs", {}).get("html", "")
    return replace(
        box,
        says={**box.says, "words": problem.says},
        theirs=Markup(theirs),  # noqa: S704
        seen=request.form.get("version", 0, type=int),
        details_version=request.form.get("details_version", box.details_version, type=int),
        is_unsaved=True,
    )


def _section_of(ref: str, entry: UUID) -> str:
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    return entry_for(db(), me(), family, entry).section
