"""One entry: its own page, saving it as it is written, and sharing it."""

from uuid import UUID

from flask import request, url_for
from sqlalchemy.orm import Session

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.core.time import local
from workbook.families.editions import edition_of
from workbook.families.models import Family
from workbook.families.queries import family_for, open_workbook, standings_towards
from workbook.families.views.frame import frame_of
from workbook.records.actions.save_entry import Details, save_entry
from workbook.records.actions.share_entry import share_entry
from workbook.records.models import Entry
from workbook.records.queries.cards import cards_where
from workbook.records.queries.entries import entry_for, own_entry
from workbook.records.queries.pages import section_page, with_acts
from workbook.records.views import bp
from workbook.records.views.addresses import addresses
from workbook.records.views.keeping import keeping_words
from workbook.records.views.sections import known_section, with_box
from workbook.records.views.taking import Sent, details_in, sent
from workbook.web.pages import Fault
from workbook.web.show import Show, answer, page, see, wants_json
from workbook.web.store import change, db


@bp.get("/families/<ref>/entries/<uuid:entry>")
@needs(Can.FAMILY_READ)
def entry(ref: str, entry: UUID) -> Show:
    """One entry on a page of its own: what a link from elsewhere opens."""
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    found = entry_for(db(), me(), family, entry)
    look(family.id, "entry", entry)
    standings = standings_towards(db(), me(), family)
    seen = cards_where(db(), me(), family, Entry.id == found.id)[0]
    return page(
        "records/entry.html",
        card=with_acts(seen, me(), addresses(ref), standings=standings),
        back=url_for("records.section", ref=ref, section=found.section),
        **frame_of(db(), me(), family, found.section),
    )


@bp.post("/families/<ref>/entries/<uuid:entry>/words")
@needs(Can.ENTRY_WRITE)
def save(ref: str, entry: UUID) -> object:
    """Save what the writing box sent. The answer comes only after the commit."""
    with keeping_words(entry):
        given = sent()
        with change() as session:
            family, found, passage = own_entry(session, me(), ref, entry)
            details, wrong = _details(session, family, found, given)
            wrong |= save_entry(session, me(), family, found, passage, given.words, details)
            section, saved = found.section, local(passage.saved_at)
            versions = {"version": passage.version, "details_version": found.details}
    if wants_json():
        return answer({**versions, "saved": f"{saved:%H:%M}", "wrong": wrong})
    if wrong:
        return _again(ref, section, entry, wrong)
    return see(addresses(ref)("write", section=section, entry=str(entry)))


@bp.post("/families/<ref>/entries/<uuid:entry>/sharing")
@needs(Can.ENTRY_WRITE)
def share(ref: str, entry: UUID) -> object:
    """Share the writer's own draft."""
    with change() as session:
        family, found, passage = own_entry(session, me(), ref, entry)
        share_entry(session, me(), family, found, passage)
        section = found.section
    return see(url_for("records.section", ref=ref, section=section, _anchor=f"entry-{entry}"))


def _details(
    session: Session, family: Family, entry: Entry, given: Sent
) -> tuple[Details | None, dict[str, str]]:
    content = edition_of(session, entry.edition)
    return details_in(
        session, family, content.kind(entry.kind), content.section(entry.section), given
    )


def _again(ref: str, section: str, entry: UUID, wrong: dict[str, str]) -> Show:
    """The section again with the box open: what was right is saved, what was wrong is named."""
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    workbook = open_workbook(db(), family)
    content = edition_of(db(), workbook.edition)
    found = known_section(content, section)
    shown = section_page(db(), me(), family, workbook, content, found, addresses(ref))
    shown = with_box(db(), me(), family, shown, str(entry), wrong, request.form)
    return page(
        "records/section.html",
        status=422,
        page=shown,
        faults=tuple(Fault(_box_id(name, entry), says) for name, says in wrong.items()),
        **frame_of(db(), me(), family, section),
    )


def _box_id(name: str, entry: UUID) -> str:
    """The id of the box on the page that a sentence belongs to."""
    return f"{'happened' if name == 'happened_on' else name}-{entry}"
