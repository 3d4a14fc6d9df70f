"""Pages of documents: what there is, what a reader would get, and copies."""

from flask import Blueprint
from flask_login import current_user

from workbook.access.gate import must_show_all
from workbook.documents.queries.assessments import goes_in
from workbook.documents.queries.due import approvals_due
from workbook.families.due import due_by
from workbook.families.things import called, named_by
from workbook.families.views.frame import rail_by
from workbook.records.queries.moving import hangs_by

bp = Blueprint("documents", __name__)


@bp.before_request
def whole() -> None:
    """A document is made, and looked at, from everything that its maker may read."""
    if current_user.is_authenticated:
        must_show_all("look at documents or make one")


from workbook.documents.views import (  # noqa: E402
    clearings,
    copies,
    document,
    documents,
    parenting_assessment,
    rail,
)

rail_by[30] = rail.contents
due_by["approvals"] = approvals_due
hangs_by["assessment"] = goes_in
named_by.update(
    {
        "documents": called("documents"),
        "document-preview": called("what goes into a document"),
        "document-words": called("a document before it is made"),
        "copy": called("a copy of a document"),
    }
)

__all__ = ["bp", "clearings", "copies", "document", "documents", "parenting_assessment", "rail"]
