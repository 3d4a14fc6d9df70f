"""Whether group supervision applies to a family: accepting work may make it so (design 4.8)."""

from sqlalchemy.orm import Session

from workbook.catalogue.current import catalogue
from workbook.families.models import Family
from workbook.supervision.queries.summaries import expected_from
from workbook.supervision.rules import why_not_group
from workbook.web.filters import listed

GROUP = "group"


def applies_to(session: Session, family: Family) -> bool:
    """Whether two or more Family Safeguarding professionals work with the family."""
    return not _why_not(_names(session, family))


def said_of(session: Session, family: Family) -> str:
    """Which form of supervision applies and why, in words."""
    names = _names(session, family)
    return _why_not(names) or f"Group supervision applies: {listed(names)} work with this family."


def _why_not(names: list[str]) -> str:
    return why_not_group(names, catalogue().session_type(GROUP).professionals)


def _names(session: Session, family: Family) -> list[str]:
    return [each.name for each in expected_from(session, family)]
