"""What is booked for one session, for whoever plans it."""

from uuid import UUID

from flask import url_for

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.catalogue.fields.offers import Offer
from workbook.core.problems import Invalid, NotFound, Problem, Stale
from workbook.diary.actions.book import book, confirm, give_back, keep_link
from workbook.diary.queries.bookings import (
    bookable_locked,
    bookables,
    booked_for,
    booking_of,
    link_of,
)
from workbook.diary.views import bp
from workbook.diary.views.asked import uuid_in
from workbook.families.forms import refused, typed, whole
from workbook.families.queries import family_for
from workbook.families.views.frame import frame_of
from workbook.supervision.queries.sessions import open_for_writing, session_for
from workbook.web.show import Show, page, see
from workbook.web.store import change, db

HERE = "supervision"
CHOOSE = "Choose a room or equipment from the list"


@bp.get("/families/<ref>/supervision/<uuid:session>/bookings")
@needs(Can.SESSION_PLAN)
def bookings(ref: str, session: UUID) -> Show:
    """What is booked, and the forms that book more and keep the link."""
    return _page(ref, session)


@bp.post("/families/<ref>/supervision/<uuid:session>/bookings")
@needs(Can.SESSION_PLAN)
def ask_for(ref: str, session: UUID) -> object:
    """Ask for a room or equipment."""
    given = typed("what")
    try:
        with change() as db_:
            family = family_for(db_, me(), ref, Can.SESSION_PLAN)
            found = open_for_writing(db_, me(), family, session)
            try:
                what = bookable_locked(db_, uuid_in(given["what"]))
            except NotFound as fault:
                raise Invalid(CHOOSE, field="what") from fault
            book(db_, me(), family, found, what)
    except Invalid as problem:
        return _page(ref, session, Invalid(problem.says, field="what"), given)
    return _back(ref, session)


@bp.post("/families/<ref>/supervision/<uuid:session>/bookings/<uuid:booking>/confirmation")
@needs(Can.SESSION_PLAN)
def confirm_one(ref: str, session: UUID, booking: UUID) -> object:
    """Whoever keeps it said yes."""
    with change() as db_:
        family = family_for(db_, me(), ref, Can.SESSION_PLAN)
        found = open_for_writing(db_, me(), family, session)
        confirm(db_, me(), family, found, booking_of(db_, found, booking))
    return _back(ref, session)


@bp.post("/families/<ref>/supervision/<uuid:session>/bookings/<uuid:booking>/release")
@needs(Can.SESSION_PLAN)
def give_one_back(ref: str, session: UUID, booking: UUID) -> object:
    """It is not needed."""
    with change() as db_:
        family = family_for(db_, me(), ref, Can.SESSION_PLAN)
        found = open_for_writing(db_, me(), family, session)
        give_back(db_, me().id, family, found, booking_of(db_, found, booking))
    return _back(ref, session)


@bp.post("/families/<ref>/supervision/<uuid:session>/link")
@needs(Can.SESSION_PLAN)
def link(ref: str, session: UUID) -> object:
    """Keep the address of its video call."""
    given = typed("address")
    try:
        with change() as db_:
            family = family_for(db_, me(), ref, Can.SESSION_PLAN)
            found = open_for_writing(db_, me(), family, session)
            keep_link(db_, me(), family, found, given["address"], whole("version"))
    except (Invalid, Stale) as problem:
        return _page(ref, session, problem, given)
    return _back(ref, session)


def _back(ref: str, session: UUID) -> object:
    return see(url_for(".bookings", ref=ref, session=session))


def _page(
    ref: str, session: UUID, problem: Problem | None = None, given: dict[str, str] | None = None
) -> Show:
    family = family_for(db(), me(), ref, Can.SESSION_PLAN)
    found = session_for(db(), me(), family, session)
    look(family.id, "session", session)
    given = given or {}
    kept = link_of(db(), found)
    return page(
        "diary/bookings.html",
        session=found,
        booked=booked_for(db(), found),
        offers=[
            Offer(str(each.uuid), each.name, chosen=str(each.uuid) == given.get("what"))
            for each in bookables(db())
        ],
        address=given.get("address", kept.address if kept else ""),
        kept_address=kept.address if kept else "",
        version=kept.version if kept else 0,
        back=url_for("supervision.session", ref=ref, session=session),
        back_words="The session",
        **refused(problem),
        **frame_of(db(), me(), family, HERE),
    )
