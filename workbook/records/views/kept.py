"""Words that could not be saved, shown again to whoever typed them, and a new entry with them."""

from uuid import UUID

from flask import url_for

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.catalogue.catalogue import Catalogue
from workbook.catalogue.kinds import Kind
from workbook.core.problems import Closed, NotAllowed, Problem
from workbook.core.text import from_plain, settle
from workbook.families.editions import edition_of
from workbook.families.models import Family
from workbook.families.queries import family_for, open_workbook
from workbook.families.views.frame import frame_of
from workbook.records.actions.start_entry import start_entry
from workbook.records.models import Entry
from workbook.records.queries.kept import entry_with_kept_words, kept_words, words_kept_as
from workbook.records.queries.own_drafts import draft_saying
from workbook.records.queries.sections import workbook_locked
from workbook.records.views import bp
from workbook.records.views.addresses import addresses
from workbook.web.show import Show, page, see
from workbook.web.store import change, db


@bp.get("/families/<ref>/entries/<uuid:entry>/kept-words")
@needs(Can.FAMILY_READ)
def kept(ref: str, entry: UUID) -> Show:
    """What this person typed into an entry that took it no more. Nobody else sees it."""
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    found = entry_with_kept_words(db(), me(), family, entry)
    look(family.id, "kept-words", entry)
    return _page(family, found)


@bp.post("/families/<ref>/entries/<uuid:entry>/kept-words/<int:kept>/entries")
@needs(Can.ENTRY_WRITE)
def start_with_kept(ref: str, entry: UUID, kept: int) -> object:
    """Start a new draft with words that were kept. Pressed twice, one is started."""
    family = family_for(db(), me(), ref, Can.ENTRY_WRITE)
    found = entry_with_kept_words(db(), me(), family, entry)
    settled = settle(from_plain(words_kept_as(db(), me(), found, kept)))
    try:
        with change() as session:
            family = family_for(session, me(), ref, Can.ENTRY_WRITE)
            workbook = open_workbook(session, family)
            workbook_locked(session, workbook.id)
            started = draft_saying(session, me(), family, found.section, settled.text)
            if started is None:
                content = edition_of(session, workbook.edition)
                started = start_entry(
                    session,
                    me(),
                    family,
                    workbook,
                    content.section(found.section),
                    kind_for(content, found),
                    settled,
                    edition=workbook.edition,
                )
            uuid = str(started.uuid)
    except (Closed, NotAllowed) as problem:
        family = family_for(db(), me(), ref, Can.FAMILY_READ)
        look(family.id, "kept-words", entry)
        return _page(family, found, problem)
    return see(addresses(ref)("write", section=found.section, entry=uuid))


def kind_for(content: Catalogue, entry: Entry) -> Kind:
    """The kind of the entry it was typed for, if this person writes that here; else the first one
    that they do. Raises NotAllowed where they write none.
    """
    mine = content.kinds_for(entry.section, me().discipline, me().role)
    offered = [each for each in mine if not each.is_standing]
    if not offered:
        raise NotAllowed(
            "Your discipline writes nothing in this section. Copy the words from here."
        )
    return next((each for each in offered if each.slug == entry.kind), offered[0])


def _page(family: Family, entry: Entry, problem: Problem | None = None) -> Show:
    return page(
        "records/kept.html",
        status=problem.status if problem else 200,
        kept=kept_words(db(), me(), entry),
        kept_url=addresses(family.ref)("kept", entry=str(entry.uuid)),
        problem=problem,
        back=url_for("records.section", ref=family.ref, section=entry.section),
        **frame_of(db(), me(), family, entry.section),
    )
