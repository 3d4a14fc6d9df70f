"""Pages of a family's journey, and the line of the contents that leads to them."""

from flask import Blueprint

from workbook.families.things import called, named_by
from workbook.families.views.frame import rail_by

bp = Blueprint("journey", __name__)

from workbook.journey.views import chronology, rail, story  # noqa: E402

rail_by[15] = rail.contents
named_by["chronology"] = called("the chronology")
named_by["story"] = called("the story")
named_by["story-print"] = called("a print of the story")
named_by["chronology-print"] = called("a print of the chronology")

__all__ = ["bp", "chronology", "rail", "story"]
