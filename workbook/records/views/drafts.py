"""A named person's drafts, opened by the manager with a reason; what a leaver left, begun anew."""

from datetime import timedelta
from uuid import UUID

from flask import request, url_for
from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access.gate import look, me, needs
from workbook.access.grants import grant_named, grants_in
from workbook.access.policy import Can
from workbook.access.rules import DRAFTS
from workbook.catalogue.fields.offers import Offer
from workbook.core.problems import Closed, Invalid, NotAllowed, NotFound, Problem
from workbook.core.text import from_plain, settle
from workbook.core.time import now
from workbook.families.editions import edition_of
from workbook.families.forms import refused, typed
from workbook.families.models import Family
from workbook.families.queries import family_for, open_workbook, rights_in, workers_of
from workbook.families.views.frame import frame_of
from workbook.people.models import Person
from workbook.people.queries.people import person_here
from workbook.records.actions.carry_rules import carry_rules
from workbook.records.actions.open_drafts import offer_drafts, open_drafts
from workbook.records.actions.start_entry import start_entry
from workbook.records.models import Entry
from workbook.records.queries.drafts import Writer, drafts_opened, opened_to, writers_of
from workbook.records.queries.own_drafts import draft_saying
from workbook.records.queries.sections import workbook_locked
from workbook.records.views import bp
from workbook.records.views.addresses import addresses
from workbook.records.views.kept import kind_for
from workbook.web.filters import long_day
from workbook.web.show import Show, page, see
from workbook.web.store import change, config, db
from workbook.writing.models import Passage


@bp.get("/families/<ref>/drafts")
@needs(Can.DRAFTS_OPEN)
def drafts(ref: str) -> Show:
    """Who has how many drafts here: never what they say. Opening them takes a reason."""
    return _page(ref, given={"writer": request.args.get("writer", "")})


@bp.post("/families/<ref>/drafts")
@needs(Can.DRAFTS_OPEN)
def open_somebodys(ref: str) -> object:
    """Open one person's drafts for a day; they are told at once."""
    given = typed("writer", "reason")
    try:
        with change() as session:
            family = family_for(session, me(), ref, Can.DRAFTS_OPEN)
            writer = _writer(session, family, given["writer"])
            grant = open_drafts(session, me(), family, writer, given["reason"])
    except Invalid as problem:
        return _page(ref, problem, given)
    return see(url_for("records.opened_drafts", ref=ref, grant=grant))


@bp.get("/families/<ref>/drafts/<uuid:grant>")
@needs(Can.FAMILY_READ)
def opened_drafts(ref: str, grant: UUID) -> Show:
    """What was opened to this reader, to read and no more."""
    return _opened_page(ref, grant)


@bp.post("/families/<ref>/drafts/<uuid:grant>/offers")
@needs(Can.DRAFTS_OPEN)
def offer_to_somebody(ref: str, grant: UUID) -> object:
    """Offer what a leaver or mover left to somebody who works with the family now."""
    to = typed("to")["to"]
    try:
        with change() as session:
            family = family_for(session, me(), ref, Can.DRAFTS_OPEN)
            found = grant_named(session, family.id, grant, (DRAFTS,))
            writer = _writer(session, family, str(opened_to(session, me(), family, found).uuid))
            chosen = {str(each.uuid): each.uuid for each in workers_of(session, family)}.get(to)
            if chosen is None:
                raise Invalid("Choose somebody who works with the family", field="to")
            until = now() + timedelta(days=config().opening_days)
            offer_drafts(session, me(), family, writer, person_here(session, chosen), until)
    except Invalid as problem:
        return _opened_page(ref, grant, problem)
    return see(url_for("records.opened_drafts", ref=ref, grant=grant))


@bp.post("/families/<ref>/drafts/<uuid:grant>/entries")
@needs(Can.ENTRY_WRITE)
def start_with_draft(ref: str, grant: UUID) -> object:
    """Start an entry of one's own with the words of a draft, which says whose they were, and kept
    from whomever the draft was kept from. Pressed twice, one is started.
    """
    try:
        entry = UUID(request.form.get("entry", ""))
    except ValueError as fault:
        raise NotFound from fault
    draft, words = _words(ref, grant, entry)
    settled = settle(from_plain(words))
    try:
        with change() as session:
            family = family_for(session, me(), ref, Can.ENTRY_WRITE)
            _refuse_of_worker(session, family, draft)
            workbook = open_workbook(session, family)
            workbook_locked(session, workbook.id)
            started = draft_saying(session, me(), family, draft.section, settled.text)
            if started is None:
                content = edition_of(session, workbook.edition)
                started = start_entry(
                    session,
                    me(),
                    family,
                    workbook,
                    content.section(draft.section),
                    kind_for(content, draft),
                    settled,
                    edition=workbook.edition,
                )
                carry_rules(session, me(), family, draft.uuid, started)
            uuid = str(started.uuid)
    except (Closed, NotAllowed) as problem:
        return _opened_page(ref, grant, problem)
    return see(addresses(ref)("write", section=draft.section, entry=uuid))


def _words(ref: str, grant: UUID, uuid: UUID) -> tuple[Entry, str]:
    """A draft that was opened to this reader, and its words, under a line that says whose."""
    family = family_for(db(), me(), ref, Can.ENTRY_WRITE)
    found = grant_named(db(), family.id, grant, (DRAFTS,))
    writer = opened_to(db(), me(), family, found)
    cards, _ = drafts_opened(db(), me(), family, writer)
    if str(uuid) not in {each.uuid for each in cards}:
        raise NotFound
    entry, text = (
        db()
        .execute(
            select(Entry, Passage.text)
            .join(Passage, Passage.id == Entry.passage_id)
            .where(Entry.uuid == uuid)
        )
        .one()
    )
    whose = f"From a draft of {writer.name}, {long_day(entry.recorded_at)}, which was not shared:"
    return entry, f"{whose}\n\n{text}"


def _refuse_of_worker(session: Session, family: Family, draft: Entry) -> None:
    """Whoever may write here still shares their own drafts: what was opened is to read."""
    for each in writers_of(session, me(), family):
        if each.id == draft.writer_id and not each.is_off:
            raise NotAllowed(f"{each.name} still works with this family: ask them to share it.")


def _writer(session: Session, family: Family, uuid: str) -> Writer:
    found = [each for each in writers_of(session, me(), family) if str(each.uuid) == uuid]
    if not found:
        raise Invalid("Choose whose drafts", field="writer")
    return found[0]


def _page(ref: str, problem: Problem | None = None, given: dict[str, str] | None = None) -> Show:
    family = family_for(db(), me(), ref, Can.DRAFTS_OPEN)
    look(family.id, "drafts", family.uuid)
    opened = [
        (each, opened_to(db(), me(), family, each).name)
        for each in grants_in(db(), family.id, (DRAFTS,))
        if each.person_id == me().id
    ]
    return page(
        "records/drafts.html",
        writers=writers_of(db(), me(), family),
        opened=opened,
        given=given or {},
        back=url_for("families.family", ref=ref),
        back_words="The family",
        **refused(problem),
        **frame_of(db(), me(), family),
    )


def _opened_page(ref: str, uuid: UUID, problem: Problem | None = None) -> Show:
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    grant = grant_named(db(), family.id, uuid, (DRAFTS,))
    writer: Person = opened_to(db(), me(), family, grant)
    cards, amendments = drafts_opened(db(), me(), family, writer)
    look(family.id, "drafts", uuid)
    rights = rights_in(db(), me(), family)
    is_off = any(each.is_off and each.id == writer.id for each in writers_of(db(), me(), family))
    return page(
        "records/opened_drafts.html",
        writer=writer.name,
        grant=grant,
        cards=cards,
        amendments=amendments,
        may_begin=is_off and rights.may(Can.ENTRY_WRITE),
        offers=[
            Offer(str(each.uuid), each.name)
            for each in workers_of(db(), family)
            if each.person_id != me().id
        ],
        may_offer=is_off and rights.may(Can.DRAFTS_OPEN),
        back=url_for("families.family", ref=ref),
        back_words="The family",
        **refused(problem),
        **frame_of(db(), me(), family),
    )
