"""What a grant lets somebody do with a family, and who is told of one."""

from sqlalchemy import ColumnElement, exists, or_
from sqlalchemy.orm import Session

from workbook.access import policy
from workbook.access.grants import is_standing
from workbook.access.models import Grant
from workbook.access.policy import Standing
from workbook.access.rules import DUTY, OPENS_FAMILY
from workbook.families.models import Family
from workbook.families.queries import Asking, further_standings
from workbook.people.queries.watchers import managers_over, people_in_role
from workbook.people.rules import Me


def has_opened(asking: Asking) -> ColumnElement[bool]:
    """The condition on Family that whoever asks reads it by a grant that stands."""
    # A statement with an IN is put together again each time that it is asked: every page asks this.
    opens = or_(*(Grant.way == each for each in OPENS_FAMILY))
    given = exists().where(
        Grant.family_id == Family.id,
        Grant.person_id == asking.who,
        opens,
        is_standing(asking.at),
    )
    return given.correlate_except(Grant)


def has_opened_on_duty(asking: Asking) -> ColumnElement[bool]:
    """The condition on Family that emergency duty reads its part of it by a grant that stands."""
    given = exists().where(
        Grant.family_id == Family.id,
        Grant.person_id == asking.who,
        Grant.way == DUTY,
        is_standing(asking.at),
    )
    return given.correlate_except(Grant)


def watching(session: Session, me: Me) -> dict[int, str]:
    """Who is told at once when `me` opens what is not theirs: their manager and the information
    officers, as ids and names.
    """
    told = managers_over(session, me, policy.TM, policy.SM) | people_in_role(session, policy.IG)
    return {person_id: name for person_id, name in told.items() if person_id != me.id}


further_standings += [(Standing.GRANTED, has_opened), (Standing.ON_DUTY, has_opened_on_duty)]
