"""Approving the parenting assessment: the team manager, by the seal of the text they looked at."""

from sqlalchemy.orm import Session

from workbook.core.happenings import tell
from workbook.core.problems import Closed, Stale
from workbook.core.time import now
from workbook.documents.happenings import AssessmentApproved
from workbook.documents.models import Approval, Assessment
from workbook.documents.queries.assessments import finalised_in
from workbook.families.models import Family, Workbook
from workbook.people.rules import Me


def approve_assessment(
    session: Session, me: Me, family: Family, workbook: Workbook, seen: str
) -> Approval:
    """Approve the text whose seal is `seen`: copies of it no longer say DRAFT.

    `family` was loaded with `Can.ASSESSMENT_APPROVE`. Raises Closed when there is nothing to
    approve, Stale when the text was finalised again meanwhile.
    """
    session.refresh(family, with_for_update=True)
    text = finalised_in(session, workbook.id)
    if text is None:
        raise Closed(
            "The assessment is not finalised, so there is nothing to approve yet. The family's "
            "key worker finalises it."
        )
    if text.seal != seen:
        raise Stale(
            f"{text.by} finalised the assessment again since you opened this page. Read it, then "
            "approve it."
        )
    if text.is_approved:
        raise Closed(f"{text.approved_by} has approved this text already.")
    row = Approval(assessment_id=text.id, seal=text.seal, by_id=me.id, at=now())
    session.add(row)
    session.flush()
    tell(
        session,
        me.id,
        AssessmentApproved(
            family_id=family.id,
            thing_kind="assessment",
            thing=str(session.get_one(Assessment, text.id).uuid),
            n=text.n,
            seal=text.seal,
        ),
    )
    return row
