"""Who was there."""

from uuid import UUID

from sqlalchemy import select

from workbook.access.gate import me, needs
from workbook.access.policy import Can
from workbook.core.problems import Invalid
from workbook.supervision.actions.attend import add_guest, say_attendance
from workbook.supervision.models import Attendance
from workbook.supervision.views import bp
from workbook.supervision.views.on_page import Writing, back_to, given, seen_version, writing


@bp.post("/families/<ref>/supervision/<uuid:session>/attendance")
@needs(Can.SESSION_MINUTE)
@back_to("who-is-here")
def attend(ref: str, session: UUID) -> None:
    """Say how each person took part, and put somebody without an account on the list."""
    with writing(ref, session, Can.SESSION_MINUTE, corrects=True) as it:
        _say(it)
        guest = {each: given(each) for each in ("name", "agency", "how")}
        if any(guest.values()):
            add_guest(it.db, me(), it.family, it.session, **guest)


def _say(it: Writing) -> None:
    """The lines that were changed: each carries what the page had shown (`was-7`), so that a line
    left alone takes nothing back that somebody else said meanwhile.
    """
    rows = it.db.scalars(
        select(Attendance).where(Attendance.session_id == it.session.id).order_by(Attendance.id)
    ).all()
    for row in rows:
        how, was = given(f"how-{row.id}"), given(f"was-{row.id}")
        if how == was:
            continue
        try:
            seen = seen_version(f"version-{row.id}")
            say_attendance(it.db, me(), it.family, it.session, row, how, seen)
        except Invalid as refused:
            raise Invalid(refused.says, field=f"how-{row.id}") from None
