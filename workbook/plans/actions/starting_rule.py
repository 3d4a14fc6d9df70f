"""From whom a line is withheld before anybody says so, as entries are (design 5.3).

Victim work from the person causing harm; probation's from every member but the adult whom its
writer works with.
"""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from workbook.access.actions.withhold import withhold
from workbook.access.models import Withholding, WithholdingEnd, WithholdingMember
from workbook.access.rules import Thing
from workbook.catalogue.current import catalogue
from workbook.core.time import today
from workbook.families.actions.rules_stamp import bump_rules
from workbook.families.models import Allocation, CausesHarm, Family, Member
from workbook.families.queries import is_current
from workbook.people.rules import Me
from workbook.plans.models import ChildPlan, PlanLine
from workbook.records.actions.starting_rule import REASONS, kept_from, stands_or_was_lifted


def start_withheld(
    session: Session, me: Me, family: Family, line: PlanLine, newcomer: Member | None = None
) -> None:
    """Withhold a line from whom its discipline's work starts withheld from. With `newcomer`, from
    nobody but them, until it is decided, and only where no rule stood yet.
    """
    rule = _rule(line)
    if rule is None or (newcomer and stands_or_was_lifted(session, family, line.uuid)):
        return
    kept = kept_from(session, family, rule, _about(session, family, line))
    named = [(each.id, each.known_as) for each in kept if newcomer in (None, each)]
    if not named:
        return
    row = withhold(session, me, family.id, _thing(line), named, REASONS[rule], by_rule=True)
    if newcomer:
        session.execute(
            update(WithholdingMember)
            .where(WithholdingMember.withholding_id == row.id)
            .values(pending=True)
        )
    bump_rules(session, family)


def keep_from_harming(session: Session, me: Me, family: Family, line: PlanLine) -> None:
    """Withhold victim work from everybody recorded as causing harm whom it is not withheld from.
    Whom a person let in is not named again, but where harm was recorded since.
    """
    if _rule(line) != "person-causing-harm":
        return
    withheld = select(WithholdingMember.member_id).join(
        Withholding, Withholding.id == WithholdingMember.withholding_id
    )
    ended = WithholdingEnd.withholding_id == Withholding.id
    named = withheld.outerjoin(WithholdingEnd, ended).where(
        Withholding.thing == str(line.uuid),
        (WithholdingEnd.id.is_(None)) | (WithholdingEnd.at > CausesHarm.recorded_at),
        WithholdingMember.member_id == CausesHarm.member_id,
    )
    harming = session.execute(
        select(Member.id, Member.known_as)
        .join(CausesHarm, CausesHarm.member_id == Member.id)
        .where(
            CausesHarm.family_id == family.id,
            CausesHarm.ended_at.is_(None),
            ~named.correlate(CausesHarm).exists(),
        )
        .distinct()
    ).all()
    if harming:
        who = [(each.id, each.known_as) for each in harming]
        reason = REASONS["person-causing-harm"]
        withhold(session, me, family.id, _thing(line), who, reason, by_rule=True)
        bump_rules(session, family)


def guarded_lines(session: Session, family: Family) -> list[PlanLine]:
    """Every line whose discipline's work starts withheld."""
    rules = [each.slug for each in catalogue().disciplines.values() if each.starts_withheld]
    return list(
        session.scalars(
            select(PlanLine)
            .join(ChildPlan, ChildPlan.id == PlanLine.plan_id)
            .where(ChildPlan.family_id == family.id, PlanLine.discipline.in_(rules))
            .order_by(PlanLine.id)
        )
    )


def _rule(line: PlanLine) -> str | None:
    discipline = catalogue().disciplines.get(line.discipline)
    return discipline.starts_withheld if discipline else None


def _about(session: Session, family: Family, line: PlanLine) -> frozenset[int]:
    """The adult whom whoever added it works with."""
    found = session.scalars(
        select(Allocation.works_with_id).where(
            Allocation.family_id == family.id,
            Allocation.person_id == line.added_by_id,
            Allocation.works_with_id.is_not(None),
            is_current(today()),
        )
    )
    return frozenset(each for each in found if each is not None)


def _thing(line: PlanLine) -> Thing:
    return Thing("plan-line", str(line.uuid))
