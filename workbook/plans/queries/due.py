"""What plans know to be due: lines for whoever does them, and lines that wait to be agreed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from workbook.access.policy import Can
from workbook.access.rules import Thing
from workbook.core.time import local
from workbook.families.due import Due
from workbook.families.elsewhere import Url
from workbook.families.handover import LeftOpen
from workbook.families.held import Held
from workbook.families.hidden import hidden_from
from workbook.families.models import Family, Member
from workbook.families.queries import is_visible_to
from workbook.people.rules import Me
from workbook.plans.models import ChildPlan, LineAgreement, LineMove, LineVersion, PlanEnd, PlanLine
from workbook.plans.rules import OPEN, line_things
from workbook.web.filters import plural


def lines_due(session: Session, me: Me, _held: Sequence[Held], url: Url) -> Iterable[Due]:
    """The lines that `me` does, until they are said to be achieved or to have ended otherwise."""
    query = _standing().where(LineVersion.person_id == me.id, is_visible_to(me))
    for row in _known(session, me, session.execute(query).all()):
        yield Due(
            on=row.due_on,
            what=row.work or row.need,
            about=f"{row.family}. {row.child}’s plan: {row.need}",
            press="Open line",
            href=url("plans.line", ref=row.ref, child=row.child_uuid, line=row.uuid),
        )


def lines_to_agree(session: Session, me: Me, held: Sequence[Held], url: Url) -> Iterable[Due]:
    """Lines that nobody has agreed as they stand, for those who hold the plan: a child each."""
    holding = [each.family.id for each in held if each.may(Can.PLAN_KEEP)]
    is_agreed = exists().where(LineAgreement.version_id == LineVersion.id)
    query = _standing().where(Family.id.in_(holding), ~is_agreed)
    waiting: dict[tuple[Any, ...], list[date]] = defaultdict(list)
    for row in _known(session, me, session.execute(query).all()):
        child = row.ref, row.family, row.child, row.child_uuid
        waiting[child].append(local(row.written_at).date())
    for (ref, family, child, uuid), days in waiting.items():
        yield Due(
            on=min(days),
            what=f"Agree {plural(len(days), 'line')} of {child}’s plan",
            about=family,
            press="Open plan",
            href=url("plans.plan", ref=ref, child=uuid),
            is_waiting=True,
        )


def lines_left_open(session: Session, me: Me, families: Collection[int]) -> Iterator[LeftOpen]:
    """How many lines of open plans everybody does: for handing work over."""
    query = _standing().where(Family.id.in_(families), LineVersion.person_id.is_not(None))
    counts: dict[tuple[int, int], int] = defaultdict(int)
    for row in _known(session, me, session.execute(query).all()):
        counts[row.person_id, row.family_id] += 1
    for (person_id, family_id), count in counts.items():
        said = f"{plural(count, 'line')} of a child’s plan to do"
        yield LeftOpen(person_id, family_id, said)


def _standing() -> Select[*tuple[Any, ...]]:
    """What the open lines of open plans say today."""
    later_words, later_move = aliased(LineVersion), aliased(LineMove)
    last_words = (
        select(func.max(later_words.n)).where(later_words.line_id == PlanLine.id).scalar_subquery()
    )
    last_move = (
        select(func.max(later_move.n)).where(later_move.line_id == PlanLine.id).scalar_subquery()
    )
    return (
        select(
            PlanLine.uuid,
            PlanLine.discipline,
            LineVersion.need,
            LineVersion.work,
            LineVersion.due_on,
            LineVersion.person_id,
            LineVersion.written_at,
            Member.uuid.label("child_uuid"),
            Member.known_as.label("child"),
            Family.id.label("family_id"),
            Family.ref,
            Family.name.label("family"),
        )
        .join(LineVersion, LineVersion.line_id == PlanLine.id)
        .join(ChildPlan, ChildPlan.id == PlanLine.plan_id)
        .join(Member, Member.id == ChildPlan.member_id)
        .join(Family, Family.id == ChildPlan.family_id)
        .outerjoin(PlanEnd, PlanEnd.plan_id == ChildPlan.id)
        .outerjoin(LineMove, (LineMove.line_id == PlanLine.id) & (LineMove.n == last_move))
        .where(
            LineVersion.n == last_words,
            PlanEnd.id.is_(None),
            or_(LineMove.id.is_(None), LineMove.state.in_(OPEN)),
        )
        .order_by(LineVersion.due_on, PlanLine.id)
    )


def _known(session: Session, me: Me, rows: Sequence[Any]) -> list[Any]:
    """Those that `me` may know of: nothing that is limited to others."""
    hidden = hidden_from(session, me, sorted({each.family_id for each in rows}))
    nothing: frozenset[Thing] = frozenset()
    return [
        each
        for each in rows
        if hidden.get(each.family_id, nothing).isdisjoint(
            line_things(each.child_uuid, each.discipline, each.uuid)
        )
    ]
