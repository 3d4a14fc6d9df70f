"""Other days and pauses in the demo, as a manager or key worker chooses them."""

from datetime import date, time

from sqlalchemy.orm import Session

from workbook.access.policy import Can
from workbook.clocks.actions.choose_day import choose_day
from workbook.clocks.actions.pause import go_on, pause
from workbook.clocks.queries.circumstances import pauses_in
from workbook.clocks.queries.turns import turn_for
from workbook.demo.stage import Told

SUMMARY = "summary-for-supervision"


def another_day(
    told: Told, place: int, by: str, who: str, on: date, due_on: date, reason: str
) -> None:
    """Somebody's summary for one of the family's sessions is due on another day."""

    def act(session: Session) -> None:
        me, family = told.load(session, by, Can.CLOCK_KEEP)
        key = SUMMARY, str(told.stage.person(session, who).uuid), str(told.sessions[place])
        seen = str(turn_for(session, me, family, key).due_on)
        choose_day(session, me, family, key, due_on, reason, seen)

    told.at(on, time(11, 40), act)


def paused(told: Told, by: str, event: str, from_on: date, until_on: date, reason: str) -> None:
    """What is due stood still, because of something that happened."""

    def begins(session: Session) -> None:
        me, family = told.load(session, by, Can.CLOCK_KEEP)
        pause(session, me, family, event, from_on, reason)

    def ends(session: Session) -> None:
        me, family = told.load(session, by, Can.CLOCK_KEEP)
        uuid = pauses_in(session, (family.id,))[family.id][-1].uuid
        go_on(session, me, family, uuid, until_on)

    told.at(from_on, time(9, 10), begins)
    told.at(until_on, time(9, 10), ends)
