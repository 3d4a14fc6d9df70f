"""Each child's plan at a session: what changed in it since the last one (field guide k)."""

from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from workbook.access.rules import Reader
from workbook.core.time import local, now
from workbook.families.models import Family
from workbook.plans.queries.lines import lines_of
from workbook.plans.queries.pages import Drawing, change_row
from workbook.plans.queries.plans import keeper_of, plan_at, plans_in
from workbook.plans.rules import changes_between, standing_at
from workbook.supervision.models import Session, SessionVersion
from workbook.supervision.queries.seen import Seen
from workbook.supervision.rows import PlanPart

BEFORE_ALL = datetime(1900, 1, 1, tzinfo=UTC)


def plan_parts(db: Db, family: Family, seen: Seen) -> tuple[PlanPart, ...]:
    """For each child, what changed from when the last record was finalised to when this one was, or
    by now. Nothing where the agenda does not ask; else as many queries, however many children.
    """
    if not any(each.shows == "plans" for each in seen.form.agenda):
        return ()
    since = finalised_at(db, seen.last)
    until = finalised_at(db, seen.record.session) or now()
    known = plans_in(db, family)
    plans = {each.id: plan_at(known.get(each.id, ()), until) for each in seen.record.children}
    ids = [each.id for each in plans.values() if each]
    lines = lines_of(db, ids, seen.rules, Reader(seen.me.id))
    keeper = keeper_of(db, seen.me, family)
    drawing = Drawing(seen.rules, seen.record.members, keeper, local(until).date())
    found = []
    for child in seen.record.children:
        plan = plans[child.id]
        held = lines.get(plan.id, []) if plan else []
        changes = changes_between(held, since or BEFORE_ALL, until)
        found.append(
            PlanPart(
                child=str(child.uuid),
                known_as=child.known_as,
                is_there=plan is not None,
                ended_on=local(plan.ended_at).date()
                if plan and plan.ended_at and not plan.is_open(until)
                else None,
                since=local(since).date() if since else None,
                rows=tuple(change_row(drawing, each) for each in changes),
                stood_still=len(standing_at(held, until)) - len(changes),
            )
        )
    return tuple(found)


def finalised_at(db: Db, session: Session | None) -> datetime | None:
    """When the record of a session was first finalised, if it was."""
    if session is None:
        return None
    return db.scalar(
        select(func.min(SessionVersion.finalised_at)).where(SessionVersion.session_id == session.id)
    )
