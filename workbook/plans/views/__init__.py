"""Pages of the children's plans, and what lower rooms learn from them."""

from flask import Blueprint

from workbook.families.due import due_by
from workbook.families.duty import parts_by
from workbook.families.handover import left_open_by
from workbook.families.things import called, named_by
from workbook.families.views.frame import rail_by
from workbook.plans import following
from workbook.plans.naming import PLANS, ending_names, line_names, plan_names
from workbook.plans.queries.due import lines_due, lines_left_open, lines_to_agree
from workbook.records.beside import beside_section

bp = Blueprint("plans", __name__)

from workbook.plans.views import beside, changes, lines, plans, rail, rules, terms  # noqa: E402

rail_by[12] = rail.contents
due_by["plan-lines"] = lines_due
due_by["plan-agreements"] = lines_to_agree
left_open_by["plans"] = lines_left_open
beside_section["cws"] = beside.plans_beside
parts_by[20] = beside.plans_on_duty
named_by.update(dict.fromkeys(PLANS, plan_names))
named_by["plans"] = called("the children’s plans")
named_by["plan-line"] = line_names
named_by["plan-ending"] = ending_names

__all__ = [
    "beside",
    "bp",
    "changes",
    "following",
    "lines",
    "plans",
    "rail",
    "rules",
    "terms",
]
