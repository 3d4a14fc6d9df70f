"""My work, on which everybody with families begins, and the manager's overview of a team."""

from flask import Blueprint

from workbook.access.policy import Can
from workbook.access.views import main_links

bp = Blueprint("overview", __name__)

from workbook.overview.views import my_work, team  # noqa: E402

main_links.insert(0, ("My work", "overview.my_work", Can.WORK_OWN, "/my-work"))
main_links.append(("Team overview", "overview.team", Can.OVERVIEW_READ, "/overview"))

__all__ = ["bp", "my_work", "team"]
