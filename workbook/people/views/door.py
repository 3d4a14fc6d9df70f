"""Before every request: whose it is, whether their page is covered, and that they are at work."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import g, request
from sqlalchemy.orm import Session

from workbook.core.problems import SignedOut
from workbook.core.time import now
from workbook.people.actions.renew import note_input
from workbook.people.queries.sign_ins import Known, me_by_token
from workbook.people.rules import INPUT_NOTED_EVERY, Limits, Me
from workbook.people.views import bp
from workbook.web.login import look_again, token_of_browser
from workbook.web.store import change, config, db, hide

# These answer whoever asks, and must not fail because of who it is.
NOBODY_ASKED = frozenset({"static", "health"})
# A page sends these by itself.
BY_ITSELF = frozenset({"live.here"})
# These answer in every state of a sign-in: they are how one gets out of it.
WAYS_OUT = frozenset({"people.renew", "people.sign_out", "people.sign_in"})


@bp.before_app_request
def recognise() -> None:
    """Note a cover in `g.covered`, and input; raises SignedOut for a page of somebody else's."""
    if request.endpoint in NOBODY_ASKED or not token():
        return
    found = known()
    g.covered = found is not None and found.state == "covered"
    if found is None or found.state == "over" or request.endpoint in WAYS_OUT:
        return
    if found.me.is_hiding:
        hide()
    page_of = request.headers.get("X-Signed-In", "")
    if page_of and page_of != str(found.me.uuid):
        raise SignedOut(
            "Somebody else has signed in on this browser since this page was opened. "
            "Your words are still on this page."
        )
    if found.state == "open" and is_input() and now() - found.input_at >= INPUT_NOTED_EVERY:
        with noting() as session:
            note_input(session, found.me.sign_in_id or 0)


def known() -> Known | None:
    """The sign-in of this browser that was not ended, in whatever state; read once a request."""
    if "known" not in g:
        # Set first: where the database cannot answer, the page that says so asks again.
        g.known = None
        g.known = me_by_token(db(), token(), now(), limits())
    found: Known | None = g.known
    return found


def load(_token: str) -> Me | None:
    """Who is signed in on this browser, for `web.login`: None when covered or over."""
    found = known()
    return found.me if found is not None and found.state == "open" else None


def token() -> str:
    """The token this browser sent, or was given within this request; empty for neither."""
    given: str = g.get("token") or token_of_browser(config())
    return given


def signed_in_anew(new_token: str | None) -> None:
    """Read again whose request this is: a sign-in was made (its token is new) or renewed in it."""
    g.token = new_token
    g.pop("known", None)
    g.covered = False
    look_again()


def limits() -> Limits:
    """How long a sign-in lasts here."""
    set_to = config()
    return Limits(
        *(set_to.cover_after, set_to.idle_after, set_to.end_after, set_to.fresh_for),
        set_to.room_idle_after,
    )


def is_input() -> bool:
    """Whether a person did something to cause this request, and not a script on its own."""
    if request.method == "POST":
        return request.endpoint not in BY_ITSELF
    is_page = request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
    return is_page and "text/html" in request.headers.get("Accept", "")


@contextmanager
def noting() -> Iterator[Session]:
    """A change beside what was asked for: it does not make the request's own work saved."""
    with change() as session:
        yield session
    g.saved = False
