"""My work, on which everybody with families begins, the manager's overview of a team, and the first
day with a family.
"""

from flask import Blueprint

from workbook.access.policy import Can
from workbook.access.views import main_links

bp = Blueprint("overview", __name__)

from workbook.overview.views import first_day, my_work, team  # noqa: E402

main_links[0] = ("My work", "overview.my_work", Can.WORK_OWN, "/my-work")
main_links[90] = ("Team overview", "overview.team", Can.OVERVIEW_READ, "/overview")

__all__ = ["bp", "first_day", "my_work", "team"]
