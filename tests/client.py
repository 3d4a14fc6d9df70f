"""A browser without a screen: reads every page strictly, and carries the token that forms carry."""

import secrets
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from tests.pages import read
from workbook.core.time import now
from workbook.people.models import SignIn
from workbook.people.tokens import token_hash
from workbook.web.login import cookie_name

SAFE = {"GET", "HEAD", "OPTIONS"}
REFUSED = {409, 422}


class StrictClient(FlaskClient):
    """A client whose answers carry `page`, parsed, where they are HTML; a faulty page fails.

    What it posts has the form token; `token=False` leaves it out.
    """

    def open(self, *args: Any, token: bool = True, **kwargs: Any) -> TestResponse:
        """Ask, as `FlaskClient.open`."""
        if token and kwargs.get("method", "GET") not in SAFE:
            kwargs["headers"] = {**dict(kwargs.get("headers") or {}), "X-CSRFToken": self._token()}
        response = super().open(*args, **kwargs)
        response.page = read(response.text) if response.mimetype == "text/html" else None
        if response.status_code in REFUSED and response.page:
            _begins_with_error(response)
        return response

    def _token(self) -> str:
        """The form token of this session, made as Flask-WTF makes it."""
        with self.session_transaction() as session:
            raw = session.setdefault("csrf_token", secrets.token_hex(20))
        signer = URLSafeTimedSerializer(self.application.secret_key, salt="wtf-csrf-token")
        return str(signer.dumps(raw))


def _begins_with_error(response: TestResponse) -> None:
    """A refused form that comes back says so first, in the title of its page."""
    address = response.request.path
    if response.page.titles and response.page.is_again(address):
        assert response.page.titles[0].startswith("Error: "), f"{address} is refused quietly"


def signed_in(app: Flask, person_id: int) -> StrictClient:
    """A client that somebody has just signed in on."""
    client = StrictClient(app)
    client.set_cookie(*sign_in_cookie(app, person_id))
    return client


def sign_in_cookie(app: Flask, person_id: int) -> tuple[str, str]:
    """The name and value of what a browser holds on which somebody has just signed in."""
    token = secrets.token_urlsafe(32)
    moment = now()
    with app.extensions["database"].change() as session:
        session.add(
            SignIn(
                person_id=person_id,
                token_hash=token_hash(token),
                browser="a test",
                begun_at=moment,
                input_at=moment,
                fresh_at=moment,
            )
        )
    return cookie_name(app.extensions["config"]), token
