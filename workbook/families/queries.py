"""Loading a family is the permission check: say what you want to do with it, or get nothing."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Date,
    Row,
    Select,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
    true,
)
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from workbook.access import policy
from workbook.access.grants import is_standing
from workbook.access.models import Conflict, Grant, Limit, LimitEnd
from workbook.access.policy import Can, Standing
from workbook.access.queries import Day, is_inside, rules_of
from workbook.access.rules import Reader, Thing, may_see
from workbook.audit.stamps import last_shown_beyond, last_shown_in
from workbook.core.columns import UtcDateTime
from workbook.core.db import once
from workbook.core.problems import NotAllowed, NotFound
from workbook.core.time import LONDON, now, today
from workbook.families.models import Allocation, Family, Member, Workbook
from workbook.families.rules import Rights
from workbook.people.models import Leaving, Membership, Person, Team
from workbook.people.queries.sign_ins import serves
from workbook.people.rules import Me


@dataclass(frozen=True)
class Asking:
    """Who asks for a family, in which teams, at which moment, and on which day, from when `begins`
    until it `ends`: as values, or as parameters of the same names in a statement built once. Where
    everybody is asked about, a column and the teams of each.
    """

    who: int | BindParameter[int] | InstrumentedAttribute[int]
    teams: Collection[int] | BindParameter[Any] | Select[int]
    day: Day
    begins: datetime | BindParameter[datetime]
    ends: datetime | BindParameter[datetime]
    at: datetime | BindParameter[datetime]


FamilyCondition: TypeAlias = Callable[[Asking], ColumnElement[bool]]

# A higher room may know of another standing: supervision adds ATTENDING. Each is a pair of the
# standing with its condition on Family.
further_standings: list[tuple[Standing, FamilyCondition]] = []


@dataclass(frozen=True)
class Allocated:
    """Somebody who works with the family today."""

    person_id: int
    uuid: UUID
    name: str
    role: str
    discipline: str | None
    is_key_worker: bool
    since: date
    works_with_id: int | None


def family_for(session: Session, me: Me, ref: str, can: Can) -> Family:
    """The family called `ref`, if `me` may do `can` to it.

    Raises NotFound when there is none or `me` may not even read it (a stranger learns nothing, nor
    does emergency duty of what is not theirs), NotAllowed when `me` may read it but not do this.
    """
    found = session.execute(_family_called(), {"ref": ref} | vars(_now(me))).one_or_none()
    if found is None:
        raise NotFound
    family: Family = found[0]
    standings = once(session, _key(me, family), lambda: _standings(session, me, found))
    once(session, _held_key(me, family), lambda: _held(found))
    once(session, _stamp_key(family), lambda: _stamp(found))
    if not policy.may_read(me.role, standings):
        raise NotFound
    if not policy.may(can, me.role, standings):
        if not policy.may(Can.FAMILY_READ, me.role, standings):
            raise NotFound
        raise NotAllowed(REFUSALS.get(can, "Your role cannot do this in this family."))
    return family


def standings_towards(session: Session, me: Me, family: Family) -> frozenset[Standing]:
    """What `me` is to this family today; nothing at all under a declared conflict, or outside a
    limit on the whole family.
    """
    return once(
        session,
        _key(me, family),
        lambda: _standings(session, me, _towards(session, me, family)),
    )


def grants_held(session: Session, me: Me, family: Family) -> tuple[int, int | None]:
    """How many grants of `me` stand in the family, and the id of the latest: another pair whenever
    one was given, ended or ran out.
    """
    return once(session, _held_key(me, family), lambda: _held(_towards(session, me, family)))


def stamp_of(session: Session, me: Me, family: Family) -> tuple[str | None, str | None]:
    """What anything of a family that a page could show is drawn from at this moment: its own last
    happening, and the last that concerns no one family.
    """
    return once(session, _stamp_key(family), lambda: _stamp(_towards(session, me, family)))


def families_visible_to(me: Me) -> Select[Family]:
    """The families `me` may read, as a Select to narrow. The same rule as `family_for`."""
    where = policy.TABLE[Can.FAMILY_READ].get(me.role, frozenset())
    asking = _now(me)
    ways = [condition for standing, condition in _ways(asking).items() if standing in where]
    if policy.reads_across(me.role):
        ways.append(true())
    return select(Family).where(or_(*ways) if ways else ~true(), ~_is_shut_out(asking))


def ways_towards(me: Me) -> dict[Standing, ColumnElement[bool]]:
    """How `me` can stand towards a family today, each as a condition on Family, save across all."""
    return _ways(_now(me))


def _towards(session: Session, me: Me, family: Family) -> Row[Any]:
    asked = {"id": family.id} | vars(_now(me))
    return session.execute(_family_numbered(), asked).one()


def _held(row: Row[Any]) -> tuple[int, int | None]:
    return row.grants_held, row.last_grant


def _stamp(row: Row[Any]) -> tuple[str | None, str | None]:
    return row.last_shown, row.last_shown_beyond


def _stamp_key(family: Family) -> tuple[str, int]:
    return "stamp", family.id


def _held_key(me: Me, family: Family) -> tuple[str, int, int]:
    return "grants-held", me.id, family.id


def _key(me: Me, family: Family) -> tuple[str, int, int]:
    return "standings", me.id, family.id


def _now(me: Me) -> Asking:
    return Asking(me.id, me.team_ids, today(), *_hours(today()), now())


def _hours(day: date) -> tuple[datetime, datetime]:
    midnight = datetime.combine(day, time(), LONDON)
    return midnight, midnight + timedelta(days=1)


@lru_cache
def _family_called() -> Select[Family, *tuple[Any, ...]]:
    return _with_ways().where(Family.ref == bindparam("ref"))


@lru_cache
def _family_numbered() -> Select[Family, *tuple[Any, ...]]:
    return _with_ways().where(Family.id == bindparam("id"))


def _with_ways() -> Select[Family, *tuple[Any, ...]]:
    """A family, whether whoever asks has a conflict there or it is limited as a whole, what grants
    they hold, what was shown of it last, and each standing: yes or no. One query, built once: every
    page asks it, and every open page every few seconds.
    """
    asking = Asking(
        who=bindparam("who"),
        teams=bindparam("teams", expanding=True),
        day=bindparam("day", type_=Date),
        begins=bindparam("begins", type_=UtcDateTime),
        ends=bindparam("ends", type_=UtcDateTime),
        at=bindparam("at", type_=UtcDateTime),
    )
    ways = (condition.label(standing.name) for standing, condition in _ways(asking).items())
    held = Grant.family_id == Family.id, Grant.person_id == asking.who, is_standing(asking.at)
    return select(
        Family,
        _has_conflict(asking).label("has_conflict"),
        exists().where(*_limits_the_whole()).label("is_limited"),
        select(func.count(Grant.id)).where(*held).scalar_subquery().label("grants_held"),
        select(func.max(Grant.id)).where(*held).scalar_subquery().label("last_grant"),
        last_shown_in(Family.id).label("last_shown"),
        last_shown_beyond().label("last_shown_beyond"),
        *ways,
    )


def _standings(session: Session, me: Me, row: Row[Any]) -> frozenset[Standing]:
    family: Family = row[0]
    whole = [Thing("family", str(family.uuid))]
    if row.has_conflict:
        return frozenset()
    if row.is_limited and not may_see(rules_of(session, family.id), Reader(me.id), whole):
        return frozenset()
    across = {Standing.ACROSS} if policy.reaches_across(me.role) else set()
    return frozenset(each for each in Standing if getattr(row, each.name, False)) | across


def _ways(asking: Asking) -> dict[Standing, ColumnElement[bool]]:
    """How somebody can stand towards a family, each as a condition on Family, save across all."""
    current = and_(Allocation.family_id == Family.id, is_current(asking.day))
    mine = and_(current, Allocation.person_id == asking.who)
    ways = {
        Standing.TEAM: Family.team_id.in_(asking.teams),
        Standing.ALLOCATED: exists().where(mine),
        Standing.KEY_WORKER: exists().where(mine, Allocation.part == "key-worker"),
        Standing.SUPERVISOR: exists().where(
            current, Person.id == Allocation.person_id, Person.supervisor_id == asking.who
        ),
    }
    return ways | {standing: condition(asking) for standing, condition in further_standings}


def everybody_near(session: Session, family_id: int) -> Sequence[int]:
    """Everybody, by id, who stands towards this family in any way that lets somebody read it, shut
    out or not. One query.
    """
    reader = aliased(Person)
    served = select(Membership.team_id).where(Membership.person_id == reader.id, serves(today()))
    asking = Asking(reader.id, served, today(), *_hours(today()), now())
    across = [each for each in policy.ROLES if policy.reaches_across(each)]
    return session.scalars(
        select(reader.id)
        .join(Family, Family.id == family_id)
        .where(or_(*_ways(asking).values(), reader.role.in_(across)))
        .order_by(reader.id)
    ).all()


def is_shut_out(me: Me) -> ColumnElement[bool]:
    """The condition on Family that nothing opens it to `me`."""
    return _is_shut_out(_now(me))


def has_conflict(me: Me) -> ColumnElement[bool]:
    """The condition on Family that `me` has a declared conflict with it."""
    return _has_conflict(_now(me))


def is_limited(me: Me) -> ColumnElement[bool]:
    """The condition on Family that the whole of it is limited, and not to `me`."""
    return _is_limited(_now(me))


def shut_out_of(session: Session, me: Me, family_id: int, people: Collection[int]) -> set[int]:
    """Which of these people nothing opens the family to. One query for each of them, whether there
    is such a family or not: what `me` asked for is not told by how long it takes.
    """
    asking, this = _now(me), select(Family.id).where(Family.id == family_id)
    return {
        each
        for each in people
        if session.scalar(this.where(_is_shut_out(replace(asking, who=each)))) is not None
    }


def _is_shut_out(asking: Asking) -> ColumnElement[bool]:
    """Whatever the standing: a declared conflict, or a limit that holds the whole family."""
    return or_(_has_conflict(asking), _is_limited(asking))


def _is_limited(asking: Asking) -> ColumnElement[bool]:
    return exists().where(*_limits_the_whole(), ~is_inside(asking.who, asking.day))


def _limits_the_whole() -> tuple[ColumnElement[bool], ...]:
    return (
        Limit.family_id == Family.id,
        Limit.thing_kind == "family",
        Limit.field == "",
        ~exists().where(LimitEnd.limit_id == Limit.id),
    )


def _has_conflict(asking: Asking) -> ColumnElement[bool]:
    return exists().where(Conflict.family_id == Family.id, Conflict.person_id == asking.who)


def rights_in(session: Session, me: Me, family: Family) -> Rights:
    """What `me` may do with the Key Information of a family that was loaded for reading."""
    return Rights(me.role, standings_towards(session, me, family))


def is_current(day: Day) -> ColumnElement[bool]:
    """The condition that an Allocation counts on `day`."""
    return and_(
        Allocation.from_on <= day, or_(Allocation.until_on.is_(None), Allocation.until_on > day)
    )


def open_workbook(session: Session, family: Family) -> Workbook:
    """The family's workbook of today: the latest one. Raises NotFound where none was opened."""
    found = once(
        session,
        ("workbook", family.id),
        lambda: session.scalar(
            select(Workbook)
            .where(Workbook.family_id == family.id)
            .order_by(Workbook.number.desc())
            .limit(1)
        ),
    )
    if found is None:
        raise NotFound
    return found


def members_of(session: Session, family: Family) -> Sequence[Member]:
    """Everybody in the family: children eldest first, then adults, in their kept order."""
    return session.scalars(
        select(Member)
        .where(Member.family_id == family.id)
        .order_by(Member.part.desc(), Member.place, Member.id)
    ).all()


def member_of(session: Session, family: Family, uuid: object) -> Member:
    """One member of this family. Raises NotFound."""
    found = session.scalar(select(Member).where(Member.family_id == family.id, Member.uuid == uuid))
    if found is None:
        raise NotFound
    return found


def workers_of(session: Session, family: Family) -> list[Allocated]:
    """Who works with the family today, the key worker first."""
    rows = session.execute(
        select(Allocation, Person.uuid, Person.name, Person.role, Person.discipline)
        .join(Person, Person.id == Allocation.person_id)
        .where(Allocation.family_id == family.id, is_current(today()))
        .order_by(Allocation.part, Allocation.from_on, Allocation.id)
    )
    return [
        Allocated(
            person_id=each.person_id,
            uuid=uuid,
            name=name,
            role=role,
            discipline=discipline,
            is_key_worker=each.part == "key-worker",
            since=each.from_on,
            works_with_id=each.works_with_id,
        )
        for each, uuid, name, role, discipline in rows
    ]


def is_key_worker(session: Session, me: Me, family: Family) -> bool:
    """Whether `me` is the family's key worker today."""
    return Standing.KEY_WORKER in standings_towards(session, me, family)


def managers_of(session: Session, family: Family | int) -> list[tuple[int, str]]:
    """The managers today of a family, or of the one with this id, as id and name."""
    family_id = family if isinstance(family, int) else family.id
    found = session.execute(_managers(), {"family": family_id, "day": today()})
    return [(row.id, row.name) for row in found]


@lru_cache
def _managers() -> Select[int, str]:
    """The managers of a `family` on a `day`; built once, for it is long."""
    return (
        select(Person.id, Person.name)
        .join(Family, is_manager_of(Person, Family, bindparam("day", type_=Date)))
        .where(Family.id == bindparam("family"))
        .order_by(Person.id)
    )


def team_of(session: Session, family: Family) -> str:
    """The name of the family's team."""
    return session.scalars(select(Team.name).where(Team.id == family.team_id)).one()


def is_manager_of(person: Any, family: Any, day: Day) -> ColumnElement[bool]:
    """The condition that a Person is the manager of a Family on a day: of its team; where none may
    act for it (a declared conflict), a service manager (design 5.3).
    """
    other = aliased(Person)
    return or_(
        _manages_team(person, family, day),
        and_(
            person.role == policy.SM,
            _may_act(person, family),
            ~exists().where(_manages_team(other, family, day)).correlate_except(other),
        ),
    )


def _manages_team(person: Any, family: Any, day: Day) -> ColumnElement[bool]:
    in_team = exists().where(
        Membership.person_id == person.id,
        Membership.team_id == family.team_id,
        Membership.from_on <= day,
        or_(Membership.until_on.is_(None), Membership.until_on > day),
    )
    return and_(
        person.role == policy.TM,
        in_team.correlate_except(Membership),
        _may_act(person, family),
    )


def _may_act(person: Any, family: Any) -> ColumnElement[bool]:
    conflicted = exists().where(Conflict.person_id == person.id, Conflict.family_id == family.id)
    has_left = exists().where(Leaving.person_id == person.id)
    return and_(~conflicted.correlate_except(Conflict), ~has_left.correlate_except(Leaving))


REFUSALS: dict[Can, str] = {
    Can.ENTRY_COMMENT: "The professionals who work with the family comment on its entries. Tell "
    "one of them what you would say.",
    Can.ENTRY_WRITE: "You can read this workbook but not write in it: you are not allocated to "
    "this family. Ask the team manager to allocate you.",
    Can.PLAN_KEEP: "The key worker and the team manager hold the children’s plans. Tell one "
    "of them what should change.",
    Can.PLAN_LINE_WRITE: "Those who work with the family keep the lines of its plans, each "
    "discipline its own. Tell one of them what should change.",
    Can.SESSION_FINALISE: "Only the team manager finalises a supervision record.",
    Can.SESSION_DECIDE: "Only the team manager settles the rating and the decisions.",
    Can.SESSION_MINUTE: "Business support and the chair write the minutes. Add your view in your "
    "own summary, or say it in the session.",
    Can.SESSION_PLAN: "Business support and the team manager plan supervision.",
    Can.ASSESSMENT_FINALISE: "The family's social worker finalises the parenting assessment.",
    Can.ASSESSMENT_APPROVE: "The team manager approves the parenting assessment.",
    Can.DOCUMENT_MAKE: "The family's social worker, child practitioner or team manager makes its "
    "documents. Ask one of them.",
    Can.FAMILY_ALLOCATE: "The team manager allocates this family.",
    Can.FAMILY_LIMIT: "The team manager limits a whole family. Tell them today if somebody who "
    "could open it should not.",
    Can.DRAFTS_OPEN: "A draft is its writer's alone. The team manager opens one, with a reason.",
    Can.GUEST_INVITE: "The key worker or the team manager invites guests.",
    Can.LIMITED_CONTACT_OPEN: "Emergency duty and the service manager open a limited safe contact. "
    "Ask one of them, or the family's manager.",
    Can.CONFLICT_KEEP: "You declare a conflict of your own. The team manager declares a "
    "colleague's.",
    Can.KEY_INFORMATION_WRITE: "The social worker, child practitioner or manager keeps Key "
    "Information. Tell them what has changed.",
    Can.CONTACT_DATA_WRITE: "The social worker, child practitioner, manager or business support "
    "keeps phone, email, school and GP. Tell them what has changed.",
    Can.HARM_RECORD: "The key worker, the domestic abuse practitioner or the manager records who "
    "causes harm. Tell one of them what you know.",
    Can.NEW_MEMBER_DECIDE: "The key worker or the team manager decides what is withheld from "
    "somebody who joined the family later.",
    Can.LOOKS_READ: "The team manager sees who has looked at this family.",
    Can.SECTION_REOPEN: "Only the team manager reopens a section, with a reason.",
    Can.REQUEST_ASK: "The key worker or the team manager asks for work. Tell one of them what is "
    "needed.",
    Can.REQUEST_FOLLOW: "Whoever took the work on, the key worker or the team manager says how it "
    "goes.",
    Can.CONSULTATION_ASK: "Those who work with the family ask for advice. Ask one of them to.",
    Can.SECTION_FINALISE: "The key worker or the team manager finalises a section.",
}
