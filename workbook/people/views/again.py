"""The password again: over a page that was covered, and before an act that cannot be undone.

A plain form that met a cover, or an act that asks again, is answered with its own fields and a box
for the password: sent once more, it is renewed and done in one step, and nothing typed is lost but
passwords, which are never written into a page.
"""

import uuid

from flask import Response, after_this_request, request, url_for
from flask_wtf.csrf import generate_csrf

from workbook.access.gate import me
from workbook.core.problems import AskAgain, Problem, SignedOut, TooMany
from workbook.core.time import now
from workbook.people.actions import renew as renewing
from workbook.people.actions.sign_in import replace_sign_in
from workbook.people.queries.sign_ins import (
    Credentials,
    credentials_by_token,
    credentials_by_uuid,
)
from workbook.people.rules import local_path
from workbook.people.views import bp
from workbook.people.views.door import limits, noting, signed_in_anew, token
from workbook.people.views.proof import attempt, page_belongs_to, prove
from workbook.people.views.sign_ins import FRONT, Answer, sign_in_page
from workbook.web.back import page_before
from workbook.web.login import give_cookie
from workbook.web.open import open_to_all
from workbook.web.pages import Fault
from workbook.web.problems import typed_words
from workbook.web.show import Show, answer, fragment, page, see, wants_fragment, wants_json
from workbook.web.store import config, db

FIELD = "password_again"
Pairs = list[tuple[str, str]]


@bp.post("/sign-in/renewals")
@open_to_all
def renew() -> Answer:
    """Lift the cover, or sign the same person in again, and answer a token for the page's forms."""
    if wants_json():
        sent = request.get_json(silent=True)
        typed = sent.get("password") if isinstance(sent, dict) else None
        _renew(typed if isinstance(typed, str) else "")
        return answer({"csrf": generate_csrf()})
    after = local_path(request.form.get("next")) or FRONT
    try:
        _renew(request.form.get("password", ""))
    except (SignedOut, TooMany) as problem:
        return _page(problem, url_for("people.renew"), [("next", after)], "password", problem.says)
    return see(after)


@bp.before_app_request
def renew_in_place() -> Response | None:
    """Renew before the act of a form that was sent again with the password."""
    if request.method != "POST" or FIELD not in request.form:
        return None
    try:
        _renew(request.form[FIELD])
    except (SignedOut, TooMany) as problem:
        return _again(problem, problem.says).draw()
    return None


@bp.app_errorhandler(SignedOut)
@bp.app_errorhandler(AskAgain)
def ask_password(problem: Problem) -> Response:
    """What somebody sees who must give the password first; whatever they sent is kept."""
    if wants_json():
        return answer(
            {"kind": problem.kind, "says": problem.says, **problem.detail}, problem.status
        )
    if request.method == "POST":
        return _again(problem).draw()
    if wants_fragment():
        return fragment("_problem.html", status=problem.status, problem=problem).draw()
    if isinstance(problem, AskAgain):
        kept = [("next", request.path)]
        return _page(problem, url_for("people.renew"), kept, "password").draw()
    return sign_in_page(request.path, status=problem.status).draw()


def _renew(typed: str) -> None:
    """Renew the sign-in of this browser, or begin a new one for the same person; raises SignedOut
    for a wrong password and TooMany after too many.
    """
    account = _whose()
    if account is None:
        raise SignedOut(
            "You were signed out. Sign in at the front page, in another tab: your words are "
            "still on this page."
        )
    _, is_right = prove(tried := attempt("renewal", account.email), lambda: account, typed)
    with noting() as session:
        new = renewing.renew(session, tried, account, is_right=is_right)
        if new is not None:
            replace_sign_in(session, token(), new)
    page_belongs_to(account.uuid)
    signed_in_anew(new)
    if new is not None:
        after_this_request(lambda response: _with_cookie(response, new))


def _whose() -> Credentials | None:
    """Who signed in last on this browser, or whose page it is when that is over.

    Raises SignedOut when somebody else is at work on it now.
    """
    account = credentials_by_token(db(), token(), now(), limits())
    person = _page_of()
    if person is None or (account is not None and account.uuid == person):
        return account
    if account is not None and not account.is_over:
        raise SignedOut(
            "Somebody else is signed in on this browser now. Sign them out first, in another "
            "tab: your words are still on this page."
        )
    return credentials_by_uuid(db(), person)


def _page_of() -> uuid.UUID | None:
    try:
        return uuid.UUID(request.headers.get("X-Signed-In", ""))
    except ValueError:
        return None


def _again(problem: Problem, says: str = "") -> Show:
    kept = [
        (name, value)
        for name, value in request.form.items(multi=True)
        if name != "csrf_token" and "password" not in name
    ]
    if token() and credentials_by_token(db(), token(), now(), limits()) is not None:
        return _page(problem, request.full_path.rstrip("?"), kept, FIELD, says)
    return page(
        "people/words_kept.html",
        status=problem.status,
        problem=problem,
        kept=typed_words(),
    )


def _page(problem: Problem, action: str, kept: Pairs, field: str, says: str = "") -> Show:
    facts = {
        "action": action,
        "kept": kept,
        "field": field,
        "lead": "" if says else problem.says,
        "then": problem.then if isinstance(problem, AskAgain) else "what you sent is done",
        "who": _who(),
        "back": page_before(),
        "says": says,
        "faults": (Fault("password-again", says),) if says else (),
    }
    if wants_fragment():
        return fragment("people/_password_again.html", status=problem.status, **facts)
    return page("people/password_again.html", status=problem.status, **facts)


def _who() -> str:
    """Who is signed in here; nobody while the page is covered or the sign-in is over."""
    try:
        return me().name
    except SignedOut:
        return ""


def _with_cookie(response: Response, new: str) -> Response:
    give_cookie(response, config(), new)
    return response
