"""The pages of this room: what an open page hears, and where its reader is on it."""

from flask import Blueprint

bp = Blueprint("live", __name__)

from workbook.live.views import here, looks, stream  # noqa: E402, F401
