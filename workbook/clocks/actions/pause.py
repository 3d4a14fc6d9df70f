"""Recording an event that lets clocks stand still, and that it ended."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.catalogue.current import catalogue
from workbook.clocks.happenings import ClocksGoOn, ClocksPaused
from workbook.clocks.models import ClockPause, ClockPauseEnd
from workbook.clocks.queries.circumstances import pauses_in
from workbook.core.happenings import tell
from workbook.core.problems import Closed, Invalid, NotFound
from workbook.core.time import now, today
from workbook.families.actions.rules_stamp import hold
from workbook.families.models import Family
from workbook.people.rules import Me


def pause(
    session: Session, me: Me, family: Family, event: str, from_on: date | None, reason: str
) -> None:
    """Let the clocks that name this event stand still from a day on. `family` was loaded with
    `Can.CLOCK_KEEP`. Raises Invalid, and Closed where the same event pauses them already.
    """
    hold(session, family)
    wrong: dict[str, str] = {}
    if not getattr(catalogue().clock_events.get(event), "pauses", False):
        wrong["event"] = "Choose what happened"
    if from_on is None:
        wrong["from_on"] = "Enter the day from which it counts"
    elif from_on > today():
        wrong["from_on"] = "This day has not come yet. Record it when it has"
    if not reason.strip():
        wrong["why"] = "Say who decided this, and why"
    if wrong or from_on is None:
        raise Invalid.many(wrong)
    standing = pauses_in(session, (family.id,)).get(family.id, ())
    if any(each.event == event and each.until_on is None for each in standing):
        raise Closed("This is recorded already, and has not ended.")
    row = ClockPause(
        family_id=family.id,
        event=event,
        from_on=from_on,
        reason=reason.strip(),
        at=now(),
        by_id=me.id,
    )
    session.add(row)
    session.flush()
    tell(
        session,
        me.id,
        ClocksPaused(
            family_id=family.id,
            thing_kind="clocks",
            thing=str(family.uuid),
            event=event,
            from_on=from_on.isoformat(),
        ),
    )


def go_on(session: Session, me: Me, family: Family, uuid: UUID, until_on: date | None) -> None:
    """Let them go on from a day. Raises NotFound, Invalid, and Closed where they do already."""
    hold(session, family)
    row = session.scalar(
        select(ClockPause).where(ClockPause.uuid == uuid, ClockPause.family_id == family.id)
    )
    if row is None:
        raise NotFound
    if session.scalar(select(ClockPauseEnd.id).where(ClockPauseEnd.pause_id == row.id)):
        raise Closed("This has ended already.")
    if until_on is None:
        raise Invalid("Enter the day from which it goes on", field="until_on")
    if until_on < row.from_on or until_on > today():
        raise Invalid("Enter a day since it began, and no later than today", field="until_on")
    session.add(ClockPauseEnd(pause_id=row.id, until_on=until_on, at=now(), by_id=me.id))
    session.flush()
    told = ClocksGoOn(
        family_id=family.id,
        thing_kind="clocks",
        thing=str(family.uuid),
        until_on=until_on.isoformat(),
    )
    tell(session, me.id, told)
