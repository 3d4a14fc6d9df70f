"""Signing in and out, one's own account, and the people and teams of the authority."""

from flask import Blueprint

bp = Blueprint("people", __name__)

from workbook.people.views import (  # noqa: E402
    account,
    again,
    browser_keys,
    demo_sign_ins,
    door,
    hiding,
    invitations,
    people,
    settings,
    sign_ins,
    teams,
)

__all__ = [
    "account",
    "again",
    "bp",
    "browser_keys",
    "demo_sign_ins",
    "door",
    "hiding",
    "invitations",
    "people",
    "settings",
    "sign_ins",
    "teams",
]
