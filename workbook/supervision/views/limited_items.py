"""Items for named people alone."""

from uuid import UUID

from flask import request

from workbook.access.gate import me, needs
from workbook.access.policy import Can
from workbook.supervision.actions.limit_item import add_limited_item
from workbook.supervision.views import bp
from workbook.supervision.views.on_page import back_to, given, writing


@bp.post("/families/<ref>/supervision/<uuid:session>/limited-items")
@needs(Can.SESSION_DECIDE)
@back_to("limited")
def add_limited(ref: str, session: UUID) -> None:
    """Add an item that only the chair, the family's managers and those chosen know of."""
    chosen = request.form.getlist("people")
    with writing(ref, session, Can.SESSION_DECIDE) as it:
        add_limited_item(
            *(it.db, me(), it.family, it.session), given("title"), chosen, given("reason")
        )
