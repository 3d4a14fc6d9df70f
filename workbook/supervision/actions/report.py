"""An action's owner says what became of it, before the next session hears it."""

from sqlalchemy.orm import Session as Db

from workbook.core.happenings import tell
from workbook.core.problems import Invalid
from workbook.core.time import now
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.supervision.happenings import ActionReported
from workbook.supervision.models import Action, ActionReport, Session
from workbook.supervision.queries.named import latest_reports
from workbook.supervision.rules import what_a_report_wants


def report_action(
    db: Db,
    me: Me,
    family: Family,
    session: Session,
    action: Action,
    state: str,
    done: str,
    better_off: str,
) -> None:
    """Keep what `me`, its owner, says of an action; the session is under its lock. Said twice, it
    is kept once. Raises Invalid.
    """
    if wanted := what_a_report_wants(state, done, better_off):
        raise Invalid.many(wanted)
    given = (state, done.strip(), better_off.strip())
    last = latest_reports(db, [action.id]).get(action.id)
    if last is not None and (last.state, last.done, last.better_off) == given:
        return
    db.add(
        ActionReport(
            action_id=action.id,
            state=state,
            done=given[1],
            better_off=given[2],
            by_id=me.id,
            at=now(),
        )
    )
    tell(
        db,
        me.id,
        ActionReported(
            family_id=family.id,
            thing_kind="session",
            thing=str(session.uuid),
            action=str(action.uuid),
            state=state,
        ),
    )
