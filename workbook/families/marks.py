"""The sign of what somebody may see in one family (`access.marks`)."""

from sqlalchemy.orm import Session

from workbook.access.marks import rights_mark
from workbook.core.config import Config
from workbook.families.models import Family
from workbook.families.queries import grants_held, standings_towards
from workbook.people.rules import Me


def mark_of(session: Session, config: Config, me: Me, family: Family) -> str:
    """Another one whenever their standing, a grant or a rule of the family has changed, or whatever
    else of it is somebody's own (`families.queries.further_held`).
    """
    standings = sorted(standings_towards(session, me, family))
    held = grants_held(session, me, family)
    return rights_mark(config, me, standings, family.id, family.rules_stamp, held)
