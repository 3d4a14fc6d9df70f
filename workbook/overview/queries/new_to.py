"""The families that somebody was allocated to in the last days, and has not read up on."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session

from workbook.access.happenings import Looked
from workbook.audit.models import AuditRow
from workbook.clocks.nation import nation_here
from workbook.core.time import local, now, today
from workbook.families.due import Due
from workbook.families.elsewhere import Url
from workbook.families.held import Held
from workbook.families.models import Allocation
from workbook.families.queries import is_current
from workbook.overview.rules import is_new_to
from workbook.people.rules import Me
from workbook.web.filters import short_day

FIRST_DAY = "first-day"
AT_MOST = timedelta(days=14)
"""No three working days last longer."""


def first_days(session: Session, me: Me, held: Sequence[Held], url: Url) -> Iterable[Due]:
    """From the day on which `me` works with a family, or was allocated to it where that was later,
    until they have opened the page; for three working days. One query.
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
        select(
            Allocation.family_id,
            func.max(Allocation.made_at).label("made_at"),
            func.max(Allocation.from_on).label("from_on"),
        )
        .where(
            Allocation.person_id == me.id,
            Allocation.family_id.in_([*families]),
            or_(
                Allocation.made_at >= now() - AT_MOST,
                Allocation.from_on >= today() - AT_MOST,
            ),
            is_current(today()),
            ~has_read,
        )
        .group_by(Allocation.family_id)
    )
    for row in rows:
        family = families[row.family_id]
        on = max(local(row.made_at).date(), row.from_on)
        if not is_new_to(on, today(), nation_here()):
            continue
        yield Due(
            on=on,
            what="Read what you take on",
            about=f"{family.name}. You work with them since {short_day(on, now())}.",
            press="First day",
            href=url("overview.first_day", ref=family.ref),
            is_waiting=True,
        )
