"""The parenting assessment's text: finalised by the key worker, approved by the manager."""

from flask import request, url_for

from workbook.access.gate import me, needs
from workbook.access.policy import Can
from workbook.documents.actions.approve_assessment import approve_assessment
from workbook.documents.actions.finalise_assessment import finalise_assessment
from workbook.documents.views import bp
from workbook.families.queries import family_for, open_workbook
from workbook.web.show import see
from workbook.web.store import change


@bp.post("/families/<ref>/documents/parenting-assessment/finalisations")
@needs(Can.ASSESSMENT_FINALISE)
def finalise(ref: str) -> object:
    """The family's key worker finalises the text as it stands today."""
    with change() as session:
        family = family_for(session, me(), ref, Can.ASSESSMENT_FINALISE)
        finalise_assessment(session, me(), family, open_workbook(session, family))
    return see(url_for("documents.index", ref=ref))


@bp.post("/families/<ref>/documents/parenting-assessment/approvals")
@needs(Can.ASSESSMENT_APPROVE)
def approve(ref: str) -> object:
    """The team manager approves the text that they looked at."""
    seen = request.form.get("seal", "")
    with change() as session:
        family = family_for(session, me(), ref, Can.ASSESSMENT_APPROVE)
        approve_assessment(session, me(), family, open_workbook(session, family), seen)
    return see(url_for("documents.index", ref=ref))
