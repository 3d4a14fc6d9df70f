"""The rooms and equipment that can be booked, for whoever keeps them."""

from uuid import UUID

from flask import url_for

from workbook.access.gate import me, needs
from workbook.access.policy import Can
from workbook.access.views import own_links
from workbook.catalogue.fields.offers import Offer
from workbook.core.problems import Invalid, Problem
from workbook.diary.actions.rooms import KINDS, add_bookable, retire_bookable
from workbook.diary.queries.bookings import bookable_locked, bookables
from workbook.diary.views import bp
from workbook.families.forms import refused, typed
from workbook.web.show import Show, page, see
from workbook.web.store import change, db

own_links.append(("Rooms and equipment", "diary.rooms", Can.ROOMS_KEEP))


@bp.get("/rooms")
@needs(Can.ROOMS_KEEP)
def rooms() -> Show:
    """All that can be booked, and the form that adds to it."""
    return _page()


@bp.post("/rooms")
@needs(Can.ROOMS_KEEP)
def add_room() -> object:
    """There is a further one."""
    given = typed("kind", "name")
    try:
        with change() as session:
            add_bookable(session, me(), given["kind"], given["name"])
    except Invalid as problem:
        return _page(problem, given)
    return see(url_for(".rooms"))


@bp.post("/rooms/<uuid:bookable>/retirement")
@needs(Can.ROOMS_KEEP)
def retire(bookable: UUID) -> object:
    """It is booked no more."""
    with change() as session:
        retire_bookable(session, me(), bookable_locked(session, bookable))
    return see(url_for(".rooms"))


def _page(problem: Problem | None = None, given: dict[str, str] | None = None) -> Show:
    given = given or {}
    return page(
        "diary/rooms.html",
        rows=bookables(db()),
        kinds=KINDS,
        offers=[
            Offer(slug, says, chosen=given.get("kind") == slug) for slug, says in KINDS.items()
        ],
        given=given,
        **refused(problem),
    )
