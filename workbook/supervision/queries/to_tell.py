"""Who in the family is to be told what a finalised session decided, by whoever tells them."""

from collections.abc import Iterable, Sequence

from sqlalchemy import exists, select
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import aliased

from workbook.access.rules import Thing
from workbook.core.time import local, now
from workbook.families.due import Due
from workbook.families.elsewhere import Url
from workbook.families.held import Held
from workbook.families.hidden import hidden_from
from workbook.families.models import Family, Member
from workbook.families.queries import is_visible_to
from workbook.people.rules import Me
from workbook.supervision.models import Session, Telling, TellingReport
from workbook.supervision.queries.sealed import session_thing
from workbook.supervision.queries.sessions import is_finalised
from workbook.web.filters import short_day


def tellings_due(db: Db, me: Me, _held: Sequence[Held], url: Url) -> Iterable[Due]:
    """What `me` was given to tell, until it is said that they were told. Two queries."""
    later = aliased(TellingReport)
    told = exists().where(
        TellingReport.telling_id == Telling.id,
        TellingReport.told_on.is_not(None),
        ~exists().where(later.telling_id == TellingReport.telling_id, later.id > TellingReport.id),
    )
    rows = db.execute(
        select(
            Telling.uuid.label("telling"),
            Telling.due_on,
            Member.known_as,
            Session.uuid,
            Session.starts_at,
            Family.id.label("family_id"),
            Family.name,
            Family.ref,
        )
        .join(Session, Session.id == Telling.session_id)
        .join(Member, Member.id == Telling.member_id)
        .join(Family, Family.id == Session.family_id)
        .where(
            Telling.teller_id == me.id,
            ~told,
            is_finalised(),
            is_visible_to(me),
        )
        .order_by(Telling.due_on, Session.starts_at, Telling.id)
    ).all()
    if not rows:
        return
    hidden = hidden_from(db, me, sorted({row.family_id for row in rows}))
    for row in rows:
        things = {session_thing(row.uuid), Thing("telling", str(row.telling))}
        if hidden.get(row.family_id, frozenset()).isdisjoint(things):
            given = short_day(local(row.starts_at).date(), now())
            yield Due(
                on=row.due_on,
                what=f"Tell {row.known_as} what was decided",
                about=f"{row.name}. From supervision, {given}.",
                press="Say how it was",
                href=url(
                    "supervision.telling_reports",
                    ref=row.ref,
                    session=row.uuid,
                    telling=row.telling,
                ),
            )
