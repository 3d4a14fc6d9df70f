"""Limited safe contacts and addresses, for emergency duty and the service manager alone. Whoever
reads only what emergency duty does sees the page without the workbook around it.
"""

from typing import Any

from flask import url_for

from workbook.access.gate import look, me, must_show_all, needs
from workbook.access.policy import Can
from workbook.core.problems import Invalid, Problem
from workbook.families.actions.open_contacts import open_contacts
from workbook.families.forms import refused, typed
from workbook.families.limited_contacts import contact_opening_of, limited_contacts
from workbook.families.queries import family_for, rights_in
from workbook.families.views import bp
from workbook.families.views.frame import frame_of, rights_url
from workbook.web.show import Show, page, see
from workbook.web.store import change, db

THEN = "they are opened, and those whom they are limited to are told at once"
BEFORE = "open limited safe contacts and addresses"


@bp.get("/families/<ref>/limited-contacts")
@needs(Can.LIMITED_CONTACT_OPEN)
def contacts(ref: str) -> Show:
    """The question why; once it is answered, for a day, what is limited to others."""
    must_show_all(BEFORE)
    return _page(ref)


@bp.post("/families/<ref>/limited-contacts")
@needs(Can.LIMITED_CONTACT_OPEN, grave=THEN)
def open_the_contacts(ref: str) -> object:
    """Open them, with a reason of its own."""
    must_show_all(BEFORE)
    reason = typed("reason")["reason"]
    try:
        with change() as session:
            family = family_for(session, me(), ref, Can.LIMITED_CONTACT_OPEN)
            open_contacts(session, me(), family, reason)
    except Invalid as problem:
        return _page(ref, problem)
    return see(url_for("families.contacts", ref=ref))


def _page(ref: str, problem: Problem | None = None) -> Show:
    family = family_for(db(), me(), ref, Can.LIMITED_CONTACT_OPEN)
    opening = contact_opening_of(db(), me(), family)
    look(family.id, "limited-contacts", family.uuid)
    facts: dict[str, Any] = {
        "ref": ref,
        "opening": opening,
        "contacts": limited_contacts(db(), me(), family) if opening else [],
        **refused(problem),
    }
    if rights_in(db(), me(), family).may(Can.FAMILY_READ):
        return page(
            "families/limited_contacts.html",
            back=url_for("families.family", ref=ref),
            back_words="The family",
            **facts,
            **frame_of(db(), me(), family),
        )
    return page(
        "families/duty_contacts.html",
        name=family.name,
        rights_url=rights_url(db(), me(), family, "families.duty_rights"),
        **facts,
    )
