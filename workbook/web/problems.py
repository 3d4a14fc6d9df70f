"""A Problem becomes a page, a fragment or JSON, with its status. Nothing here tells a stranger
anything, and a failure after the commit says that the work is saved.
"""

import logging
import secrets

from flask import Flask, Response, g, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, MethodNotAllowed, RequestEntityTooLarge
from werkzeug.exceptions import NotFound as NoSuchRoute

from workbook.core.problems import NotAllowed, NotFound, Problem, SignedOut, TooLarge
from workbook.web.back import page_before
from workbook.web.show import Show, answer, wants_fragment, wants_json

log = logging.getLogger("workbook.web")

NEVER_SHOWN = frozenset({"csrf_token", "email", "version", "details_version", "next"})


def install(app: Flask) -> None:
    """Answer every refusal and failure."""
    app.register_error_handler(Problem, _refused)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _failed)


def _refused(problem: Problem) -> Response:
    if wants_json():
        said = {"kind": problem.kind, "says": problem.says, **problem.detail}
        return answer(said, problem.status)
    if wants_fragment():
        return Show("_problem.html", {"problem": problem}, problem.status).draw()
    if isinstance(problem, SignedOut) and request.method in {"GET", "HEAD"}:
        return Show("people/sign_in.html", {"next": request.path}, 401).draw()
    back = "" if isinstance(problem, NotFound) else page_before()
    facts = {"problem": problem, "kept": typed_words(), "back": back}
    return Show("problem.html", facts, problem.status).draw()


def typed_words() -> list[str]:
    """What was typed into the form that is being refused, to be shown again: longest first.

    Tokens and anything that is only pressed or chosen are left out, and no password is ever shown:
    its box has “password” in its name.
    """
    if request.method != "POST" or request.is_json:
        return []
    try:
        given = list(request.form.lists())
    except HTTPException:
        return []  # too large, or broken on the way: it could not be read, now or before
    typed = {
        value.strip()
        for name, values in given
        for value in values
        if "password" not in name and name not in NEVER_SHOWN and _is_words(value)
    }
    return sorted(typed, key=len, reverse=True)


def _is_words(value: str) -> bool:
    return " " in value.strip() and any(each.isalpha() for each in value)


def _csrf(_fault: CSRFError) -> Response:
    return _refused(
        NotAllowed(
            "This page was open for too long to be sure that the request came from you. "
            "Open it again in a new tab, then send this once more: your words are still here."
        )
    )


def _http(fault: HTTPException) -> Response:
    if isinstance(fault, NoSuchRoute):
        return _refused(NotFound())
    if isinstance(fault, RequestEntityTooLarge):
        return _refused(TooLarge("That is more than can be taken in one go. Send it in parts."))
    if isinstance(fault, MethodNotAllowed):
        shown = _refused(
            Problem("There is no page here, only a place that forms are sent to. Go back to yours.")
        )
        shown.status_code = 405
        shown.headers["Allow"] = fault.get_response().headers.get("Allow", "")
        return shown
    problem = Problem("That request was not understood. Go back and try again.")
    shown = _refused(problem)
    shown.status_code = fault.code or 400
    return shown


def _failed(fault: Exception) -> Response:
    reference = secrets.token_hex(3).upper()
    log.error(
        "failed reference=%s endpoint=%s fault=%s",
        reference,
        request.endpoint,
        type(fault).__name__,
        exc_info=_without_words(fault),
    )
    says = "We could not open this page. Your work is saved. Try again in a minute."
    if request.method not in {"GET", "HEAD"} and not g.get("saved"):
        says = "That was not saved. Your words are still on the page you came from: try again."
    elif g.get("saved"):
        says = "Saved. But the page could not be drawn: open it again from the link below."
    if wants_json():
        return answer({"kind": "failed", "says": says, "reference": reference}, 500)
    ref = (request.view_args or {}).get("ref")
    back = f"/families/{ref}" if g.get("saved") and ref else ""
    facts = {"says": says, "reference": reference, "back": back, "kept": typed_words()}
    return Show("failed.html", facts, 500).draw()


def _without_words(fault: Exception) -> Exception | None:
    """The traceback's frames, with an exception that carries no family data in its message."""
    return type("Failed", (Exception,), {})(type(fault).__name__).with_traceback(
        fault.__traceback__
    )
