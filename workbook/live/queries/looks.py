"""Whether a page that is open had its look already, when it asks for itself again (design 5.7)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from workbook.access.happenings import Looked
from workbook.access.queries import rules_of
from workbook.access.rules import Thing
from workbook.audit.models import AuditDetail, AuditRow
from workbook.audit.rules import canonical
from workbook.live.queries.trail import AT_MOST, done_in
from workbook.live.rules import OPENS, SAVED, SHOWN, UNNOTICED, Done, touches
from workbook.people.rules import Me
from workbook.records.models import Entry

# Whose look is further back than so many acts of their own opens the page anew.
LATEST = 300


def is_looked_at(session: Session, me: Me, looked: Looked, since: datetime) -> bool:
    """Whether `me` opened this very thing since then, and nothing was done in the family after it
    by which they may see more of it: nothing was shared or granted, and no limit was moved; and of
    what is limited nothing but the words went on.
    """
    place = _looked_at(session, me, looked, since)
    if place is None or looked.family_id is None:
        return False
    done = done_in(session, looked.family_id, place)
    if len(done) == AT_MOST or any(_opens_more(each) for each in done):
        return False
    return not _is_limited(session, rules_of(session, looked.family_id).limited, done)


def _looked_at(session: Session, me: Me, looked: Looked, since: datetime) -> int | None:
    """Where in the trail that is told."""
    own = (
        select(AuditRow)
        .where(AuditRow.actor_id == me.id)
        .order_by(AuditRow.id.desc())
        .limit(LATEST)
        .subquery()
    )
    return session.scalar(
        select(own.c.id)
        .join(AuditDetail, AuditDetail.audit_id == own.c.id)
        .where(
            own.c.verb == Looked.verb,
            own.c.family_id == looked.family_id,
            own.c.thing_kind == looked.thing_kind,
            own.c.thing == looked.thing,
            own.c.at >= since,
            AuditDetail.words == canonical(looked.detail()),
        )
        .order_by(own.c.id.desc())
        .limit(1)
    )


def _opens_more(done: Done) -> bool:
    return done.verb in OPENS or done.verb not in SHOWN | UNNOTICED


def _is_limited(session: Session, limited: Iterable[Thing], done: Sequence[Done]) -> bool:
    """Whether something was done to what is limited, which an area and the family as a whole are
    with all that they hold. Words that go on were there before.
    """
    known = [each for each in done if each.verb != SAVED]
    if any(_is_family(each) or touches(each, one) for one in known for each in limited):
        return True
    areas = [each.uuid for each in limited if each.kind == "area"]
    entries = [UUID(each.thing) for each in known if each.thing_kind == "entry"]
    if not (areas and entries):
        return False
    inside = exists().where(Entry.uuid.in_(entries), Entry.discipline.in_(areas))
    return bool(session.scalar(select(inside)))


def _is_family(ruled: Thing) -> bool:
    return ruled.kind == "family" and not ruled.field
