"""A section of a workbook: reading it, starting an entry in it, finalising and reopening it."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from flask import request, url_for
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.catalogue.catalogue import Catalogue
from workbook.catalogue.definitions import Section
from workbook.catalogue.kinds import Kind
from workbook.core.problems import Closed, Incomplete, Invalid, NotFound, Problem
from workbook.core.text import settle
from workbook.families.editions import edition_of
from workbook.families.models import Family, Workbook
from workbook.families.queries import family_for, open_workbook
from workbook.families.views.frame import frame_of
from workbook.families.views.kept import key_of
from workbook.people.rules import Me
from workbook.records.actions.finalise_section import finalise_section, reopen_section
from workbook.records.actions.start_entry import start_entry
from workbook.records.models import Entry
from workbook.records.pages import SectionPage
from workbook.records.queries.adding import here_asked, stands_between
from workbook.records.queries.boxes import box_of
from workbook.records.queries.facts import facts_of
from workbook.records.queries.missing import missing_of
from workbook.records.queries.pages import section_page
from workbook.records.queries.writers import is_writer
from workbook.records.views import bp
from workbook.records.views.addresses import addresses
from workbook.records.views.asking import ask
from workbook.web.kept import again, to_keep
from workbook.web.show import Show, page, see
from workbook.web.store import change, db
from workbook.writing.queries import rescues_of


@bp.get("/families/<ref>/sections/<section>")
@needs(Can.FAMILY_READ)
def section(ref: str, section: str) -> Show:
    """One section; `?write=<entry>` opens the writer's own entry in its place, and `&wanting=1`
    says at its boxes what finalising still wants of it. `?add=<entry>` asks what to add after it.
    What the filters ask chooses among the others.
    """
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    key = key_of(db(), me(), family)
    if drawn := again(key):
        look(family.id, "section", section)
        return drawn
    workbook = open_workbook(db(), family)
    content = edition_of(db(), workbook.edition)
    found = known_section(content, section)
    look(family.id, "section", section)
    shown = section_page(db(), me(), family, workbook, content, found, addresses(ref), request.args)
    is_wanting = "wanting" in request.args
    shown = with_box(
        db(), me(), family, shown, request.args.get("write", ""), is_wanting=is_wanting
    )
    frame = frame_of(db(), me(), family, section)
    return to_keep(key, page("records/section.html", page=shown, **frame), shown.says_until)


@bp.post("/families/<ref>/sections/<section>/entries")
@needs(Can.ENTRY_WRITE)
def start(ref: str, section: str) -> object:
    """Start a draft of the kind that was pressed, or the standing text of a heading (`part`); at
    the end, or `after` an entry with the `day` and `people` taken over. Pressed twice, one is
    started.
    """
    empty = settle(())
    with change() as session:
        family, workbook, content, found = _for(session, ref, section, Can.ENTRY_WRITE)
        part = request.form.get("part") or None
        kind = (
            _standing(content, section) if part else content.kinds.get(request.form.get("kind", ""))
        )
        if kind is None:
            raise NotFound
        here = here_asked(session, me(), family, section, kind, request.form)
        entry = start_entry(
            session,
            me(),
            family,
            workbook,
            found,
            kind,
            empty,
            edition=workbook.edition,
            part=part,
            here=here,
        )
        uuid = str(entry.uuid)
    return see(addresses(ref)("write", section=section, entry=uuid, box=kind.begins_at))


@bp.get("/families/<ref>/sections/<section>/finalisation")
@needs(Can.SECTION_FINALISE)
def section_finalisation(ref: str, section: str) -> Show:
    """The step before a section is finalised."""
    return _ask_finalisation(ref, section)


@bp.post("/families/<ref>/sections/<section>/finalisation")
@needs(Can.SECTION_FINALISE)
def finalise_the_section(ref: str, section: str) -> object:
    """Finalise a section."""
    try:
        with change() as session:
            family, workbook, _, _ = _for(session, ref, section, Can.SECTION_FINALISE)
            finalise_section(session, me(), family, workbook, section)
    except (Incomplete, Closed) as problem:
        return _ask_finalisation(ref, section, problem)
    return see(url_for("records.section", ref=ref, section=section))


@bp.get("/families/<ref>/sections/<section>/reopenings")
@needs(Can.SECTION_REOPEN)
def section_reopening(ref: str, section: str) -> Show:
    """The step before a section is reopened: it asks for the reason."""
    return _ask_reopening(ref, section)


@bp.post("/families/<ref>/sections/<section>/reopenings")
@needs(Can.SECTION_REOPEN)
def reopen_the_section(ref: str, section: str) -> object:
    """Reopen a section, with a reason."""
    try:
        with change() as session:
            family, workbook, _, _ = _for(session, ref, section, Can.SECTION_REOPEN)
            reason = request.form.get("reason", "")
            reopen_section(session, me(), family, workbook, section, reason)
    except (Invalid, Closed) as problem:
        return _ask_reopening(ref, section, problem)
    return see(url_for("records.section", ref=ref, section=section))


def _ask_finalisation(ref: str, section: str, problem: Problem | None = None) -> Show:
    family, _, _, found = _for(db(), ref, section, Can.SECTION_FINALISE)
    look(family.id, "section", section)
    return ask(
        family,
        section,
        title=f"Finalise “{found.title}”?",
        says="Nothing can be added to it afterwards unless the team manager reopens it, with a "
        "reason. Entries in it can still be amended by their writers.",
        action=url_for("records.finalise_the_section", ref=ref, section=section),
        button="Finalise this section",
        back=url_for("records.section", ref=ref, section=section),
        problem=problem,
    )


def _ask_reopening(ref: str, section: str, problem: Problem | None = None) -> Show:
    family, _, _, found = _for(db(), ref, section, Can.SECTION_REOPEN)
    look(family.id, "section", section)
    return ask(
        family,
        section,
        title=f"Reopen “{found.title}”?",
        says="Entries can be added again. Your reason is kept with the section.",
        action=url_for("records.reopen_the_section", ref=ref, section=section),
        button="Reopen this section",
        reason="Why is it reopened?",
        back=url_for("records.section", ref=ref, section=section),
        problem=problem,
    )


def known_section(content: Catalogue, slug: str) -> Section:
    """The section called `slug`; raises NotFound."""
    found = content.sections.get(slug)
    if found is None:
        raise NotFound
    return found


def _standing(content: Catalogue, section: str) -> Kind | None:
    """The kind of a section's standing texts, where it has any."""
    return next((each for each in content.kinds_in(section) if each.is_standing), None)


def with_box(
    session: Session,
    me: Me,
    family: Family,
    shown: SectionPage,
    uuid: str,
    says: Mapping[str, str] | None = None,
    *,
    is_wanting: bool = False,
) -> SectionPage:
    """The page with the writing box open on one of its cards, if it is `me`'s to write. It `says`
    what is wrong by its name on the form, or what the entry still wants where it `is_wanting`.
    """
    card = next((each for each in shown.every_card if each.uuid == uuid), None)
    if card is None or card.state not in {"draft", "shared"}:
        return shown
    entry = session.scalar(
        select(Entry)
        .where(Entry.uuid == UUID(uuid), Entry.family_id == family.id)
        .options(selectinload(Entry.people), selectinload(Entry.passage))
    )
    if entry is None or not is_writer(session, me, family, entry):
        return shown
    if is_wanting:
        says = {each.where: each.says for each in missing_of(session, entry, entry.passage)}
    url = addresses(family.ref)
    box = box_of(
        session,
        me,
        family,
        entry,
        facts_of(session, entry),
        entry.passage,
        card,
        action=url("words", entry=uuid),
        close_url=url("section", section=entry.section) + f"#entry-{uuid}",
        discard_url=url("withdrawal", entry=uuid) if card.is_untouched else "",
        details_version=entry.details,
        says=says,
    )
    if not edition_of(session, entry.edition).kind(entry.kind).is_standing:
        box = replace(box, parts_url=url("parts", entry=uuid))
    offered = rescues_of(session, me, [entry.passage_id]).get(entry.passage_id, ())
    box = replace(box, rescues=offered, rescues_url=url("rescues", entry=uuid))
    if entry.place is not None:
        box = replace(box, stands=stands_between(shown.cards, uuid))
    return replace(shown, box=box)


def _for(
    session: Session, ref: str, section: str, can: Can
) -> tuple[Family, Workbook, Catalogue, Section]:
    family = family_for(session, me(), ref, can)
    workbook = open_workbook(session, family)
    content = edition_of(session, workbook.edition)
    return family, workbook, content, known_section(content, section)
