"""What a finalised session settled is kept as observations, in the same transaction as the act."""

from sqlalchemy.orm import Session as Db

from workbook.core.happenings import Told, on
from workbook.records.actions.keep_observations import keep_observations
from workbook.records.models import Observation
from workbook.supervision.happenings import SessionFinalised
from workbook.supervision.queries.observed import observed_in_sessions


@on(SessionFinalised)
def observe(db: Db, told: Told) -> None:
    """Keep the stages and the ratings of the record."""
    family_id, session = told.happening.family_id, told.happening.thing
    if family_id is not None:
        derived = observed_in_sessions(db, family_id, session)
        keep_observations(db, Observation.thing == session, derived)
