"""The page of what is due in a family, and what lower rooms learn from it."""

from flask import Blueprint

from workbook.clocks import following
from workbook.families.things import called, named_by

bp = Blueprint("clocks", __name__)

from workbook.clocks.views import clocks, pauses  # noqa: E402

named_by["clocks"] = called("what is due, and why")
named_by["clocks-print"] = called("a print of what is due", of="clocks")

__all__ = ["bp", "clocks", "following", "pauses"]
