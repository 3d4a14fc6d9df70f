"""The families that somebody was allocated to in the last days, and has not read up on."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from workbook.access.happenings import Looked
from workbook.audit.models import AuditRow
from workbook.core.time import local, now, today
from workbook.families.due import Due
from workbook.families.elsewhere import Url
from workbook.families.held import Held
from workbook.families.models import Allocation
from workbook.families.queries import is_current
from workbook.people.rules import Me
from workbook.web.filters import short_day

FIRST_DAY = "first-day"
NEW_FOR = timedelta(days=3)


def first_days(session: Session, me: Me, held: Sequence[Held], url: Url) -> Iterable[Due]:
    """From the day on which `me` was allocated, until they have opened the page; for three days.
    One query.
    """
    families = {each.family.id: each.family for each in held}
    has_read = exists().where(
        AuditRow.actor_id == me.id,
        AuditRow.verb == Looked.verb,
        AuditRow.thing_kind == FIRST_DAY,
        AuditRow.family_id == Allocation.family_id,
        AuditRow.at >= Allocation.made_at,
    )
    rows = session.execute(
        select(Allocation.family_id, func.max(Allocation.made_at).label("made_at"))
        .where(
            Allocation.person_id == me.id,
            Allocation.family_id.in_([*families]),
            Allocation.made_at >= now() - NEW_FOR,
            is_current(today()),
            ~has_read,
        )
        .group_by(Allocation.family_id)
    )
    for row in rows:
        family = families[row.family_id]
        on = local(row.made_at).date()
        yield Due(
            on=on,
            what="Read what you take on",
            about=f"{family.name}. You work with them since {short_day(on, now())}.",
            press="First day",
            href=url("overview.first_day", ref=family.ref),
            is_waiting=True,
        )
