"""Pages of changes in risk, and what lower rooms learn of them."""

from flask import Blueprint

bp = Blueprint("relays", __name__)

from workbook.relays.views import relays, wiring  # noqa: E402

wiring.tell_lower_rooms()

__all__ = ["bp", "relays", "wiring"]
