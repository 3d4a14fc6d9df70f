"""Pages of work requests, consultations and referrals, and what lower rooms learn of them."""

from flask import Blueprint

from workbook.requests.actions import follow

bp = Blueprint("requests", __name__)

from workbook.requests.views import (  # noqa: E402
    asked,
    consultations,
    referrals,
    requests,
    rules,
    wiring,
)

wiring.tell_lower_rooms()

__all__ = ["asked", "bp", "consultations", "follow", "referrals", "requests", "rules", "wiring"]
