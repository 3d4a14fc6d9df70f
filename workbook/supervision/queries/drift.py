"""What suggests that things may be drifting with families, as one reader may know of them."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import aliased

from workbook.access.rules import Reader, Thing, limited_to_others
from workbook.core.time import now, today
from workbook.families.models import Family
from workbook.families.summaries import Hidden
from workbook.plans.queries.still import still_lines
from workbook.records.models import Observation
from workbook.records.rules import things_measured
from workbook.supervision.drift import CAME_BACK, STILL_FOR, Course, why_drift
from workbook.supervision.models import Action, FollowUp, Session
from workbook.supervision.queries.late import is_open_action
from workbook.supervision.queries.over_time import ratings_over_time
from workbook.supervision.queries.sealed import session_thing
from workbook.supervision.queries.seen import Seen

MOVES = ("stage", "scale")


def drift_in(db: Db, hidden: Hidden) -> Mapping[int, tuple[str, ...]]:
    """The reasons in each family that `hidden` names. Four queries, however many there are."""
    return {key: why_drift(course, today()) for key, course in _courses(db, hidden).items()}


def drift_at(db: Db, family: Family, seen: Seen) -> tuple[str, ...]:
    """The reasons as a session under way stands: with what it has settled and agreed so far, as far
    as its reader sees that.
    """
    if not seen.is_settling:
        return ()
    hidden = {family.id: limited_to_others(seen.rules, Reader(seen.me.id))}
    course = _courses(db, hidden)[family.id]
    settled = next((each.colour for each in seen.record.ratings if each.member_id is None), None)
    if settled:
        course = replace(course, rated=(*course.rated, (settled, today())))
    if any(each.before not in {None, each.stage} for each in seen.record.stages):
        course = replace(course, moved=(*course.moved, today()))
    return why_drift(course, today())


def _courses(db: Db, hidden: Hidden) -> dict[int, Course]:
    over_time = ratings_over_time(db, hidden)
    moved = _moved(db, hidden)
    still = still_lines(db, hidden, now() - STILL_FOR)
    came_back = _came_back(db, hidden)
    return {
        each: Course(
            rated=tuple((it.colour, it.on) for it in over_time[each].ratings),
            moved=moved[each],
            still_lines=still[each],
            came_back=came_back[each],
        )
        for each in hidden
    }


def _moved(db: Db, hidden: Hidden) -> Mapping[int, list[date]]:
    """The days on which a stage or a scale became another than it was: of one person, in the eyes
    of one professional or of the group. What two of them see differently is no movement.
    """
    rows = db.execute(
        select(
            Observation.family_id,
            Observation.thing_kind,
            Observation.thing,
            Observation.kind,
            Observation.asked,
            Observation.about,
            Observation.value,
            Observation.answers,
            Observation.member_id,
            Observation.given_by,
            Observation.discipline,
            Observation.by_id,
            Observation.on_day,
        )
        .where(
            Observation.family_id.in_([*hidden]),
            Observation.kind.in_(MOVES),
            Observation.is_current,
        )
        .order_by(Observation.on_day, Observation.at, Observation.id)
    )
    last: dict[tuple[object, ...], str] = {}
    found: dict[int, list[date]] = defaultdict(list)
    for row in rows:
        things = things_measured(Thing(row.thing_kind, row.thing), row.discipline, row.answers)
        if not hidden[row.family_id].isdisjoint(things):
            continue
        seen_by = row.by_id if row.thing_kind == "entry" and row.kind == "stage" else row.kind
        series = (row.family_id, seen_by, row.asked, row.about, row.member_id, row.given_by)
        if last.get(series, row.value) != row.value:
            found[row.family_id].append(row.on_day)
        last[series] = row.value
    return found


def _came_back(db: Db, hidden: Hidden) -> Counter[int]:
    """How many open actions of each family came back at so many sessions: those that the reader
    may know of, as the one that gave it.
    """
    heard_at, heard = aliased(Session), aliased(FollowUp)
    rows = db.execute(
        select(
            Action.uuid.label("action"), Session.uuid, heard_at.uuid.label("at"), Session.family_id
        )
        .join(Session, Session.id == Action.session_id)
        .join(heard, heard.action_id == Action.id)
        .join(heard_at, heard_at.id == heard.session_id)
        .where(Session.family_id.in_([*hidden]), is_open_action())
    )
    times = Counter(
        (row.family_id, row.action)
        for row in rows
        if hidden[row.family_id].isdisjoint(
            {session_thing(row.uuid), session_thing(row.at), Thing("action", str(row.action))}
        )
    )
    return Counter(family_id for (family_id, _), n in times.items() if n >= CAME_BACK)
