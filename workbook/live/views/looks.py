"""A page that is open asks for itself again, and goes on listening, by the look that it had."""

from flask import request

from workbook.access.gate import carried_by, me
from workbook.access.happenings import Looked
from workbook.core.time import now
from workbook.live.passes import OPENED_BEFORE, Page, began_by, pass_for
from workbook.live.queries.looks import is_looked_at
from workbook.web.store import config, db

PASS = "X-Open-Page"  # noqa: S105 (the name of a header)
LONGEST = 2000


def is_carried(looked: Looked) -> bool:
    """Whether this is an open page of the same person, sign-in, family and address, which had this
    very look since it was opened.
    """
    if looked.family_id is None or PASS not in request.headers:
        return False
    page = _page(looked.family_id)
    began = began_by(config().secret_key, page, request.headers[PASS], now())
    return began is not None and is_looked_at(db(), me(), looked, began - OPENED_BEFORE)


def pass_again(family_id: int) -> str:
    """The pass of the page that listens with this request."""
    page, secret = _page(family_id), config().secret_key
    began = began_by(secret, page, request.headers.get(PASS, ""), now())
    return pass_for(secret, page, began or now(), now())


def _page(family_id: int) -> Page:
    """Whose, and at which address: that which listens says it, that which is asked for has it."""
    address = request.args.get("page", "") if request.endpoint == "live.stream" else _asked()
    return Page(me().sign_in_id, family_id, address[:LONGEST])


def _asked() -> str:
    query = request.query_string.decode(errors="replace")
    return f"{request.path}?{query}" if query else request.path


carried_by.append(is_carried)
