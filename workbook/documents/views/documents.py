"""What documents a family has: where the assessment stands, and every copy that was made."""

from flask import request, url_for
from sqlalchemy.orm import Session

from workbook.access import policy
from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.documents.overview import newer_than
from workbook.documents.pages import CopyLine, DocumentsPage, Finalising, OtherDocument
from workbook.documents.queries.assessments import counting, finalised_in
from workbook.documents.queries.copies import copies_of
from workbook.documents.shelf import ASSESSMENT, documents, title_of
from workbook.documents.views import bp
from workbook.documents.views.rail import HERE
from workbook.families.models import Family
from workbook.families.queries import family_for, open_workbook, standings_towards
from workbook.families.views.frame import frame_of
from workbook.web.show import Show, page
from workbook.web.store import db


@bp.get("/families/<ref>/documents")
@needs(Can.FAMILY_READ)
def index(ref: str) -> Show:
    """What there is, and who was given which copy."""
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    look(family.id, "documents", family.uuid)
    standings = standings_towards(db(), me(), family)
    may_fetch = policy.may(Can.DOCUMENT_MAKE, me().role, standings)
    copies = [
        CopyLine(
            row,
            title_of(row.document),
            url_for("documents.fetch", ref=ref, copy=row.uuid) if may_fetch else "",
        )
        for row in copies_of(db(), me(), family)
    ]
    made = request.args.get("made", type=int)
    return page(
        "documents/documents.html",
        page=DocumentsPage(
            title="Documents",
            text=_finalising(db(), family, standings),
            others=[
                OtherDocument(each.title, _make_url(ref, slug, standings))
                for slug, each in documents().items()
                if slug != ASSESSMENT
            ],
            copies=copies,
            made=next((each for each in copies if each.row.number == made), None),
        ),
        **frame_of(db(), me(), family, HERE),
    )


def _make_url(ref: str, document: str, standings: frozenset[policy.Standing]) -> str:
    """Where a copy of it is made; empty for whoever may not."""
    may = policy.may(Can.DOCUMENT_MAKE, me().role, standings)
    return url_for("documents.choose", ref=ref, document=document) if may else ""


def _finalising(
    session: Session, family: Family, standings: frozenset[policy.Standing]
) -> Finalising:
    workbook = open_workbook(session, family)
    text = finalised_in(session, workbook.id)
    counts = counting(session, me(), family, workbook)

    def address(can: Can, endpoint: str) -> str:
        may = policy.may(can, me().role, standings)
        return url_for(f"documents.{endpoint}", ref=family.ref) if may else ""

    waits = text is not None and not text.is_approved
    return Finalising(
        version=text.n if text else None,
        by=text.by if text else "",
        at=text.at if text else None,
        approved_by=text.approved_by if text else "",
        approved_at=text.approved_at if text else None,
        counts=len(counts.versions),
        newer=len(newer_than(text, counts.changes)) if text else 0,
        finalise_url=address(Can.ASSESSMENT_FINALISE, "finalisation"),
        approve_url=address(Can.ASSESSMENT_APPROVE, "approval") if waits else "",
        make_url=_make_url(family.ref, ASSESSMENT, standings),
    )
