"""A page of practice, one click from where it is needed."""

from workbook.access.gate import needs
from workbook.access.policy import Can
from workbook.catalogue.current import catalogue
from workbook.core.problems import NotFound
from workbook.records.views import bp
from workbook.web.show import Show, page


@bp.get("/practice/<practice>")
@needs(Can.ACCOUNT_OWN)
def practice(practice: str) -> Show:
    """What the team's way of working asks of a conversation; nothing of any family."""
    found = catalogue().practices.get(practice)
    if found is None:
        raise NotFound
    return page("records/practice.html", practice=found)
