"""Items for named people alone."""

from uuid import UUID

from flask import request

from workbook.access.gate import me, needs
from workbook.access.policy import Can
from workbook.access.queries import rules_of
from workbook.supervision.actions.limit_item import add_limited_item, open_limited_item
from workbook.supervision.queries.record import record_of
from workbook.supervision.queries.visible import visible
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


@bp.post("/families/<ref>/supervision/<uuid:session>/limited-items/openings")
@needs(Can.SESSION_DECIDE)
@back_to("main")
def open_limited(ref: str, session: UUID) -> None:
    """Open an item for named people to everybody who reads the record, with the reason."""
    with writing(ref, session, Can.SESSION_DECIDE) as it:
        rules = rules_of(it.db, it.family.id)
        record = visible(record_of(it.db, it.family, it.session), rules, me())
        open_limited_item(it.db, me(), it.family, record, given("item"), given("because"))
