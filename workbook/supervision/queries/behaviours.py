"""Behaviours that professionals wrote down in the workbook, each with the stage it was last at.

Nothing is typed twice: a behaviour of a finalised entry is asked about at the session by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session as Db

from workbook.access.rules import FamilyRules, Reader
from workbook.people.rules import Me
from workbook.records.models import Observation
from workbook.records.queries.observations import observed_by
from workbook.supervision.models import Session


@dataclass(frozen=True)
class Behaviour:
    """One behaviour of one adult, and who wrote on which day that it was at which stage; `was` is
    what they had written before they amended it.
    """

    member_id: int
    named: str
    stage: str
    was: str
    by: str
    on: date


def behaviours_written(db: Db, me: Me, rules: FamilyRules, session: Session) -> Sequence[Behaviour]:
    """Each behaviour once, as it was written down last in an entry that `me` may read."""
    rows = observed_by(
        db,
        rules,
        Reader(me.id),
        Observation.workbook_id == session.workbook_id,
        Observation.thing_kind == "entry",
        Observation.kind == "stage",
    )
    found = {
        (row.member_id, named): Behaviour(row.member_id, named, row.value, row.was, row.by, row.on)
        for row in rows
        if row.member_id is not None and (named := as_named(row.about))
    }
    return list(found.values())


def as_named(behaviour: str) -> str:
    """A behaviour as one line, however it was typed."""
    return " ".join(behaviour.split())
