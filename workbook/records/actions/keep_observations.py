"""Keeping observations as the sealed versions say them: after an act, and when they are rebuilt."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from workbook.records.models import Observation
from workbook.records.queries.observed import said_by


def keep_observations(
    session: Session, where: ColumnElement[bool], derived: Sequence[Observation]
) -> int:
    """Make those that meet the condition the very ones that were derived; how many were not."""
    standing = session.scalars(select(Observation).where(where)).all()
    wanted = {said_by(each): each for each in derived}
    stands = {said_by(each) for each in standing}
    wrong = [each for each in standing if said_by(each) not in wanted]
    missing = [each for said, each in wanted.items() if said not in stands]
    for each in wrong:
        session.delete(each)
    session.flush()
    session.add_all(missing)
    session.flush()
    return len(wrong) + len(missing)
