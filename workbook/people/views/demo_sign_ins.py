"""One press signs in as somebody of the invented cast: only in the demo, on invented people."""

import uuid

from flask import request

from workbook.core.problems import NotFound
from workbook.people.actions.sign_in import replace_sign_in
from workbook.people.actions.sign_in import sign_in_demo as begin
from workbook.people.queries.people import person_here
from workbook.people.views import bp
from workbook.people.views.door import token
from workbook.people.views.proof import at_the_door
from workbook.people.views.sign_ins import Answer, welcome
from workbook.web.open import open_to_all
from workbook.web.store import change, config


@bp.post("/demo-sign-in")
@open_to_all
def sign_in_demo() -> Answer:
    """Sign in as the person pressed; there is no such page outside the demo."""
    if not config().demo:
        raise NotFound
    try:
        wanted = uuid.UUID(request.form.get("person", ""))
    except ValueError as fault:
        raise NotFound from fault
    with change() as session:
        person = person_here(session, wanted)
        new = begin(session, at_the_door("demo", person.email), person)
        replace_sign_in(session, token(), new)
    return welcome(new, wanted)
