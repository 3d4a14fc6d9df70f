"""Browsers at the front page, and what stands in the database afterwards."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import Select, select
from werkzeug.test import TestResponse

from tests.client import StrictClient
from workbook.audit.models import AuditDetail, AuditRow
from workbook.people.actions.people import leave
from workbook.people.passwords import Passwords
from workbook.people.queries.people import person_named
from workbook.web.login import cookie_name

PASSWORD = "seven lanterns over quarry"
ANOTHER = "marzipan tractors at dusk"


@dataclass(frozen=True)
class Account:
    """Somebody of the database, as a test knows them."""

    id: int
    uuid: UUID
    name: str
    email: str


@cache
def hashed(typed: str) -> str:
    """A password's hash, made once a run."""
    return Passwords(1, lambda: False).hash(typed)


def sign_in(
    client: StrictClient, email: str, password: str = PASSWORD, **more: object
) -> TestResponse:
    """Post the form of the front page."""
    return client.post("/sign-in", data={"email": email, "password": password}, **more)


def browser(app: Flask, email: str, password: str = PASSWORD) -> StrictClient:
    """A browser on which somebody has signed in through the front page."""
    client = StrictClient(app)
    assert sign_in(client, email, password).status_code == 303
    return client


def token_in(client: StrictClient) -> str:
    """The sign-in token that the browser holds; empty for none."""
    cookie = client.get_cookie(cookie_name(client.application.extensions["config"]))
    return cookie.value if cookie else ""


def is_in(client: StrictClient) -> bool:
    """Whether the browser is signed in: its own account page opens."""
    return client.get("/account").status_code == 200


def end(app: Flask, account: Account) -> None:
    """Record that somebody left, as the command does."""
    with app.extensions["database"].change() as session:
        leave(session, None, person_named(session, account.uuid))


def rows(app: Flask, wanted: Select[Any]) -> Sequence[Any]:
    """What the database holds now."""
    with app.extensions["database"].reading() as session:
        return session.execute(wanted).all()


def told(app: Flask, verb: str) -> list[dict[str, Any]]:
    """Every audit row of a verb: who, about what, and its words."""
    found = rows(
        app,
        select(AuditRow.actor_id, AuditRow.thing, AuditDetail.words)
        .join(AuditDetail, AuditDetail.audit_id == AuditRow.id)
        .where(AuditRow.verb == verb)
        .order_by(AuditRow.id),
    )
    return [{"actor": row.actor_id, "thing": row.thing, **as_dict(row.words)} for row in found]


def as_dict(words: Any) -> dict[str, Any]:
    """The words of an audit row, however the column keeps them."""
    return json.loads(words) if isinstance(words, str) else dict(words)
