"""Finalising the parenting assessment: the family's key worker says what it is made of; sealed."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbook.core.happenings import tell
from workbook.core.problems import Closed
from workbook.core.seal import canonical, new_salt, seal_of
from workbook.core.time import now
from workbook.documents.happenings import AssessmentFinalised
from workbook.documents.models import Assessment
from workbook.documents.queries.assessments import Counted, counting, named_in
from workbook.families.models import Family, Workbook
from workbook.people.rules import Me


def finalise_assessment(session: Session, me: Me, family: Family, workbook: Workbook) -> Assessment:
    """Seal the assessment as made of everything finalised today that `me` may read.

    `family` was loaded with `Can.ASSESSMENT_FINALISE`. Raises Closed when nothing is finalised
    yet, or nothing has changed since the last time.
    """
    session.refresh(family, with_for_update=True)
    counts = counting(session, me, family, workbook)
    if not counts.versions:
        raise Closed(
            "Nothing that goes into the assessment is finalised yet. Ask the writers to finalise "
            "their entries, then come back."
        )
    before = session.scalar(
        select(Assessment)
        .where(Assessment.workbook_id == workbook.id)
        .order_by(Assessment.n.desc())
        .limit(1)
    )
    is_same = before and named_in(before.content) == [each.version for each in counts.all]
    if before and is_same and all(each.at <= before.finalised_at for each in counts.endings):
        raise Closed(
            f"Nothing was finalised since version {before.n} of the assessment, so there is "
            "nothing to finalise again."
        )
    at = now()
    content = canonical(
        {
            "addenda": _named(counts.addenda),
            "author": str(me.uuid),
            "family": str(family.uuid),
            "finalised_at": at.isoformat(),
            "plans": _named(counts.plans),
            "sessions": _named(counts.sessions),
            "versions": _named(counts.versions),
            "workbook": str(workbook.uuid),
        }
    )
    salt = new_salt()
    row = Assessment(
        family_id=family.id,
        workbook_id=workbook.id,
        n=_last(session, workbook) + 1,
        content=content,
        salt=salt,
        seal=seal_of(content, salt),
        edition=workbook.edition,
        finalised_at=at,
        finalised_by_id=me.id,
    )
    session.add(row)
    session.flush()
    tell(
        session,
        me.id,
        AssessmentFinalised(
            family_id=family.id,
            thing_kind="assessment",
            thing=str(row.uuid),
            n=row.n,
            seal=row.seal,
        ),
    )
    return row


def _named(counts: tuple[Counted, ...]) -> list[dict[str, Any]]:
    return [{"seal": each.seal, "version": each.version} for each in counts]


def _last(session: Session, workbook: Workbook) -> int:
    last = session.scalar(
        select(func.max(Assessment.n)).where(Assessment.workbook_id == workbook.id)
    )
    return last or 0
