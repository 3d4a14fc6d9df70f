"""Booking a session: business support or the manager says when, where and who."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from workbook.catalogue.definitions import SessionType
from workbook.core.happenings import tell
from workbook.core.problems import Closed, Invalid
from workbook.core.time import local, today
from workbook.core.time import now as this_moment
from workbook.families.models import Family, Workbook
from workbook.people.actions.rights import bump_rights
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.supervision.actions.open_record import in_words, refuse_stale
from workbook.supervision.happenings import SessionMoved, SessionPlanned
from workbook.supervision.models import Attendance, Session
from workbook.supervision.which import why_not

FURTHEST = timedelta(days=366)
WORDS = {
    "kind": "type",
    "held_because": "reason it is held",
    "starts_at": "time",
    "place": "place",
    "chair_id": "chair",
    "deputy_because": "reason for a deputy",
    "minute_taker_id": "minute-taker",
}


@dataclass(frozen=True)
class Plan:
    """Which form a session has, when and where it is, who chairs and minutes it, who is invited.

    `held_because` is what has happened, where it is one between the regular ones; `deputy_because`
    is given when the chair is not the family's manager. `shown` are those whom the page showed as
    invited: whoever is so no more does not read on the day.
    """

    form: SessionType
    starts_at: datetime
    place: str
    chair: Person
    minute_taker: Person
    invited: Sequence[Person]
    shown: Collection[int] = ()
    deputy_because: str = ""
    held_because: str = ""


def plan_session(
    db: Db,
    me: Me,
    family: Family,
    workbook: Workbook,
    plan: Plan,
    *,
    managers: Collection[int],
    professionals: Sequence[str],
) -> Session:
    """A new session. `managers` are ids of the family's managers, `professionals` the names of
    those who work with it. Raises Invalid, also for a form that does not apply.
    """
    _check(plan, managers, why_not(plan.form, professionals))
    last = db.scalar(select(func.max(Session.number)).where(Session.workbook_id == workbook.id))
    session = Session(
        family_id=family.id,
        workbook_id=workbook.id,
        number=(last or 0) + 1,
        edition=workbook.edition,
        planned_by_id=me.id,
        planned_at=this_moment(),
        **_columns(plan, managers),
    )
    db.add(session)
    db.flush()
    tell(
        db,
        me.id,
        SessionPlanned(
            family_id=family.id,
            thing_kind="session",
            thing=str(session.uuid),
            number=session.number,
            form=plan.form.title,
            starts_at=plan.starts_at.isoformat(),
            people=_invite(db, session, plan),
        ),
    )
    return session


def change_plan(
    db: Db,
    me: Me,
    family: Family,
    session: Session,
    plan: Plan,
    *,
    was: SessionType,
    managers: Collection[int],
    professionals: Sequence[str],
    seen: int,
) -> None:
    """Move a session, change its type, place, chair or minute-taker, or who is invited. One
    that was planned as another form than applies now keeps it until somebody chooses.

    Raises Closed once it is open, Invalid, also for another form that does not apply, and Stale.
    """
    if session.opening is not None:
        raise Closed("This session is open, so its plan stays as it was. Say who is there instead.")
    keeps = plan.form.slug == session.kind
    _check(plan, managers, "" if keeps else why_not(plan.form, professionals))
    given = _columns(plan, managers)
    differing = [name for name, value in given.items() if getattr(session, name) != value]
    if differing:
        refuse_stale(
            session,
            seen,
            in_words(was.title, f"{local(session.starts_at):%-d %B %Y, %H:%M}", session.place),
            in_words(plan.form.title, f"{local(plan.starts_at):%-d %B %Y, %H:%M}", plan.place),
        )
    before = {session.chair_id, session.minute_taker_id}
    for name in differing:
        setattr(session, name, given[name])
    people, gone = _invite(db, session, plan), _uninvite(db, session, plan, before)
    if "starts_at" in differing:
        bump_rights(db, *_attending(db, session))
    if differing or people or gone:
        tell(
            db,
            me.id,
            SessionMoved(
                family_id=family.id,
                thing_kind="session",
                thing=str(session.uuid),
                what=[WORDS[each] for each in differing] + ["invitations"] * bool(people or gone),
                people=people,
                gone=gone,
            ),
        )


def _columns(plan: Plan, managers: Collection[int]) -> dict[str, object]:
    is_deputy = plan.chair.id not in managers
    return {
        "kind": plan.form.slug,
        "held_because": plan.held_because.strip() if plan.form.is_between else None,
        "starts_at": plan.starts_at,
        "place": plan.place.strip(),
        "chair_id": plan.chair.id,
        "deputy_because": plan.deputy_because.strip() if is_deputy else None,
        "minute_taker_id": plan.minute_taker.id,
    }


def _invite(db: Db, session: Session, plan: Plan) -> list[str]:
    """Put whoever is new on the attendance: on its day they may read the family, so open pages
    and streams of theirs look again.
    """
    known = set(_attending(db, session))
    new = {
        each.id: each
        for each in (plan.chair, *plan.invited, plan.minute_taker)
        if each.id not in known
    }
    db.add_all(
        Attendance(session_id=session.id, person_id=each, how="invited") for each in sorted(new)
    )
    db.flush()
    if new:
        bump_rights(db, *new)
    return sorted(str(each.uuid) for each in new.values())


def _uninvite(db: Db, session: Session, plan: Plan, before: Collection[int]) -> list[str]:
    """Take off the attendance whom the page showed as invited and who is so no more, and whoever
    chaired or minuted it by its plan `before`.
    """
    stay = {plan.chair.id, plan.minute_taker.id, *(each.id for each in plan.invited)}
    gone = db.scalars(
        select(Attendance).where(
            Attendance.session_id == session.id,
            Attendance.person_id.in_({*plan.shown, *before} - stay),
        )
    ).all()
    people = [each.person_id for each in gone if each.person_id is not None]
    for each in gone:
        db.delete(each)
    if people:
        db.flush()
        bump_rights(db, *people)
    return sorted(
        str(each) for each in db.scalars(select(Person.uuid).where(Person.id.in_(people)))
    )


def _attending(db: Db, session: Session) -> list[int]:
    found = db.scalars(select(Attendance.person_id).where(Attendance.session_id == session.id))
    return [each for each in found if each is not None]


def _check(plan: Plan, managers: Collection[int], wrong_form: str) -> None:
    problems = {"kind": wrong_form} if wrong_form else {}
    if plan.form.is_between and not plan.held_because.strip():
        problems["held_because"] = "Say what has happened that this session is held for"
    if local(plan.starts_at).date() < today():
        problems["day"] = "The session must be today or later"
    elif plan.starts_at - this_moment() > FURTHEST:
        problems["day"] = "The session must be within a year"
    if not plan.place.strip():
        problems["place"] = "Enter the room, or say that it is online"
    if plan.chair.id not in managers and not plan.deputy_because.strip():
        problems["deputy_because"] = "Say why a deputy chairs this session"
    if problems:
        raise Invalid.many(problems)
