"""The rules that stand in a family, and who is inside its limits."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Date,
    Row,
    Select,
    bindparam,
    exists,
    literal,
    or_,
    select,
    union,
    union_all,
)
from sqlalchemy.orm import Session, aliased

from workbook.access.models import (
    Conflict,
    Limit,
    LimitEnd,
    LimitPerson,
    Withholding,
    WithholdingEnd,
    WithholdingMember,
)
from workbook.access.rules import Band, FamilyRules, Fence, Thing, covered
from workbook.core.among import among, listed
from workbook.core.db import HIDES, once, read_rows
from workbook.core.problems import NotFound
from workbook.core.time import today
from workbook.people.models import Leaving, Person

LimitRow: TypeAlias = Any  # Limit, or an alias of it
Rule = TypeVar("Rule", Withholding, Limit)
Day: TypeAlias = date | BindParameter[date]  # one day, or whichever the statement is asked about
WayInside: TypeAlias = Callable[[LimitRow, Day], Select[int, int]]
GuardedIn: TypeAlias = Callable[[Session, Sequence[int]], Iterable[tuple[int, Thing]]]


def _by_name(limit: LimitRow, _day: Day) -> Select[int, int]:
    return select(limit.id.label("limit_id"), LimitPerson.person_id.label("person_id")).join(
        LimitPerson, LimitPerson.limit_id == limit.id
    )


# Every way to be inside a limit: a select of `limit_id` and `person_id`. A row names somebody;
# families adds those who are inside by what they are to the family today (design 5.3).
ways_inside: list[WayInside] = [_by_name]

# A room above says, of some families, what tells how to reach somebody safely.
guarded_by: dict[str, GuardedIn] = {}


WITHHELD, LIMITED = "withheld", "limited"


def rules_of(session: Session, family_id: int) -> FamilyRules:
    """Every withholding and limit of the family that has not been lifted: one query, and another
    where something is limited.
    """
    return once(session, ("rules", family_id), lambda: rules_in(session, [family_id])[family_id])


def rules_in(session: Session, family_ids: Collection[int]) -> dict[int, FamilyRules]:
    """The same by family: as many queries, however many families."""
    found = _rules(session, family_ids)
    if not hides(session):
        return found
    guarded: dict[int, list[Thing]] = defaultdict(list)
    for family_id, thing in guarded_in(session, list(family_ids)):
        guarded[family_id].append(thing)
    return {each: covered(rules, guarded[each]) for each, rules in found.items()}


def hides(session: Session) -> bool:
    """Whether others see the screen that this is read for."""
    return bool(session.info.get(HIDES))


def guarded_in(session: Session, family_ids: Sequence[int]) -> list[tuple[int, Thing]]:
    """By family, what is on no screen that others see whether a rule stands on it or not."""
    return [pair for each in guarded_by.values() for pair in each(session, family_ids)]


def _rules(session: Session, family_ids: Collection[int]) -> dict[int, FamilyRules]:
    rows = read_rows(session, _standing_in(), {"families": listed(family_ids)}).all()
    limits = [row for row in rows if row.rule == LIMITED]
    inside = _inside(session, {row.family_id for row in limits}) if limits else {}
    members: dict[int, set[int]] = defaultdict(set)
    bands: dict[int, Row[Any]] = {}
    for row in rows:
        if row.rule == WITHHELD:
            bands[row.id] = row
            members[row.id].add(row.member_id)
    withheld: dict[int, dict[Thing, tuple[Band, ...]]] = {each: {} for each in family_ids}
    for row in bands.values():
        thing, named = Thing(row.thing_kind, row.thing, row.field), frozenset(members[row.id])
        band = Band(row.id, row.uuid, named, row.reason, row.set_by, row.set_at, row.by_rule)
        theirs = withheld[row.family_id]
        theirs[thing] = (*theirs.get(thing, ()), band)
    limited: dict[int, dict[Thing, tuple[Fence, ...]]] = {each: {} for each in family_ids}
    for row in limits:
        thing, people = Thing(row.thing_kind, row.thing, row.field), frozenset(inside[row.id])
        fence = Fence(row.id, row.uuid, people, row.reason, row.set_by_id, row.set_by, row.set_at)
        fences = limited[row.family_id]
        fences[thing] = (*fences.get(thing, ()), fence)
    return {each: FamilyRules(withheld[each], limited[each]) for each in family_ids}


@lru_cache
def _standing_in() -> CompoundSelect[Any]:
    """Both rules of the `families`: each limit, and each withholding with each member it names.
    Built once: every page asks it.
    """
    withheld = (
        select(*_columns(WITHHELD, Withholding), WithholdingMember.member_id.label("member_id"))
        .join(WithholdingMember, WithholdingMember.withholding_id == Withholding.id)
        .join(Person, Person.id == Withholding.set_by_id)
        .where(
            among(Withholding.family_id, "families"),
            ~exists().where(WithholdingEnd.withholding_id == Withholding.id),
        )
    )
    limited = (
        select(*_columns(LIMITED, Limit), literal(0).label("member_id"))
        .join(Person, Person.id == Limit.set_by_id)
        .where(among(Limit.family_id, "families"), ~exists().where(LimitEnd.limit_id == Limit.id))
    )
    return union_all(withheld, limited).order_by("rule", "id")


def _columns(rule: str, table: type[Withholding] | type[Limit]) -> Sequence[ColumnElement[Any]]:
    return (
        literal(rule).label("rule"),
        table.id.label("id"),
        table.family_id.label("family_id"),
        table.uuid.label("uuid"),
        table.thing_kind.label("thing_kind"),
        table.thing.label("thing"),
        table.field.label("field"),
        table.reason.label("reason"),
        table.by_rule.label("by_rule"),
        table.set_by_id.label("set_by_id"),
        Person.name.label("set_by"),
        table.set_at.label("set_at"),
    )


def _inside(session: Session, family_ids: Collection[int]) -> Mapping[int, set[int]]:
    """By limit, everybody who is inside it today."""
    found: dict[int, set[int]] = defaultdict(set)
    asked = {"families": list(family_ids), "day": today()}
    for limit_id, person_id in session.execute(_everybody_inside(), asked):
        found[limit_id].add(person_id)
    return found


@lru_cache
def _everybody_inside() -> CompoundSelect[int, int]:
    """Everybody inside the limits of the `families` on a `day`; built once, for it is long."""
    ways = _ways(Limit, bindparam("day", type_=Date))
    families: BindParameter[list[int]] = bindparam("families", expanding=True)
    return union(*(each.where(Limit.family_id.in_(families)) for each in ways))


@lru_cache(maxsize=32)  # 0.4 MB each
def is_inside(person_id: int | BindParameter[int], day: Day) -> ColumnElement[bool]:
    """The condition that this person is inside a Limit: for lists, the same as `Fence.people`. It
    is long, and one page has it in many statements: built once for somebody on a day.
    """
    limit = aliased(Limit)
    return or_(
        *(
            each.where(limit.id == Limit.id, each.selected_columns.person_id == person_id)
            .correlate(Limit)
            .exists()
            for each in _ways(limit, day)
        )
    )


def _ways(limit: LimitRow, day: Day) -> list[Select[int, int]]:
    """Every way inside, without leavers and those with a conflict, which beats every right."""
    selects = (each(limit, day) for each in ways_inside)
    ways = [(way, way.selected_columns.person_id) for way in selects]
    return [
        way.where(
            ~exists().where(Leaving.person_id == person_id).correlate_except(Leaving),
            ~exists()
            .where(Conflict.person_id == person_id, Conflict.family_id == limit.family_id)
            .correlate_except(Conflict),
        )
        for way, person_id in ways
    ]


def withholding_on(session: Session, family_id: int, thing: Thing, uuid: object) -> Withholding:
    """One withholding of this thing itself, standing or lifted; raises NotFound."""
    return _rule_on(session, Withholding, family_id, thing, uuid)


def limit_on(session: Session, family_id: int, thing: Thing, uuid: object) -> Limit:
    """One limit of this thing itself, standing or lifted; raises NotFound."""
    return _rule_on(session, Limit, family_id, thing, uuid)


def _rule_on(
    session: Session, table: type[Rule], family_id: int, thing: Thing, uuid: object
) -> Rule:
    found = session.scalar(
        select(table).where(
            table.family_id == family_id,
            table.uuid == uuid,
            table.thing_kind == thing.kind,
            table.thing == thing.uuid,
            table.field == thing.field,
        )
    )
    if found is None:
        raise NotFound
    return found
