"""Reminding somebody of their summary: once a session, by name."""

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from workbook.core.happenings import tell
from workbook.core.problems import Closed
from workbook.core.time import local, now
from workbook.families.models import Family
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.supervision.happenings import SummaryReminded
from workbook.supervision.models import Session, SummaryReminder
from workbook.supervision.queries.ahead import Ahead, Ready


def remind(db: Db, me: Me, family: Family, session: Session, coming: Ahead, ready: Ready) -> None:
    """Remind a professional of the family of their summary for this session, as it stands in
    `coming`. Pressed again by the same person, nothing more is done.

    Raises Closed once the session is open, the summary is in, or somebody else has reminded them.
    """
    before = db.scalar(
        select(SummaryReminder).where(
            SummaryReminder.session_id == session.id, SummaryReminder.person_id == ready.person_id
        )
    )
    if before is not None and before.by_id == me.id:
        return
    if before is not None:
        by = db.get_one(Person, before.by_id).name
        raise Closed(
            f"{by} reminded {ready.name} on {local(before.at):%-d %B %Y}. Once for each session "
            "is enough: ring them if it is urgent."
        )
    if coming.is_open:
        raise Closed("This session is open, so it is fixed which summaries count.")
    if ready.state == "counted":
        raise Closed(f"{ready.name} has finalised their summary, so there is nothing to remind of.")
    row = SummaryReminder(session_id=session.id, person_id=ready.person_id, by_id=me.id, at=now())
    db.add(row)
    db.flush()
    tell(
        db,
        me.id,
        SummaryReminded(
            family_id=family.id,
            thing_kind="session",
            thing=str(session.uuid),
            person=str(db.get_one(Person, ready.person_id).uuid),
            name=ready.name,
        ),
    )
