"""Facts that start guarded: safe contact, confidential address, code word, private safety page.

They start limited to the key worker, their manager and the worker of the person being harmed, and
withheld from the person causing harm; where none is recorded, from every other adult (design 5.3).
What a rule set follows who works with the family; what a person set is never touched.
"""

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from workbook.access.actions.limit import limit
from workbook.access.actions.withhold import withhold
from workbook.access.happenings import Withheld
from workbook.access.models import (
    Limit,
    LimitEnd,
    LimitPerson,
    Withholding,
    WithholdingEnd,
    WithholdingMember,
)
from workbook.catalogue.current import catalogue
from workbook.core.happenings import tell
from workbook.core.time import today
from workbook.families.actions.rules_stamp import bump_rules
from workbook.families.happenings import LimitFollowed
from workbook.families.models import Allocation, CausesHarm, Family, Member, MemberFact
from workbook.families.queries import is_current, managers_of
from workbook.families.written import things_of
from workbook.people.models import Person
from workbook.people.rules import Me

VICTIMS_DISCIPLINE = "domestic-abuse"
LIMITED = "Kept to the key worker, their manager and the worker of the person being harmed"
WITHHELD = "What keeps one adult safe is kept from the person causing harm"


def guard(session: Session, me: Me, family: Family, member: Member, field: str) -> None:
    """Limit and withhold a guarded fact about `member` that is written for the first time."""
    thing = things_of(family, member, field)[1]
    people, managers = _keepers(session, family, member), managers_of(session, family)
    limit(session, me, family.id, thing, people, managers, LIMITED, by_rule=True)
    if named := _kept_from(session, family, member):
        withhold(session, me, family.id, thing, named, WITHHELD, by_rule=True)
    bump_rules(session, family)


def guard_from(session: Session, me: Me, family: Family, member: Member) -> None:
    """Withhold from an adult who joined the family what was written while there was no other
    adult to withhold it from. Whatever is withheld already names them (`add_member`).
    """
    if member.part != "adult":
        return
    ever_set = {
        (row.thing, row.field)
        for row in session.execute(
            select(Withholding.thing, Withholding.field).where(
                Withholding.family_id == family.id, Withholding.by_rule
            )
        )
    }
    for about, field in _guarded(session, family):
        thing = things_of(family, about, field)[1]
        if about.id == member.id or (thing.uuid, field) in ever_set:
            continue
        named = [(member.id, member.known_as)]
        row = withhold(session, me, family.id, thing, named, WITHHELD, by_rule=True)
        session.flush()
        session.execute(
            update(WithholdingMember)
            .where(WithholdingMember.withholding_id == row.id)
            .values(pending=True)
            .execution_options(synchronize_session=False)
        )


def guard_from_harm(session: Session, me: Me, family: Family, harming: Member) -> None:
    """Name somebody recorded as causing harm in what a rule withholds of everybody else's."""
    for about, field in _guarded(session, family):
        thing = things_of(family, about, field)[1]
        standing = _by_rule(session, family, thing.uuid, field)
        if standing is None or about.id == harming.id:
            continue
        named = session.scalar(
            select(WithholdingMember).where(
                WithholdingMember.withholding_id == standing.id,
                WithholdingMember.member_id == harming.id,
            )
        )
        if named is not None:
            named.pending = False
            continue
        session.add(WithholdingMember(withholding_id=standing.id, member_id=harming.id))
        tell(
            session,
            me.id,
            Withheld(
                family_id=family.id,
                thing_kind="member",
                thing=thing.uuid,
                members=[harming.known_as],
                reason=standing.reason,
                field_name=field,
                by_rule=True,
            ),
        )


def follow_workers(session: Session, actor_id: int | None, family: Family) -> set[int]:
    """Let who works with the family now into its guarded facts, and those who left out; answers
    whose rights that changed. Whoever set a limit or wrote the fact stays inside.
    """
    changed: set[int] = set()
    members = {str(each.uuid): each for each in _members(session, family)}
    for row in session.scalars(
        select(Limit)
        .outerjoin(LimitEnd, LimitEnd.limit_id == Limit.id)
        .where(
            Limit.family_id == family.id,
            Limit.thing_kind == "member",
            Limit.by_rule,
            LimitEnd.id.is_(None),
        )
    ).all():
        about = members[row.thing]
        names = _keepers(session, family, about) | _writers(session, about, row)
        wanted = set(names)
        inside = set(
            session.scalars(select(LimitPerson.person_id).where(LimitPerson.limit_id == row.id))
        )
        if inside == wanted:
            continue
        session.add_all(LimitPerson(limit_id=row.id, person_id=each) for each in wanted - inside)
        session.execute(
            delete(LimitPerson)
            .where(LimitPerson.limit_id == row.id, LimitPerson.person_id.in_(inside - wanted))
            .execution_options(synchronize_session=False)
        )
        changed |= inside ^ wanted
        tell(
            session,
            actor_id,
            LimitFollowed(
                family_id=family.id,
                thing_kind="member",
                thing=row.thing,
                field_name=row.field,
                people=sorted({**dict(managers_of(session, family)), **names}.values()),
            ),
        )
    return changed


def _keepers(session: Session, family: Family, member: Member) -> dict[int, str]:
    """The key worker and the workers of the person who may be harmed."""
    rows = session.execute(
        select(Person.id, Person.name, Person.discipline, Allocation.part, Allocation.works_with_id)
        .join(Allocation, Allocation.person_id == Person.id)
        .where(Allocation.family_id == family.id, is_current(today()))
    )
    return {
        row.id: row.name
        for row in rows
        if row.part == "key-worker"
        or (row.discipline == VICTIMS_DISCIPLINE and row.works_with_id == member.id)
    }


def _writers(session: Session, member: Member, row: Limit) -> dict[int, str]:
    wrote = select(MemberFact.written_by_id).where(
        MemberFact.member_id == member.id, MemberFact.field == row.field
    )
    found = session.execute(
        select(Person.id, Person.name).where(Person.id.in_(wrote) | (Person.id == row.set_by_id))
    )
    return {each.id: each.name for each in found}


def _kept_from(session: Session, family: Family, member: Member) -> list[tuple[int, str]]:
    harming = set(
        session.scalars(
            select(CausesHarm.member_id).where(
                CausesHarm.family_id == family.id,
                CausesHarm.member_id != member.id,
                CausesHarm.ended_at.is_(None),
            )
        )
    )
    others = [each for each in _members(session, family) if each.id != member.id]
    return [
        (each.id, each.known_as)
        for each in others
        if (each.id in harming if harming else each.part == "adult")
    ]


def _guarded(session: Session, family: Family) -> list[tuple[Member, str]]:
    """Every guarded fact that was ever written in the family, with whom it is about."""
    fields = [each.slug for each in catalogue().facts.values() if each.starts == "guarded"]
    rows = session.execute(
        select(Member, MemberFact.field)
        .join(MemberFact, MemberFact.member_id == Member.id)
        .where(Member.family_id == family.id, MemberFact.field.in_(fields), MemberFact.n == 1)
        .order_by(MemberFact.id)
    )
    return [(member, field) for member, field in rows]


def _by_rule(session: Session, family: Family, thing: str, field: str) -> Withholding | None:
    return session.scalar(
        select(Withholding)
        .outerjoin(WithholdingEnd, WithholdingEnd.withholding_id == Withholding.id)
        .where(
            Withholding.family_id == family.id,
            Withholding.thing == thing,
            Withholding.field == field,
            Withholding.by_rule,
            WithholdingEnd.id.is_(None),
        )
    )


def _members(session: Session, family: Family) -> list[Member]:
    return list(
        session.scalars(
            select(Member).where(Member.family_id == family.id).order_by(Member.place, Member.id)
        )
    )
