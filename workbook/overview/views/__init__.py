"""My work: the page on which everybody with families begins."""

from flask import Blueprint

from workbook.access.policy import Can
from workbook.access.views import main_links

bp = Blueprint("overview", __name__)

from workbook.overview.views import my_work  # noqa: E402

main_links.insert(0, ("My work", "overview.my_work", Can.WORK_OWN, "/my-work"))

__all__ = ["bp", "my_work"]
