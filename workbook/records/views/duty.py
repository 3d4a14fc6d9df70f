"""The family's safety plan on the page of emergency duty: its steps, to read."""

from sqlalchemy.orm import Session

from workbook.families.duty import Part
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.records.queries.safety import safety_steps


def safety_plan(session: Session, me: Me, family: Family) -> Part:
    """Each step that stands and that `me` may see."""
    return Part("records/_on_duty.html", safety_steps(session, me, family))
