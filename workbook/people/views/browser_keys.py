"""The key of unsent words in this browser, given to the signed-in page; and keeping nothing here.

The browser has a token of its own, which outlives sign-ins and says nothing of whose it is.
"""

from base64 import b64encode
from contextlib import suppress
from uuid import UUID

from flask import Response, request, url_for

from workbook.access.gate import me, needs
from workbook.access.policy import Can
from workbook.people.actions import browser_keys
from workbook.people.queries.browser_keys import ended_keys
from workbook.people.rules import browser_name
from workbook.people.tokens import new_token, token_hash
from workbook.people.views import bp
from workbook.people.views.sign_ins import Answer
from workbook.web.login import browser_token, give_browser_token
from workbook.web.show import answer, see
from workbook.web.store import change, config

MOST_NAMES = 50  # of people who left something in one browser


@bp.post("/account/browser-key")
@needs(Can.ACCOUNT_OWN)
def key_here() -> Answer:
    """One's key in this browser, for the page's script alone; no key where nothing is kept. The
    page says the names of the keys that something is `kept` under, and is told which have `ended`:
    by our clock, not the browser's.
    """
    kept = _names(request.get_json(silent=True))
    token = browser_token(config()) or new_token()
    with change() as session:
        row = browser_keys.give_key(session, me(), token_hash(token), _browser(), kept)
        said = {
            "name": str(row.uuid),
            "key": b64encode(row.secret or b"").decode(),
            "ended": [str(name) for name in ended_keys(session, kept)],
        }
    return _with_token(answer(said), token)


@bp.post("/account/keeping-nothing")
@needs(Can.ACCOUNT_OWN)
def keep_nothing() -> Answer:
    """Keep nothing of one's own in this browser."""
    token = browser_token(config()) or new_token()
    with change() as session:
        browser_keys.keep_nothing(session, me(), token_hash(token), _browser())
    return _with_token(see(url_for("people.account", _anchor="kept-here")), token)


@bp.post("/account/keeping-nothing/ending")
@needs(Can.ACCOUNT_OWN)
def keep_again() -> Answer:
    """Keep unsent words in this browser again."""
    token = browser_token(config()) or new_token()
    with change() as session:
        browser_keys.keep_again(session, me(), token_hash(token), _browser())
    return _with_token(see(url_for("people.account", _anchor="kept-here")), token)


def _names(sent: object) -> list[UUID]:
    given = sent.get("kept") if isinstance(sent, dict) else None
    names = []
    for each in given[:MOST_NAMES] if isinstance(given, list) else ():
        with suppress(ValueError):
            names.append(UUID(str(each)))
    return names


def _browser() -> str:
    return browser_name(request.user_agent.string)


def _with_token(response: Response, token: str) -> Response:
    give_browser_token(response, config(), token)
    return response
