"""Pages of the record: sections and entries."""

from flask import Blueprint

from workbook.access.queries import guarded_by
from workbook.families.due import due_by
from workbook.families.duty import parts_by
from workbook.families.handover import left_open_by
from workbook.families.load import left_lying_by
from workbook.families.queries import further_held
from workbook.families.summaries import changes_by
from workbook.families.things import called, named_by
from workbook.families.views.frame import rail_by
from workbook.families.waiting import waiting_by
from workbook.records import following, harming, newcomers, observing
from workbook.records.alike import drawn_alike
from workbook.records.queries.drafts import drafts_left_lying, drafts_left_open
from workbook.records.queries.due import drafts_due, newcomers_due, rescues_due
from workbook.records.queries.guarded import guarded_entries
from workbook.records.queries.latest import (
    PAGES_OF_ONE,
    entry_names,
    latest_changes,
    section_names,
)
from workbook.records.queries.writers import joint_writing

bp = Blueprint("records", __name__)

from workbook.records.views import (  # noqa: E402
    addenda,
    agreements,
    amendments,
    comments,
    drafts,
    duty,
    entries,
    guests,
    history,
    joint,
    kept,
    life,
    moves,
    parts,
    practice,
    prints,
    rail,
    rescues,
    rules,
    sections,
    suggestions,
    timeline,
    writers,
)

bp.add_app_template_filter(drawn_alike)
rail_by[10] = rail.contents
further_held.append(joint_writing)
changes_by["records"] = latest_changes
guarded_by["records"] = guarded_entries
parts_by[10] = duty.safety_plan
left_open_by["records"] = drafts_left_open
left_lying_by["records"] = drafts_left_lying
due_by["drafts"] = drafts_due
due_by["newcomers"] = newcomers_due
due_by["rescues"] = rescues_due
waiting_by["records"] = comments.waiting
waiting_by["joint"] = joint.waiting
named_by.update(dict.fromkeys(PAGES_OF_ONE, entry_names))
named_by.update(
    {
        "section": section_names,
        "section-print": section_names,
        "area": called("a discipline’s area"),
    }
)
named_by.update(
    drafts=called("drafts of somebody else"),
    guests=called("who is invited as a guest"),
    invited=called("what they are invited to"),
)

__all__ = [
    "addenda",
    "agreements",
    "amendments",
    "bp",
    "drafts",
    "duty",
    "entries",
    "guests",
    "comments",
    "entries",
    "following",
    "harming",
    "history",
    "joint",
    "kept",
    "life",
    "moves",
    "newcomers",
    "observing",
    "parts",
    "practice",
    "prints",
    "rail",
    "rescues",
    "rules",
    "sections",
    "suggestions",
    "timeline",
    "writers",
]
