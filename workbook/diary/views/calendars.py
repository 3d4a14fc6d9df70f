"""Files for a calendar: one session, and one's own diary."""

from datetime import timedelta
from uuid import UUID

from flask import Response

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.core.time import now
from workbook.diary.calendar import CANCEL, PUBLISH, REQUEST, Event, calendar_file
from workbook.diary.queries.invitations import (
    own_lines,
    own_meetings,
    own_sessions,
    session_event,
)
from workbook.diary.views import bp
from workbook.families.queries import family_for
from workbook.supervision.queries.sessions import session_for
from workbook.web.store import db

SINCE = timedelta(weeks=4)


@bp.get("/families/<ref>/supervision/<uuid:session>/invitation.ics")
@needs(Can.FAMILY_READ)
def invitation(ref: str, session: UUID) -> Response:
    """One session, to be put into a calendar; again after it was moved, to move it there, or called
    off, to take it out.
    """
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    event = session_event(db(), session_for(db(), me(), family, session))
    look(family.id, "session", session)
    return one_for_calendar("supervision.ics", event)


@bp.get("/diary/own.ics")
@needs(Can.DIARY_READ)
def own() -> Response:
    """Everything that one is invited to or goes to, from four weeks back on."""
    look(None, "diary", "own")
    since, every = now() - SINCE, (own_sessions, own_meetings, own_lines)
    events = [event for own_of in every for event in own_of(db(), me(), since)]
    found = calendar_file(events, method=PUBLISH, at=now(), organiser=me().email)
    return _answer("diary.ics", PUBLISH, found)


def one_for_calendar(name: str, event: Event) -> Response:
    """One event for the calendar of whoever asks: to be put there, moved, or taken out."""
    mail = me().email
    method = CANCEL if event.is_cancelled else REQUEST
    found = calendar_file([event], method=method, at=now(), organiser=mail, attendee=mail)
    return _answer(name, method, found)


def _answer(name: str, method: str, content: bytes) -> Response:
    """An answer that a calendar takes up."""
    return Response(
        content,
        content_type=f"text/calendar; charset=utf-8; method={method}",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
