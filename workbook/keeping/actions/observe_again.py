"""Deriving the observations again, from what was sealed."""

from sqlalchemy import text

from workbook.core.db import Database
from workbook.core.happenings import tell
from workbook.keeping.happenings import ObservationsRebuilt
from workbook.keeping.observations import Compared, compare_observations, derived_of
from workbook.records.actions.keep_observations import keep_observations
from workbook.records.models import Observation

ALONE = f"LOCK TABLE {Observation.__tablename__} IN SHARE ROW EXCLUSIVE MODE"


def observe_again(database: Database) -> Compared:
    """Derive what differs again, each family in a short transaction of its own, so that people work
    on; what they finalise meanwhile is neither lost nor counted twice.
    """
    with database.reading() as session:
        found = compare_observations(session)
    for family_id in found.apart:
        with database.change() as session:
            if database.name == "postgresql":
                session.execute(text(ALONE))
            changed = keep_observations(
                session, Observation.family_id == family_id, derived_of(session, family_id)
            )
            if changed:
                tell(session, None, ObservationsRebuilt(family_id=family_id, changed=changed))
    return found
