"""What supervision knows of the events of clocks: sessions, their records, summaries, actions."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import aliased

from workbook.access.rules import Thing
from workbook.catalogue.current import catalogue
from workbook.clocks.rules.reckoning import Known
from workbook.core.time import local, now, today
from workbook.families.summaries import Hidden
from workbook.people.models import Person
from workbook.records.rules import things_of
from workbook.supervision.models import (
    Action,
    ActionReport,
    Countersignature,
    FollowUp,
    Session,
    SessionVersion,
)
from workbook.supervision.queries.ahead import ahead_of
from workbook.supervision.queries.latest import latest_in, workbooks_in
from workbook.supervision.queries.sealed import session_thing
from workbook.supervision.queries.sessions import is_called_off, is_opened_again
from workbook.supervision.queries.standing import sessions_in
from workbook.supervision.queries.works import works_in
from workbook.supervision.rules import SETTLED_FOR_GOOD
from workbook.supervision.which import Work, company_on, regular_form, together_since

ALONE, TOGETHER = 1, 2


def known_of_sessions(db: Db, hidden: Hidden) -> Mapping[int, Sequence[Known]]:
    """Since when a form of supervision applies; what was held, rated, named, booked and planned.
    Two queries.
    """
    works = works_in(db, tuple(hidden))
    rows: dict[int, list[Any]] = defaultdict(list)
    for row in sessions_in(db, tuple(hidden)):
        if session_thing(row.uuid) not in hidden[row.family_id]:
            rows[row.family_id].append(row)
    return {
        each: [*_applying(works[each], rows[each]), *_held(rows[each]), *_named(rows[each])]
        for each in hidden
    }


def _applying(works: Sequence[Work], rows: Sequence[Any]) -> Iterator[Known]:
    since = together_since(works, ALONE, today())
    if since is not None:
        yield Known("supervision-applies", since)
    company = company_on(works, today())
    form = regular_form(catalogue().session_types.values(), len(company))
    if form is None or form.professionals < TOGETHER:
        return
    together = together_since(works, form.professionals, today())
    if together is None:
        return
    yield Known("group-applies", together)
    for row in rows:
        is_since = not row.is_finalised or _day(row.starts_at) >= together
        if row.kind == form.slug and is_since:
            planned = max(_day(row.planned_at), together)
            yield Known("group-planned", planned, things=(session_thing(row.uuid),))
            return


def _held(rows: Sequence[Any]) -> Iterator[Known]:
    for row in rows:
        of, things = str(row.uuid), (session_thing(row.uuid),)
        if row.is_open or row.is_finalised:
            yield Known("any-session-held", row.starts_at, of=of, things=things)
            if row.is_regular:
                yield Known("supervision-held", row.starts_at, of=of, things=things)
        if row.is_finalised and row.colour == "red":
            yield Known("rated-red", row.starts_at, of=of, things=things)


def _named(rows: Sequence[Any]) -> Iterator[Known]:
    """The day that each regular session named, and when the next regular one was planned."""
    regular = [each for each in rows if each.is_regular]
    for row, following in zip(regular, [*regular[1:], None], strict=False):
        if not row.is_finalised or row.next_on is None:
            continue
        of, things = str(row.uuid), (session_thing(row.uuid),)
        yield Known("next-named", row.next_on, of=of, things=things)
        if following is not None:
            booked = (*things, session_thing(following.uuid))
            yield Known("next-booked", following.planned_at, of=of, things=booked)


def known_of_records(db: Db, hidden: Hidden) -> Mapping[int, Sequence[Known]]:
    """Sessions whose day has come, whose record was finalised, and countersigned: of each its last
    version; one that was opened again wants no signature. One query.
    """
    version = aliased(SessionVersion)
    last = select(func.max(version.n)).where(version.session_id == Session.id).scalar_subquery()
    is_deputys = and_(
        SessionVersion.as_deputy_because.is_not(None),
        or_(Countersignature.id.is_not(None), ~is_opened_again()),
    )
    rows = db.execute(
        select(
            Session.family_id,
            Session.uuid,
            Session.starts_at,
            SessionVersion.finalised_at,
            is_deputys.label("is_deputys"),
            Countersignature.at.label("signed_at"),
        )
        .select_from(Session)
        .outerjoin(
            SessionVersion,
            (SessionVersion.session_id == Session.id) & (SessionVersion.n == last),
        )
        .outerjoin(Countersignature, Countersignature.version_id == SessionVersion.id)
        .where(Session.family_id.in_([*hidden]), Session.starts_at <= now(), ~is_called_off())
    )
    found: dict[int, list[Known]] = defaultdict(list)
    for row in rows:
        if session_thing(row.uuid) not in hidden[row.family_id]:
            found[row.family_id] += _record(row)
    return found


def _record(row: Any) -> Iterator[Known]:
    of, things = str(row.uuid), (session_thing(row.uuid),)
    yield Known("session-day", row.starts_at, of=of, things=things)
    if row.finalised_at is not None:
        yield Known("record-finalised", row.finalised_at, of=of, things=things)
    if row.finalised_at is not None and row.is_deputys:
        yield Known("deputy-finalised", row.finalised_at, of=of, things=things)
    if row.signed_at is not None:
        yield Known("countersigned", row.signed_at, of=of, things=things)


def known_of_summaries(db: Db, hidden: Hidden) -> Mapping[int, Sequence[Known]]:
    """Who takes part in the sessions to come, whose summary is in, who is not invited. The queries
    of `ahead`.
    """
    found: dict[int, list[Known]] = defaultdict(list)
    for family_id, sessions in ahead_of(db, hidden).items():
        for coming in sessions:
            if coming.is_open:
                continue
            of, things = str(coming.uuid), (session_thing(coming.uuid),)
            if coming.missing:
                missing = Known("summaries-missing", coming.starts_at, "", of, things)
                found[family_id].append(missing)
            if not all(each.is_invited for each in coming.people):
                found[family_id].append(Known("not-all-invited", coming.starts_at, "", of, things))
            for each in coming.people:
                event = "away-from-session" if each.is_away else "part-in-session"
                about = str(each.uuid)
                found[family_id].append(Known(event, coming.starts_at, about, of, things))
                if each.state == "counted" and each.finalised_at is not None:
                    is_in = Known("summary-in", each.finalised_at, about, of, things)
                    found[family_id].append(is_in)
    return found


def known_of_actions(db: Db, hidden: Hidden) -> Mapping[int, Sequence[Known]]:
    """The actions that have an owner and a day, and when each was settled. One query."""
    later = aliased(ActionReport)
    heard = aliased(Session)
    heard_at = (
        select(func.min(heard.starts_at))
        .join(FollowUp, FollowUp.session_id == heard.id)
        .where(FollowUp.action_id == Action.id, FollowUp.state.in_(SETTLED_FOR_GOOD))
        .scalar_subquery()
    )
    reported_at = (
        select(func.max(ActionReport.at))
        .where(
            ActionReport.action_id == Action.id,
            ActionReport.state.in_(SETTLED_FOR_GOOD),
            ~exists().where(later.action_id == ActionReport.action_id, later.id > ActionReport.id),
        )
        .scalar_subquery()
    )
    rows = db.execute(
        select(
            Session.family_id,
            Session.uuid.label("session"),
            Action.uuid,
            Action.due_on,
            Person.uuid.label("owner"),
            heard_at.label("heard_at"),
            reported_at.label("reported_at"),
        )
        .join(Session, Session.id == Action.session_id)
        .join(Person, Person.id == Action.owner_id)
        .where(Session.family_id.in_([*hidden]), Action.due_on.is_not(None))
    )
    found: dict[int, list[Known]] = defaultdict(list)
    for row in rows:
        things = (session_thing(row.session), Thing("action", str(row.uuid)))
        if not hidden[row.family_id].isdisjoint(things):
            continue
        about, of = str(row.owner), str(row.uuid)
        found[row.family_id].append(Known("action-agreed-for", row.due_on, about, of, things))
        # Done is done when its owner said so; a session hears of it later.
        settled_at = min(filter(None, (row.heard_at, row.reported_at)), default=None)
        if settled_at is not None:
            found[row.family_id].append(Known("action-settled", settled_at, about, of, things))
    return found


def known_of_latest(db: Db, hidden: Hidden) -> Mapping[int, Sequence[Known]]:
    """The latest summary of everybody who works with the family, in its workbook of today."""
    ids = tuple(hidden)
    works, latest, workbooks = works_in(db, ids), latest_in(db, ids), workbooks_in(db, ids)
    found: dict[int, list[Known]] = defaultdict(list)
    for family_id in hidden:
        for person in company_on(works[family_id], today()):
            summary = latest.get((workbooks[family_id][-1], person.person_id))
            if summary is None:
                continue
            of, things = str(summary.uuid), things_of(summary.discipline, str(summary.uuid))
            if hidden[family_id].isdisjoint(things):
                about, at = str(person.uuid), summary.finalised_at
                found[family_id].append(Known("summary-finalised", at, about, of, things))
    return found


def _day(moment: datetime) -> date:
    return local(moment).date()
