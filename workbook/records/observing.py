"""What sealed entries measured is kept as observations, in the same transaction as the act."""

from sqlalchemy.orm import Session

from workbook.core.happenings import Told, on
from workbook.records.actions.keep_observations import keep_observations
from workbook.records.happenings import EntryFinalised, EntryWithdrawn
from workbook.records.models import Observation
from workbook.records.queries.observed import observed_in_entries


@on(EntryFinalised)
@on(EntryWithdrawn)
def observe(session: Session, told: Told) -> None:
    """Keep what every version of the entry measured; of a withdrawn one, nothing."""
    family_id, entry = told.happening.family_id, told.happening.thing
    if family_id is not None:
        derived = observed_in_entries(session, family_id, entry)
        keep_observations(session, Observation.thing == entry, derived)
