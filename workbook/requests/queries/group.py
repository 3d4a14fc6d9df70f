"""Whether group supervision applies to a family: accepting work may make it so (design 4.8)."""

from sqlalchemy.orm import Session

from workbook.catalogue.current import catalogue
from workbook.families.models import Family
from workbook.supervision.queries.works import applying

GROUP = "group"


def applies_to(session: Session, family: Family) -> bool:
    """Whether two or more Family Safeguarding professionals work with the family."""
    form = applying(session, family, catalogue()).form
    return form is not None and form.slug == GROUP


def said_of(session: Session, family: Family) -> str:
    """Which form of supervision applies and why, in words."""
    return applying(session, family, catalogue()).says
