"""Sessions in lists: those of one family, and those coming or waiting that a person may open."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import aliased

from workbook.access.models import Limit
from workbook.access.queries import hides, rules_in
from workbook.access.rules import FamilyRules, Reader, limited_to_others, may_see
from workbook.catalogue.current import catalogue
from workbook.core.time import local, now, today
from workbook.families.editions import edition_of
from workbook.families.models import Family
from workbook.families.queries import is_visible_to
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.supervision.judging import direction
from workbook.supervision.models import (
    Countersignature,
    Minuted,
    Opening,
    Rating,
    Session,
    SessionVersion,
)
from workbook.supervision.pages import ComingRow, EarlierSession
from workbook.supervision.queries.before import family_ratings_before
from workbook.supervision.queries.sealed import session_thing
from workbook.supervision.queries.sessions import (
    is_called_off,
    is_finalised,
    is_open_again,
    is_opened_again,
    sessions_of,
)
from workbook.supervision.queries.works import works_in
from workbook.supervision.rules import State, state_of
from workbook.supervision.which import Work, why_held

MOST = 200


def session_rows(
    db: Db, me: Me, rules: FamilyRules, family: Family, before: Session | None = None
) -> tuple[EarlierSession, ...]:
    """The family's sessions that `me` may know of, the latest first; with `before`, only the
    finalised ones that came before it. Ratings are those of finalised records.
    """
    sessions = sessions_of(db, me, family, rules)
    finalised = db.execute(
        select(
            Session.id,
            Session.uuid,
            Session.workbook_id,
            Rating.colour,
            Rating.was,
            is_open_again().label("is_open_again"),
        )
        .outerjoin(Rating, and_(Rating.session_id == Session.id, Rating.member_id.is_(None)))
        .where(Session.family_id == family.id, is_finalised())
        .order_by(Session.starts_at, Session.id)
    ).all()
    closed = {row.id: row for row in finalised}
    was = family_ratings_before(finalised, limited_to_others(rules, Reader(me.id)))
    chairs = select(Person.id, Person.name).where(Person.id.in_({it.chair_id for it in sessions}))
    names = {row.id: row.name for row in db.execute(chairs)}
    rows = []
    for each in sessions:
        if before is not None and (each.id not in closed or each.starts_at >= before.starts_at):
            continue
        state = state_of(
            is_called_off=each.calling_off is not None,
            is_open=each.opening is not None,
            is_minuted=each.minuted is not None,
            versions=int(each.id in closed),
            is_reopened=each.id in closed and closed[each.id].is_open_again,
        )
        rating = closed.get(each.id)
        rows.append(
            EarlierSession(
                uuid=str(each.uuid),
                number=each.number,
                type=edition_of(db, each.edition).session_types[each.kind].title,
                starts_at=each.starts_at,
                place=each.place,
                chair=names[each.chair_id],
                colour=(rating.colour or "") if rating else "",
                was=was.get(each.uuid, ""),
                state=state.value,
                state_says=state.says,
                moved=direction(was.get(each.uuid), rating.colour if rating else None),
            )
        )
    return tuple(rows)


def waiting_and_coming(db: Db, me: Me) -> tuple[tuple[ComingRow, ...], tuple[ComingRow, ...]]:
    """Sessions of families that `me` may open, the soonest first: those that wait for somebody
    (under way, with the chair, to be countersigned, or planned for a day that has passed), and
    those still to come.
    """
    chair, minutes = aliased(Person), aliased(Person)
    to_sign = exists().where(
        SessionVersion.session_id == Session.id,
        SessionVersion.as_deputy_because.is_not(None),
        ~exists().where(Countersignature.version_id == SessionVersion.id),
        ~is_opened_again(),
    )
    rows = db.execute(
        select(
            Session.uuid,
            Session.number,
            Session.kind,
            Session.held_because,
            Session.starts_at,
            Session.place,
            Family.id.label("family_id"),
            Family.name.label("family"),
            Family.ref,
            chair.name.label("chair"),
            minutes.name.label("minute_taker"),
            Opening.at.label("opened_at"),
            exists().where(Minuted.session_id == Session.id).label("is_minuted"),
            is_finalised().label("is_finalised"),
            is_open_again().label("is_open_again"),
        )
        .outerjoin(Opening, Opening.session_id == Session.id)
        .join(Family, Family.id == Session.family_id)
        .join(chair, chair.id == Session.chair_id)
        .join(minutes, minutes.id == Session.minute_taker_id)
        .where(
            is_visible_to(me),
            ~is_called_off(),
            or_(~is_finalised(), is_open_again(), to_sign),
        )
        .order_by(Session.starts_at, Session.id)
        .limit(MOST)
    ).all()
    moment = now()
    waits = {True: list[ComingRow](), False: list[ComingRow]()}
    seen = _seen(db, me, rows)
    works = works_in(db, tuple(sorted({row.family_id for row in seen})))
    for row in seen:
        is_waiting = row.opened_at is not None or row.is_finalised or row.starts_at < moment
        waits[is_waiting].append(_coming(row, works[row.family_id]))
    return tuple(waits[True]), tuple(waits[False])


def _coming(row: Any, works: Sequence[Work]) -> ComingRow:
    forms = catalogue().session_types
    state = state_of(is_open=row.opened_at is not None, is_minuted=row.is_minuted, versions=0)
    says = "To be countersigned" if row.is_finalised else state.says
    if row.is_open_again:
        says = State.REOPENED.says
    if state is State.PLANNED and not row.is_finalised and row.starts_at < now():
        says = "Not begun"
    return ComingRow(
        family=row.family,
        ref=row.ref,
        uuid=str(row.uuid),
        title=f"{forms[row.kind].title} {row.number}",
        why=why_held(
            forms[row.kind],
            forms.values(),
            works,
            held_because=row.held_because or "",
            began_on=local(row.opened_at).date() if row.opened_at else None,
            day=today(),
        ),
        starts_at=row.starts_at,
        place=row.place,
        chair=row.chair,
        minute_taker=row.minute_taker,
        state_says=says,
    )


def _seen(db: Db, me: Me, rows: Sequence[Any]) -> list[Any]:
    """Those that no limit hides: rules are read only of families that limit a session."""
    limited = set(
        db.scalars(
            select(Limit.family_id).where(
                Limit.family_id.in_({row.family_id for row in rows}), Limit.thing_kind == "session"
            )
        )
    )
    if hides(db):
        limited = {row.family_id for row in rows}
    rules = rules_in(db, limited) if limited else {}
    return [
        row
        for row in rows
        if row.family_id not in rules
        or may_see(rules[row.family_id], Reader(me.id), [session_thing(row.uuid)])
    ]
