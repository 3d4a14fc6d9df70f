"""A document before it is made: who will read it, and what those readers would get."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask import request, url_for
from sqlalchemy.orm import Session

from exports import Document
from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.access.queries import rules_of
from workbook.access.rules import Reader, Thing
from workbook.core.problems import Invalid
from workbook.documents.making import read_first
from workbook.documents.overview import Asked, Looked, Overview, overview_of
from workbook.documents.pages import MakePage, NotFinished, Option, Preview, RepeatToClear
from workbook.documents.queries.readers import members_to_read
from workbook.documents.shelf import document_called
from workbook.documents.views import bp
from workbook.documents.views.rail import HERE
from workbook.families.editions import edition_of
from workbook.families.forms import refused
from workbook.families.models import Family
from workbook.families.queries import family_for, members_of, open_workbook
from workbook.families.views.frame import frame_of
from workbook.records.queries.sealed import Unfinished
from workbook.supervision.queries.sealed import finalised_numbers
from workbook.web.filters import listed, long_day
from workbook.web.show import Show, page
from workbook.web.store import database, db

AGENCY = "agency"
LOOK_FIRST = "Look at each place above first"


@bp.get("/families/<ref>/documents/<document>")
@needs(Can.DOCUMENT_MAKE)
def choose(ref: str, document: str) -> Show:
    """Choose who will read it, and see what they would get before anything is made."""
    return chosen(ref, document)


def chosen(ref: str, document: str, problem: Invalid | None = None) -> Show:
    """The page for the readers that this request names; after a refusal, with what was wrong."""
    family = family_for(db(), me(), ref, Can.DOCUMENT_MAKE)
    wanted = document_called(document)
    asked = asked_for(document)
    reads = "words" in request.args
    preview = None
    if request.args and not asked.reader:
        problem = Invalid("Choose who will read it", field="reader")
    elif asked.reader:
        try:
            seen = overview_of(db(), me(), ref, asked)
        except Invalid as fault:
            problem = fault
        else:
            words = read_first(database(), seen) if reads else ()
            preview = replace(_preview(db(), seen), words=words)
    what = "document-words" if reads else "document-preview"
    look(family.id, what, family.uuid, document=document, reader=asked.reader)
    return page(
        "documents/document.html",
        page=MakePage(
            title=wanted.title,
            readers=_readers(db(), family, wanted, asked.reader),
            has_agency=AGENCY in wanted.readers,
            agency=_agency(asked.reader),
            abouts=_abouts(db(), family, wanted, asked.about),
            copies_url=url_for("documents.make", ref=ref, document=document),
            clearings_url=url_for("documents.clear", ref=ref, document=document),
            back_url=url_for("documents.index", ref=ref),
            preview=preview,
        ),
        **refused(problem),
        **frame_of(db(), me(), family, HERE),
    )


def asked_for(document: str) -> Asked:
    """What this request asks for, from its query or its form. An agency is chosen, then named."""
    given = request.values
    reader = given.get("reader", "")
    return Asked(
        document=document,
        reader=f"{AGENCY}:{given.get(AGENCY, '')}" if reader == AGENCY else reader,
        draft=given.get("draft") == "1",
        about=given.get("about", ""),
        takes_in=frozenset(
            Thing(*parts)
            for each in given.getlist("takes-in")
            if len(parts := each.split(".", 2)) == 3
        ),
    )


def _readers(
    session: Session, family: Family, document: Document[Any], chosen: str
) -> list[Option]:
    """Everybody this document can be made for here; a child not born yet reads nothing."""
    everybody = members_of(session, family)
    in_court = {each.id for each in members_to_read(session, family) if each.is_party}
    adults = [each for each in everybody if each.part == "adult"]
    names = listed([each.known_as for each in adults if not in_court or each.id in in_court])
    chosen = AGENCY if chosen.startswith(f"{AGENCY}:") else chosen
    offered = [
        ("court", "Court and every party", f"Includes {names}, and their lawyers"),
        ("conference", "Child protection conference", "Everybody in the family may be there"),
        *(
            (f"person:{each.uuid}", each.name, f"And anyone acting for {each.known_as}")
            for each in (*adults, *(each for each in everybody if each.part == "child"))
            if each.part == "adult" or each.born_on is not None
        ),
        (AGENCY, "Another agency", "Name it below. Nobody knows whom it will reach."),
        ("full", "Our team only", "Nothing is left out but what is limited. Not for sharing."),
    ]
    return [
        Option(slug, label, hint, slug == chosen)
        for slug, label, hint in offered
        if slug.partition(":")[0] in document.readers
    ]


def _abouts(session: Session, family: Family, document: Document[Any], chosen: str) -> list[Option]:
    """The finalised sessions that a document about one can be about, the latest first."""
    if document.about != "session":
        return []
    workbook = open_workbook(session, family)
    rules = rules_of(session, family.id)
    held = finalised_numbers(session, workbook.id, rules, Reader(me().id))
    return [
        Option(f"session:{number}", f"Supervision {number}, {long_day(on)}", chosen=at == chosen)
        for number, on in held
        for at in (f"session:{number}",)
    ]


def _agency(reader: str) -> str:
    kind, _, name = reader.partition(":")
    return name if kind == AGENCY else ""


def _preview(session: Session, seen: Overview) -> Preview:
    return Preview(
        reader=seen.readers.slug,
        for_whom=seen.readers.words,
        draft=seen.is_draft,
        approves=seen.approves,
        is_finalised=seen.document.is_finalised,
        left_out=seen.gathered.left_out,
        kept_in=seen.gathered.kept_in,
        limited=[
            Option(
                _as_posted(each.thing),
                each.what,
                f"Limited by {each.set_by}: {each.because}",
                each.is_in,
            )
            for each in seen.gathered.limited
        ],
        takes_in=sorted(_as_posted(each.thing) for each in seen.gathered.limited if each.is_in),
        repeats=_repeats(seen.family.ref, seen.repeats),
        to_clear=len(seen.to_clear),
        unfinished=[_not_finished(session, seen.family.ref, each) for each in seen.unfinished],
        newer=len(seen.newer),
        about=seen.asked.about,
        words_url=_words_url(seen),
        why_not=_why_not(seen),
        why_no_draft=LOOK_FIRST if seen.to_clear else "",
    )


def _words_url(seen: Overview) -> str:
    values: dict[str, Any] = {
        "reader": seen.readers.slug,
        **({"about": seen.asked.about} if seen.asked.about else {}),
        "takes-in": sorted(_as_posted(each) for each in seen.asked.takes_in),
        "words": 1,
    }
    document = seen.document.slug
    return url_for(
        "documents.choose", ref=seen.family.ref, document=document, _anchor="words", **values
    )


def _why_not(seen: Overview) -> str:
    if seen.to_clear:
        return LOOK_FIRST
    if seen.waits_for_text:
        return "The assessment is not finalised yet, so only a draft can be made"
    return ""


def _repeats(ref: str, repeats: Sequence[Looked]) -> list[RepeatToClear]:
    return [
        RepeatToClear(
            id=f"repeat-{number}",
            where=each.repeat.said.what,
            url=_place(ref, each.repeat.said.section, each.repeat.said.entry),
            of=each.repeat.of if each.repeat.is_shown else "",
            places=each.repeat.places if each.repeat.is_shown else (),
            version=each.repeat.said.version,
            fact=each.repeat.fact,
            cleared=each.cleared,
        )
        for number, each in enumerate(repeats, 1)
    ]


def _not_finished(session: Session, ref: str, each: Unfinished) -> NotFinished:
    content = edition_of(session, each.edition)
    title = each.title or content.kind(each.kind).title
    if each.numbered_in is not None:
        title = f"{content.section(each.numbered_in).number}.{each.number} {title}"
    amended = ", being amended: the finalised words are in it" if each.is_amendment else ""
    url = _place(ref, each.section, str(each.entry_uuid))
    return NotFinished(f"{title}{amended}", each.writer, url)


def _place(ref: str, section: str, entry: str) -> str:
    if not section:
        return ""
    values: dict[str, Any] = {"_anchor": f"entry-{entry}"} if entry else {}
    return url_for("records.section", ref=ref, section=section, **values)


def _as_posted(thing: Thing) -> str:
    return f"{thing.kind}.{thing.uuid}.{thing.field}"
