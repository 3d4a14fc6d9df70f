"""A change in risk in the demo: Gemma learns of one and passes it on; Priya reads it at once, and
unread by another it rises to Ruth.
"""

from datetime import time

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access.policy import Can
from workbook.core.time import today
from workbook.demo.opened import called
from workbook.demo.stage import Stage
from workbook.families.queries import family_for
from workbook.relays.actions.pass_on import Learned, pass_on
from workbook.relays.actions.read_it import read_it
from workbook.relays.models import RiskRelay

TO = ("priya", "chloe", "martin")
CHANGED = (
    "Kelly rang me at nine. Her cousin says that Darren waited outside the school on Wednesday and "
    "asked another parent where the children sleep. Kelly has not seen him herself. If he follows "
    "them home he learns where they stay."
)
TOLD = "Rang Priya at ten past nine, and the school at half past."
WILL = "Ring the school office before two, and fetch Maisie and Tyler with Kelly today."


def tell_relayed(stage: Stage) -> None:
    """Passed on in the morning of the last working day but one; Priya answers an hour later."""
    on = stage.days.back(1)
    stage.at(on, time(9, 50), lambda session: _passes(stage, session))
    stage.at(on, time(10, 45), lambda session: _reads(stage, session))


def _passes(stage: Stage, session: Session) -> None:
    me = stage.me(session, "gemma")
    family = family_for(session, me, called(session, "Ashdown").ref, Can.RISK_RELAY)
    named = tuple(str(stage.person(session, each).uuid) for each in TO)
    pass_on(session, me, family, Learned(CHANGED, today(), TOLD, "now", named))


def _reads(stage: Stage, session: Session) -> None:
    me = stage.me(session, "priya")
    family = family_for(session, me, called(session, "Ashdown").ref, Can.FAMILY_READ)
    read_it(session, me, family, session.scalars(select(RiskRelay.uuid)).one(), WILL)
