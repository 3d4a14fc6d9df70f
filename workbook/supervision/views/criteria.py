"""What Red, Amber and Green mean, for the system administrator. No family is seen from here."""

from flask import request, url_for

from workbook.access.gate import me, needs
from workbook.access.policy import Can
from workbook.catalogue.current import catalogue
from workbook.core.problems import Invalid, Stale
from workbook.families.forms import refused, whole
from workbook.supervision.actions.reword import reword_ratings
from workbook.supervision.queries.wording import wordings
from workbook.supervision.views import bp
from workbook.supervision.wording import Worded, read_words
from workbook.web.show import Show, page, see
from workbook.web.store import change, db


@bp.get("/rating-criteria")
@needs(Can.CRITERIA_KEEP)
def criteria() -> Show:
    """The words that the next session is rated in, the form to write them anew, every version."""
    return _page()


@bp.post("/rating-criteria")
@needs(Can.CRITERIA_KEEP)
def reword() -> object:
    """Keep a new version of the words."""
    words = read_words(tuple(catalogue().ratings.values()), request.form)
    try:
        with change() as session:
            reword_ratings(session, me(), words, whole("version"))
    except (Invalid, Stale) as problem:
        return _page(problem)
    return see(url_for("supervision.criteria"))


def _page(problem: Invalid | Stale | None = None) -> Show:
    versions = wordings(db())
    return page(
        "supervision/criteria.html",
        now_worded=versions[0],
        versions=versions,
        typed=request.form if problem else _in_boxes(versions[0]),
        **refused(problem),
    )


def _in_boxes(worded: Worded) -> dict[str, str]:
    boxes: dict[str, str] = {}
    for each in worded.criteria:
        boxes |= {f"{each.slug}-short": each.short, f"{each.slug}-means": "\n".join(each.means)}
    return boxes
