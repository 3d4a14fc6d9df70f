"""One-to-one supervision: the arrangements that somebody may know of, and their meetings.

They are the two's, of whoever manages one of them (`supervisor_id`, a fact and no rank), and of the
business support of a team that the supervised serve. To everybody else they are not there.
"""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import aliased, joinedload

from workbook.access import policy
from workbook.core.problems import NotFound
from workbook.core.time import local, now, today
from workbook.diary.models import Arrangement, OneToOne, OneToOneEnding, OneToOneMove
from workbook.diary.pages import ArrangementRow, Line, MeetingRow
from workbook.diary.rules import USUALLY, Slot, next_one_to_one
from workbook.families.elsewhere import Url
from workbook.people.models import Membership, Person
from workbook.people.queries.sign_ins import HAS_LEFT, serves
from workbook.people.rules import Me

HELD, CALLED_OFF = "held", "called-off"
SAYS = {HELD: "Held", CALLED_OFF: "Called off"}


def arrangement_rows(db: Db, me: Me) -> list[ArrangementRow]:
    """Those that count today, `me`'s own first, then by name. One query."""
    return _rows(db, me, _counts())


def arrangement_row(db: Db, me: Me, uuid: UUID) -> ArrangementRow:
    """One of them, over or not. Raises NotFound."""
    found = _rows(db, me, Arrangement.uuid == uuid)
    if not found:
        raise NotFound
    return found[0]


def arrangement_known(db: Db, me: Me, uuid: UUID) -> Arrangement:
    """The arrangement itself. Raises NotFound."""
    found = db.scalar(select(Arrangement).where(Arrangement.uuid == uuid, may_know(me)))
    if found is None:
        raise NotFound
    return found


def meeting_known(db: Db, me: Me, arrangement: UUID, uuid: UUID) -> tuple[Arrangement, OneToOne]:
    """One meeting of an arrangement. Raises NotFound."""
    of = arrangement_known(db, me, arrangement)
    row = db.scalar(
        select(OneToOne)
        .where(OneToOne.uuid == uuid, OneToOne.arrangement_id == of.id)
        .options(joinedload(OneToOne.ending))
    )
    if row is None:
        raise NotFound
    return of, row


def is_planned(db: Db, arrangement: Arrangement) -> bool:
    """Whether they are to meet already."""
    ended = exists().where(OneToOneEnding.one_to_one_id == OneToOne.id)
    return bool(
        db.scalar(
            select(OneToOne.id).where(OneToOne.arrangement_id == arrangement.id, ~ended).limit(1)
        )
    )


def meeting_rows(db: Db, arrangement: UUID) -> list[MeetingRow]:
    """The meetings of an arrangement that was loaded for its reader, the latest first."""
    moves = (
        select(func.count(OneToOneMove.id))
        .where(OneToOneMove.one_to_one_id == OneToOne.id)
        .scalar_subquery()
    )
    rows = db.execute(
        select(OneToOne, OneToOneEnding.how, OneToOneEnding.because, moves.label("moves"))
        .join(Arrangement, Arrangement.id == OneToOne.arrangement_id)
        .outerjoin(OneToOneEnding, OneToOneEnding.one_to_one_id == OneToOne.id)
        .where(Arrangement.uuid == arrangement)
        .order_by(OneToOne.starts_at.desc(), OneToOne.id.desc())
    )
    return [
        MeetingRow(
            uuid=row.OneToOne.uuid,
            version=row.OneToOne.version,
            starts_at=row.OneToOne.starts_at,
            place=row.OneToOne.place,
            how=SAYS.get(row.how or "", ""),
            because=row.because or "",
            moved=row.moves,
            has_begun=row.OneToOne.starts_at <= now(),
        )
        for row in rows
    ]


def one_to_one_lines(db: Db, me: Me, team_id: int, hours: Slot, url: Url) -> list[Line]:
    """Those that people of the team are to have, or had, in these hours; one query."""
    person, supervisor = aliased(Person), aliased(Person)
    of_the_team = exists().where(
        Membership.person_id == Arrangement.person_id,
        Membership.team_id == team_id,
        serves(today()),
    )
    rows = db.execute(
        select(
            OneToOne,
            Arrangement.uuid,
            person.name.label("person"),
            supervisor.name.label("supervisor"),
            OneToOneEnding.how,
        )
        .join(Arrangement, Arrangement.id == OneToOne.arrangement_id)
        .join(person, person.id == Arrangement.person_id)
        .join(supervisor, supervisor.id == Arrangement.supervisor_id)
        .outerjoin(OneToOneEnding, OneToOneEnding.one_to_one_id == OneToOne.id)
        .where(
            OneToOne.starts_at >= hours.begins,
            OneToOne.starts_at < hours.ends,
            of_the_team,
            may_know(me),
        )
        .order_by(OneToOne.starts_at, OneToOne.id)
    )
    return [
        Line(
            begins=row.OneToOne.starts_at,
            ends=row.OneToOne.starts_at + USUALLY,
            what="One-to-one supervision",
            href=url("diary.arrangement", arrangement=row.uuid),
            under=SAYS[HELD] if row.how == HELD else "",
            is_off=row.how == CALLED_OFF,
            who=f"{row.person} with {row.supervisor}",
            where=row.OneToOne.place,
        )
        for row in rows
    ]


def one_to_ones_held(
    db: Db, people: Collection[int], slot: Slot, but: UUID | None = None
) -> list[tuple[str, Slot]]:
    """Who of these people is to meet somebody one to one around that time, and its hours; without
    one meeting.
    """
    ended = exists().where(OneToOneEnding.one_to_one_id == OneToOne.id)
    rows = db.execute(
        select(Person.name, OneToOne.starts_at)
        .join(Arrangement, Arrangement.id == OneToOne.arrangement_id)
        .join(Person, Person.id.in_((Arrangement.person_id, Arrangement.supervisor_id)))
        .where(
            Person.id.in_(people),
            ~ended,
            *([OneToOne.uuid != but] if but else []),
            OneToOne.starts_at > slot.begins - USUALLY,
            OneToOne.starts_at < slot.ends,
        )
        .order_by(Person.name, OneToOne.starts_at)
    )
    return [(row.name, Slot(row.starts_at, row.starts_at + USUALLY)) for row in rows]


def people_to_arrange_for(db: Db, me: Me) -> Sequence[Person]:
    """Whom `me` may arrange one-to-one supervision for: those they supervise, and for business
    support everybody of the teams they serve.
    """
    return db.scalars(
        select(Person).where(_may_arrange_for(me, Person), ~HAS_LEFT).order_by(Person.name)
    ).all()


def supervisors(db: Db) -> Sequence[Person]:
    """Who may supervise one to one: everybody who is anybody's supervisor."""
    other = aliased(Person)
    supervises = exists().where(other.supervisor_id == Person.id)
    return db.scalars(select(Person).where(supervises, ~HAS_LEFT).order_by(Person.name)).all()


def may_know(me: Me) -> ColumnElement[bool]:
    """The condition on Arrangement that `me` may know of it."""
    person = aliased(Person)
    managed = exists().where(
        person.id.in_((Arrangement.person_id, Arrangement.supervisor_id)),
        person.supervisor_id == me.id,
    )
    ways = [Arrangement.person_id == me.id, Arrangement.supervisor_id == me.id, managed]
    if me.role == policy.BSO:
        ways.append(_in_teams_of(me, Arrangement.person_id))
    return or_(*ways)


def _may_arrange_for(me: Me, person: type[Person]) -> ColumnElement[bool]:
    ways = [person.supervisor_id == me.id]
    if me.role == policy.BSO:
        ways.append(_in_teams_of(me, person.id))
    return and_(person.id != me.id, or_(*ways))


def _in_teams_of(me: Me, person_id: object) -> ColumnElement[bool]:
    return exists().where(
        Membership.person_id == person_id, Membership.team_id.in_(me.team_ids), serves(today())
    )


def _counts() -> ColumnElement[bool]:
    return or_(Arrangement.until_on.is_(None), Arrangement.until_on > today())


def _rows(db: Db, me: Me, which: ColumnElement[bool]) -> list[ArrangementRow]:
    person, supervisor = aliased(Person), aliased(Person)
    met = select(OneToOne.arrangement_id, OneToOne.starts_at, OneToOneEnding.how).outerjoin(
        OneToOneEnding, OneToOneEnding.one_to_one_id == OneToOne.id
    )
    held = met.where(OneToOneEnding.how == HELD).subquery()
    planned = met.where(OneToOneEnding.id.is_(None)).subquery()
    last = select(func.max(held.c.starts_at)).where(held.c.arrangement_id == Arrangement.id)
    soonest = select(func.min(planned.c.starts_at)).where(
        planned.c.arrangement_id == Arrangement.id
    )
    rows = db.execute(
        select(
            Arrangement,
            person.name.label("person"),
            supervisor.name.label("supervisor"),
            last.scalar_subquery().label("held"),
            soonest.scalar_subquery().label("planned"),
            _in_teams_of(me, Arrangement.person_id).label("in_team"),
            person.supervisor_id.label("manager_id"),
        )
        .join(person, person.id == Arrangement.person_id)
        .join(supervisor, supervisor.id == Arrangement.supervisor_id)
        .where(which, may_know(me))
        .order_by(person.name, Arrangement.id)
    )
    found = []
    for row in rows:
        it = row.Arrangement
        held_on = local(row.held).date() if row.held else None
        keeps = me.role == policy.BSO and row.in_team
        found.append(
            ArrangementRow(
                uuid=it.uuid,
                person=row.person,
                supervisor=row.supervisor,
                other=row.person if it.supervisor_id == me.id else row.supervisor,
                every_days=it.every_days,
                from_on=it.from_on,
                until_on=it.until_on,
                held_on=held_on,
                planned_at=row.planned,
                due_on=next_one_to_one(it.every_days, it.from_on, held_on),
                is_mine=me.id in (it.person_id, it.supervisor_id),
                may_change=me.id != it.person_id
                and (keeps or me.id in (it.supervisor_id, row.manager_id)),
            )
        )
    return sorted(found, key=lambda each: not each.is_mine)
