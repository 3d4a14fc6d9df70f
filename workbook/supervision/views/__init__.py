"""Pages of group case supervision, and what lower rooms learn from it."""

from flask import Blueprint

from workbook.supervision import noting, observing

bp = Blueprint("supervision", __name__)

from workbook.supervision.views import (  # noqa: E402
    actions,
    answers,
    attendance,
    criteria,
    decisions,
    discussions,
    finalisation,
    heard,
    history,
    limited_items,
    minutes,
    plans,
    prints,
    ratings,
    read_back,
    readiness,
    reports,
    sessions,
    tellings,
    versions,
    wiring,
)

wiring.tell_lower_rooms()

__all__ = [
    "actions",
    "answers",
    "attendance",
    "bp",
    "criteria",
    "decisions",
    "discussions",
    "finalisation",
    "heard",
    "history",
    "limited_items",
    "minutes",
    "noting",
    "observing",
    "plans",
    "prints",
    "ratings",
    "read_back",
    "readiness",
    "reports",
    "sessions",
    "tellings",
    "versions",
    "wiring",
]
