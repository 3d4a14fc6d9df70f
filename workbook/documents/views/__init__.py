"""Pages of documents: what there is, what a reader would get, and copies."""

from flask import Blueprint

from workbook.families.views.frame import rail_by

bp = Blueprint("documents", __name__)

from workbook.documents.views import (  # noqa: E402
    clearings,
    copies,
    document,
    documents,
    parenting_assessment,
    rail,
)

rail_by[30] = rail.contents

__all__ = ["bp", "clearings", "copies", "document", "documents", "parenting_assessment", "rail"]
