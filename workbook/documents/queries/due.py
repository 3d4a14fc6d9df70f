"""What documents know to be due: assessments that wait for the manager's approval."""

from collections.abc import Iterable, Sequence

from sqlalchemy import and_, exists, func, select
from sqlalchemy.orm import Session

from workbook.access.policy import Can
from workbook.core.time import local, now
from workbook.documents.models import Approval, Assessment
from workbook.families.due import Due
from workbook.families.elsewhere import Url
from workbook.families.held import Held
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.web.filters import short_day


def approvals_due(session: Session, _me: Me, held: Sequence[Held], url: Url) -> Iterable[Due]:
    """The text that was finalised last in each workbook, where it is not approved; for those who
    approve. One query.
    """
    approving = {each.workbook_id: each for each in held if each.may(Can.ASSESSMENT_APPROVE)}
    last = (
        select(Assessment.workbook_id, func.max(Assessment.n).label("n"))
        .where(Assessment.workbook_id.in_([*approving]))
        .group_by(Assessment.workbook_id)
        .subquery()
    )
    rows = session.execute(
        select(Assessment.workbook_id, Assessment.finalised_at, Person.name)
        .join(last, and_(last.c.workbook_id == Assessment.workbook_id, last.c.n == Assessment.n))
        .join(Person, Person.id == Assessment.finalised_by_id)
        .where(
            ~exists().where(
                Approval.assessment_id == Assessment.id, Approval.seal == Assessment.seal
            )
        )
        .order_by(Assessment.finalised_at, Assessment.id)
    )
    for row in rows:
        family = approving[row.workbook_id].family
        on = local(row.finalised_at).date()
        yield Due(
            on=on,
            what="Read the parenting assessment and approve it",
            about=f"{family.name}. {row.name} finalised it on {short_day(on, now())}.",
            press="Open assessment",
            href=url("documents.approval", ref=family.ref),
            is_waiting=True,
        )
