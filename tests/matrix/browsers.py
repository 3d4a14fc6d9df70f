"""A browser for the matrix: nothing but WSGI, because it asks thousands of times."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any
from urllib.parse import urlencode
from zipfile import ZipFile

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer

from workbook.core.time import now
from workbook.people.models import SignIn
from workbook.people.tokens import token_hash
from workbook.web.login import cookie_name

FORM = "application/x-www-form-urlencoded"
PAGE = {"Accept": "text/html"}
SCRIPT = {"Accept": "application/json"}
FRAGMENT = {"Accept": "text/html", "HX-Request": "true"}

# What differs between two answers that are the same: form tokens and the reference of a failure.
_TOKEN = re.compile(r'((?:csrf_token" value|csrf-token" content)=")[^"]*')
_REFERENCE = re.compile(r"\b[0-9A-F]{6}\b")


@dataclass(frozen=True)
class Answer:
    """What came back: status, headers in the order given, and the whole body."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: str

    def header(self, name: str) -> str:
        """A header's value, or nothing."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    @property
    def text(self) -> str:
        """Everything that reached the browser: headers and body."""
        return "\n".join([*(f"{key}: {value}" for key, value in self.headers), self.body])

    @property
    def told(self) -> str:
        """What the answer tells, without one-time tokens: two answers that tell the same differ in
        nothing.
        """
        kept = [f"{key}: {value}" for key, value in self.headers if key != "Set-Cookie"]
        said = "\n".join([str(self.status), *kept, self.body])
        return _REFERENCE.sub("<reference>", _TOKEN.sub(r"\1", said))


class Browser:
    """A browser that holds its cookies and the token that forms carry, and never changes them."""

    def __init__(self, app: Flask, sign_in: str = "") -> None:
        self._app = app
        raw = secrets.token_hex(20)
        signing = SecureCookieSessionInterface().get_signing_serializer(app)
        assert signing is not None
        cookies = {app.config["SESSION_COOKIE_NAME"]: signing.dumps({"csrf_token": raw})}
        if sign_in:
            cookies[cookie_name(app.extensions["config"])] = sign_in
        self._cookies = "; ".join(f"{name}={value}" for name, value in cookies.items())
        forms = URLSafeTimedSerializer(app.secret_key, salt="wtf-csrf-token")
        self._form_token = str(forms.dumps(raw))

    def ask(
        self,
        method: str,
        address: str,
        form: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] = PAGE,
    ) -> Answer:
        """Ask for `address`, sending `form` and the form token with whatever may change things."""
        path, _, query = address.partition("?")
        body = urlencode(form or {}, doseq=True).encode()
        environ: dict[str, Any] = {
            "REQUEST_METHOD": method,
            "SCRIPT_NAME": "",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "127.0.0.1:8000",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_COOKIE": self._cookies,
            "CONTENT_TYPE": FORM,
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(body),
            "wsgi.errors": BytesIO(),
            "wsgi.multithread": False,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }
        environ["HTTP_X_CSRFTOKEN"] = self._form_token
        for name, value in headers.items():
            environ[f"HTTP_{name.upper().replace('-', '_')}"] = value
        return self._open(environ)

    def _open(self, environ: dict[str, Any]) -> Answer:
        taken: dict[str, Any] = {}

        def start(status: str, headers: list[tuple[str, str]], _fault: object = None) -> Any:
            taken.update(status=int(status[:3]), headers=tuple(headers))

        parts = self._app.wsgi_app(environ, start)
        try:
            body = b"".join(parts)
        finally:
            if hasattr(parts, "close"):
                parts.close()
        return Answer(taken["status"], taken["headers"], _read(body))


def _read(body: bytes) -> str:
    """A body as text; of a Word file, all its parts."""
    if not body.startswith(b"PK"):
        return body.decode("utf-8", "replace")
    with ZipFile(BytesIO(body)) as file:
        return "\n".join(f"{each}\n{_read(file.read(each))}" for each in file.namelist())


def signed_in(app: Flask, person_id: int, *, idle: int = 0) -> tuple[Browser, int]:
    """A browser on which somebody has just signed in, or did nothing for `idle` seconds; and the
    id of its sign-in.
    """
    token = secrets.token_urlsafe(32)
    moment = now()
    row = SignIn(
        person_id=person_id,
        token_hash=token_hash(token),
        browser="the matrix",
        begun_at=moment,
        input_at=moment - timedelta(seconds=idle),
        fresh_at=moment,
    )
    with app.extensions["database"].change() as session:
        session.add(row)
        session.flush()
        sign_in_id = row.id
    return Browser(app, token), sign_in_id
