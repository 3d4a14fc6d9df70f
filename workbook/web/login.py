"""flask-login, wrapped: a request is somebody's because its cookie names an open sign-in row.

Only this file, the gate and the frame know flask-login, so it can be replaced in a day.
"""

from collections.abc import Callable
from typing import Any

from flask import Flask, Request, g, request
from flask_login import LoginManager
from werkzeug.wrappers import Response

from workbook.core.config import Config

BROWSER_KNOWN_FOR = 400 * 24 * 3600  # seconds: browsers keep no cookie longer


class SomebodySignedIn:
    """What flask-login wants of a user: who acts (`me`), and that they are signed in."""

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def __init__(self, me: Any) -> None:
        self.me = me

    def get_id(self) -> str:
        """The person's public id."""
        return str(self.me.uuid)


def cookie_name(config: Config) -> str:
    """`__Host-` binds the cookie to this host over https; plain http cannot set that prefix."""
    return "__Host-sign-in" if config.is_https else "sign-in"


def install(app: Flask, config: Config, load: Callable[[str], Any | None]) -> None:
    """Load the person of each request with `load(token)`, which answers Me or None."""
    manager = LoginManager()
    manager.session_protection = None
    manager.init_app(app)

    @manager.request_loader
    def _person(_request: Request) -> SomebodySignedIn | None:
        token = token_of_browser(config)
        me = load(token) if token else None
        return SomebodySignedIn(me) if me is not None else None


def token_of_browser(config: Config) -> str:
    """The token that this browser sent, or nothing."""
    return request.cookies.get(cookie_name(config), "")


def look_again() -> None:
    """Forget whom this request was found to be from: they have just signed in within it."""
    g.pop("_login_user", None)


def give_cookie(response: Response, config: Config, token: str) -> None:
    """Put the sign-in token in this browser; it lasts until the browser or the sign-in ends."""
    response.set_cookie(
        cookie_name(config),
        token,
        httponly=True,
        secure=config.is_https,
        samesite="Strict",
        path="/",
    )


def take_cookie(response: Response, config: Config) -> None:
    """Remove the token from this browser."""
    response.delete_cookie(
        cookie_name(config), httponly=True, secure=config.is_https, samesite="Strict", path="/"
    )


def browser_token(config: Config) -> str:
    """The token by which this browser is known again, whoever is signed in on it; or nothing."""
    return request.cookies.get(_browser_cookie(config), "")


def give_browser_token(response: Response, config: Config, token: str) -> None:
    """Let this browser be known again for as long as browsers keep a cookie."""
    response.set_cookie(
        _browser_cookie(config),
        token,
        max_age=BROWSER_KNOWN_FOR,
        httponly=True,
        secure=config.is_https,
        samesite="Strict",
        path="/",
    )


def _browser_cookie(config: Config) -> str:
    return "__Host-browser" if config.is_https else "browser"
