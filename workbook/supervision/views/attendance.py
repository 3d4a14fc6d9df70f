"""Who was there."""

from uuid import UUID

from sqlalchemy import select

from workbook.access.gate import me, needs
from workbook.access.policy import Can
from workbook.core.problems import NotFound
from workbook.supervision.actions.attend import add_guest, say_attendance
from workbook.supervision.models import Attendance
from workbook.supervision.views import bp
from workbook.supervision.views.on_page import back_to, given, seen_version, writing


@bp.post("/families/<ref>/supervision/<uuid:session>/attendance")
@needs(Can.SESSION_MINUTE)
@back_to("who-is-here")
def add_attendance(ref: str, session: UUID) -> None:
    """Put somebody without an account on the attendance, by name and agency."""
    with writing(ref, session, Can.SESSION_MINUTE) as it:
        name, agency, how = given("name"), given("agency"), given("how")
        add_guest(it.db, me(), it.family, it.session, name, agency, how)


@bp.post("/families/<ref>/supervision/<uuid:session>/attendance/<int:row>")
@needs(Can.SESSION_MINUTE)
@back_to("who-is-here")
def attend(ref: str, session: UUID, row: int) -> None:
    """Say how somebody took part."""
    with writing(ref, session, Can.SESSION_MINUTE) as it:
        found = it.db.scalar(
            select(Attendance).where(Attendance.id == row, Attendance.session_id == it.session.id)
        )
        if found is None:
            raise NotFound
        say_attendance(it.db, me(), it.family, it.session, found, given("how"), seen_version())
