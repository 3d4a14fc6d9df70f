"""The way back from a refusal: the page of ours that the request came from."""

from urllib.parse import urlsplit

from flask import current_app, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

STATIC = "static"


def page_before() -> str:
    """The address of the page that this request came from; nothing where it was not one of ours,
    or is the very page that is refused. Nobody else's address is ever drawn as a link.
    """
    try:
        came = urlsplit(request.referrer or "")
    except ValueError:
        return ""
    here = urlsplit(request.host_url)
    if (came.scheme, came.netloc) != (here.scheme, here.netloc):
        return ""
    is_this = request.method in {"GET", "HEAD"} and came.path == request.path
    if is_this or not _is_a_page(came.path):
        return ""
    return f"{came.path}?{came.query}" if came.query else came.path


def _is_a_page(path: str) -> bool:
    try:
        endpoint, _ = current_app.url_map.bind("").match(path, method="GET")
    except (HTTPException, RequestRedirect):
        return False
    return bool(endpoint != STATIC)
