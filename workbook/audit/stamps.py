"""What a page was drawn from, in one word: the last link of the chain that could be shown in it.

Whatever changes is told, in the same transaction, and the hash of a link stands for everything
before it. So a stamp needs no counter that somebody must remember to bump, is another one after any
change and after a restore, and is the same for every process, which reads it in the very moment of
the database that it draws from.
"""

from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, and_, select

from workbook.audit.models import IS_SHOWN, AuditRow


def last_shown_in(family_id: Any) -> ScalarSelect[str]:
    """The hash of the last happening in a family that a page could show; None before the first."""
    return _last(AuditRow.family_id == family_id)


def last_shown_beyond() -> ScalarSelect[str]:
    """The same of what concerns no one family: people, teams, who is away for good."""
    return _last(AuditRow.family_id.is_(None))


def _last(where: ColumnElement[bool]) -> ScalarSelect[str]:
    return (
        select(AuditRow.hash)
        .where(and_(where, IS_SHOWN))
        .order_by(AuditRow.id.desc())
        .limit(1)
        .correlate_except(AuditRow)
        .scalar_subquery()
    )
