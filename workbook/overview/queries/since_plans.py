"""What colleagues did with the children's plans, in words for “since you last looked”."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from workbook.access.rules import Thing
from workbook.families.elsewhere import Url
from workbook.families.models import Family, Member
from workbook.plans.happenings import LineAgreed, LineMoved, LineWritten, PlanEnded, PlanOpened
from workbook.plans.models import ChildPlan, PlanLine
from workbook.plans.rules import line_things

VERBS = tuple(each.verb for each in (PlanOpened, PlanEnded, LineWritten, LineAgreed, LineMoved))


def plans_known(
    session: Session, rows: Sequence[Row[Any]], hidden: Mapping[int, frozenset[Thing]], url: Url
) -> dict[str, tuple[str, str]]:
    """By what the acts of the trail name (a child, a line): whose plan it is, in words, and where
    it is; only what the reader may know of. Two queries.
    """
    asked = [UUID(each.thing) for each in rows if each.verb in VERBS]
    children = session.execute(
        select(Family.id, Family.ref, Member.uuid, Member.known_as)
        .join(Family, Family.id == Member.family_id)
        .where(Member.uuid.in_(asked))
    )
    found = {
        str(child): (f"{name}’s plan", url("plans.plan", ref=ref, child=child))
        for family_id, ref, child, name in children
        if Thing("member", str(child)) not in hidden.get(family_id, frozenset())
    }
    lines = session.execute(
        select(
            Family.id, Family.ref, Member.uuid, Member.known_as, PlanLine.uuid, PlanLine.discipline
        )
        .join(ChildPlan, ChildPlan.id == PlanLine.plan_id)
        .join(Member, Member.id == ChildPlan.member_id)
        .join(Family, Family.id == ChildPlan.family_id)
        .where(PlanLine.uuid.in_(asked))
    )
    for family_id, ref, child, name, line, discipline in lines:
        things = line_things(child, discipline, line)
        if hidden.get(family_id, frozenset()).isdisjoint(things):
            at = url("plans.line", ref=ref, child=child, line=line)
            found[str(line)] = f"a line of {name}’s plan", at
    return found


def says_of_plan(verb: str, words: Mapping[str, Any], what: str) -> str:
    """“agreed a line of Maisie’s plan”."""
    match verb:
        case PlanOpened.verb:
            return f"opened {what}"
        case PlanEnded.verb:
            return f"ended {what}"
        case LineAgreed.verb:
            return f"agreed {what}"
        case LineMoved.verb:
            return f"said what came of {what}"
    return f"{'added' if words.get('n') == 1 else 'changed'} {what}"
