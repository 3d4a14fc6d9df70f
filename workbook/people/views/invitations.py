"""The one-time link with which somebody chooses their own password."""

from flask import request, url_for

from workbook.core.problems import NotFound
from workbook.core.time import now
from workbook.people.actions import invite as inviting
from workbook.people.actions.sign_in import replace_sign_in
from workbook.people.models import Person
from workbook.people.queries.sign_ins import invited_by
from workbook.people.rules import why_not_password
from workbook.people.views import bp
from workbook.people.views.door import token as token_of_browser
from workbook.people.views.proof import at_the_door, passwords
from workbook.people.views.sign_ins import Answer, welcome
from workbook.web.open import open_to_all
from workbook.web.pages import Fault
from workbook.web.show import Show, page
from workbook.web.store import change, close_reading, db


@bp.get("/invitations/<string:token>")
@open_to_all
def invitation(token: str) -> Answer:
    """The page to choose a password on; looking at it uses nothing up."""
    return _page(_invited(token))


@bp.post("/invitations/<string:token>")
@open_to_all
def accept_invitation(token: str) -> Answer:
    """Keep the chosen password, sign the person in, and let the link work no more."""
    person, typed = _invited(token), request.form.get("password", "")
    if says := why_not_password(typed, (person.name, person.email)):
        return _page(person, says)
    tried, wanted = at_the_door("invitation", person.email), person.uuid
    close_reading()
    hashed = passwords().hash(typed)
    with change() as session:
        new = inviting.accept_invitation(session, token, hashed, tried)
        replace_sign_in(session, token_of_browser(), new)
    return welcome(new, wanted, url_for("people.first_run"))


def _invited(token: str) -> Person:
    found = invited_by(db(), token, now())
    if found is None:
        raise NotFound(inviting.USED)
    return found


def _page(person: Person, says: str = "") -> Show:
    return page(
        "people/invitation.html",
        status=422 if says else 200,
        action=url_for("people.accept_invitation", **(request.view_args or {})),
        name=person.name,
        email=person.email,
        says=says,
        faults=(Fault("password", says),) if says else (),
    )
