"""Pages of the record: sections and entries."""

from flask import Blueprint

from workbook.families.summaries import changes_by
from workbook.families.things import named_by
from workbook.families.views.frame import rail_by
from workbook.records import newcomers, observing
from workbook.records.queries.latest import entry_names, latest_changes, section_names

bp = Blueprint("records", __name__)

from workbook.records.views import (  # noqa: E402
    addenda,
    amendments,
    entries,
    history,
    kept,
    life,
    rail,
    rules,
    sections,
)

rail_by[10] = rail.contents
changes_by["records"] = latest_changes
named_by.update({"entry": entry_names, "history": entry_names, "section": section_names})

__all__ = [
    "addenda",
    "amendments",
    "bp",
    "entries",
    "history",
    "kept",
    "life",
    "newcomers",
    "observing",
    "rail",
    "rules",
    "sections",
]
