"""What an open page hears: as a stream, or, where no more streams can be held, as one answer."""

from datetime import datetime, timedelta
from uuid import UUID

from flask import Response, request

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.catalogue.current import catalogue
from workbook.catalogue.definitions import Section
from workbook.core.time import now
from workbook.families.marks import mark_of
from workbook.families.models import Family
from workbook.families.queries import family_for
from workbook.live.installed import live
from workbook.live.open_pages import Heard, OpenPage, Reader
from workbook.live.queries.writable import writable
from workbook.live.rules import RIGHTS, Here
from workbook.live.views import bp
from workbook.live.views.looks import pass_again
from workbook.web.login import token_of_browser
from workbook.web.show import wants_json
from workbook.web.store import config, db
from workbook.writing.log.sent import read_name
from workbook.writing.queries import place_of

EVENTS = "text/event-stream; charset=utf-8"
BOXES_AT_MOST = 60


@bp.get("/families/<ref>/stream")
@needs(Can.FAMILY_READ)
def stream(ref: str) -> Response:
    """What is done in the family from now on, and was since the page was drawn `?ago=` milliseconds
    before, by the rights whose mark was `?seen=`. The words of the `?section=` or the `?entry=`
    that it shows, as they are saved; for a `?box=` of each passage it writes, what others type
    there, and of words taken out from around its own, unless it shows them by now as a `?rescue=`.
    Asked for as JSON it is what there is to hear at this moment. It begins with a pass for the page
    at the address `?page=`, which goes on where it shows the one before.
    """
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    mark = mark_of(db(), config(), me(), family)
    page = _page(family, mark)
    if request.args.get("seen", mark) != mark:
        page.tell(RIGHTS)
        page.end()
    # Of a head no body is read, so nothing would ever end it.
    is_answer = wants_json() or request.method == "HEAD"
    if not is_answer:
        live().must_have_room()
    shown = page.shows.slug if isinstance(page.shows, Section) else page.shows
    look(family.id, "stream", shown or "")
    if is_answer:
        return Response(live().catch_up(page), content_type=EVENTS)
    live().open(page)
    return Response(
        page,
        content_type=EVENTS,
        headers={"X-Accel-Buffering": "no"},
    )


def _page(family: Family, mark: str) -> OpenPage:
    reader = Reader(token_of_browser(config()), me(), family, mark)
    return OpenPage(
        reader,
        _here(family),
        _writes(family),
        live().close,
        _shows(),
        pass_again(family.id),
        _drawn(),
        live().lasts,
    )


def _here(family: Family) -> Here:
    section = request.args.get("section", "")
    discipline = catalogue().disciplines.get(me().discipline or "management")
    return Here(
        page="",
        family_id=family.id,
        person_id=me().id,
        name=me().name,
        title=catalogue().role_title(me().role),
        css=discipline.css if discipline else "tm",
        section=section if section in catalogue().sections else "",
    )


def _shows() -> Section | UUID | None:
    """Whose words stand on the page: those of a section, or of one entry."""
    section = catalogue().sections.get(request.args.get("section", ""))
    return section or read_name(request.args.get("entry"))


def _writes(family: Family) -> dict[UUID, Heard]:
    """The passages of the page's boxes, as far as they are `me`'s to write."""
    heads: dict[UUID, UUID | None] = {}
    for each in request.args.getlist("box")[:BOXES_AT_MOST]:
        passage, _, head = each.partition(".")
        if (named := read_name(passage)) is not None:
            heads[named] = read_name(head)
    may = writable(db(), me(), family, heads.keys())
    shown = frozenset(request.args.getlist("rescue", type=int))
    return {
        uuid: Heard(passage_id, place_of(db(), passage_id, heads[uuid]), shown)
        for uuid, passage_id in may.items()
    }


def _drawn() -> datetime:
    given = request.args.get("ago", 0, type=int)
    return now() - max(timedelta(milliseconds=min(given, 10**9)), timedelta())
