"""A child's plan, drawn for one reader: as it stands, as it stood on a day, and what changed."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from workbook.access.queries import rules_of
from workbook.access.rules import FamilyRules, Reader, Thing, may_see
from workbook.catalogue.current import catalogue
from workbook.core.time import LONDON, local, now, today
from workbook.families.models import Family, Member
from workbook.families.queries import members_of
from workbook.people.rules import Me
from workbook.plans.pages import ChangeRow, ChangesPage, LineRow, PlanPage
from workbook.plans.queries.lines import changes_in, lines_of
from workbook.plans.queries.plans import Plan, ending_thing, keeper_of, plan_at, plans_in
from workbook.plans.queries.terms import Term, terms_of
from workbook.plans.rules import STATES, Change, Keeper, Line, standing_at
from workbook.records.queries.rows import discipline_of


def end_of(day: date) -> datetime:
    """The last moment of a day."""
    return datetime.combine(day + timedelta(days=1), time(), LONDON) - timedelta(microseconds=1)


def plan_page(
    session: Session,
    me: Me,
    family: Family,
    child: Member,
    *,
    on: date | None = None,
) -> PlanPage:
    """The plan of one child, or as it stood at the end of a day."""
    (page,) = plan_pages(session, me, family, [child], on=on)
    return page


def plan_pages(
    session: Session,
    me: Me,
    family: Family,
    children: Sequence[Member],
    *,
    on: date | None = None,
) -> list[PlanPage]:
    """The plans of several children: as many queries, however many children and lines."""
    rules, members = rules_of(session, family.id), members_of(session, family)
    reader, at = Reader(me.id), end_of(on) if on else None
    known = plans_in(session, family)
    plans = {each.id: plan_at(known.get(each.id, ()), at) for each in children}
    lines = lines_of(session, [each.id for each in plans.values() if each], rules, reader)
    terms = terms_of(session, family, rules, me, children, at)
    keeper = keeper_of(session, me, family)
    drawing = Drawing(rules, members, keeper, on or today())
    found = []
    for child in children:
        plan = plans[child.id]
        held = lines.get(plan.id, []) if plan else []
        shown = standing_at(held, at) if at else held
        is_changing = plan is not None and plan.is_open() and not at
        found.append(
            _page(
                child,
                plan,
                terms[child.id],
                [drawing.row(each, is_changing=is_changing) for each in shown],
                drawing,
                earlier=[each for each in known.get(child.id, ()) if each is not plan],
                on=on,
                is_changing=is_changing,
            )
        )
    return found


def changes_page(
    session: Session,
    me: Me,
    family: Family,
    child: Member,
    plan: Plan,
    since: datetime,
    until: datetime,
    since_says: str,
) -> ChangesPage:
    """What happened to the lines of a plan between two moments, as `me` may see it."""
    rules, reader = rules_of(session, family.id), Reader(me.id)
    found = changes_in(session, family, [plan.id], reader, since, until).get(plan.id, [])
    everything = standing_at(lines_of(session, [plan.id], rules, reader).get(plan.id, ()), until)
    keeper = keeper_of(session, me, family)
    drawing = Drawing(rules, members_of(session, family), keeper, local(until).date())
    return ChangesPage(
        known_as=child.known_as,
        since=since,
        until=until,
        since_says=since_says,
        rows=tuple(change_row(drawing, each) for each in found),
        stood_still=len(everything) - len(found),
    )


def change_row(drawing: "Drawing", change: Change) -> ChangeRow:
    """What happened to one line, as drawn: nothing is done with it there."""
    line = drawing.row(change.line, is_changing=False)
    return ChangeRow(line, change.is_new, change.rewritten, change.moves, change.agreed)


class Drawing:
    """What every line of a family is drawn with, on one day."""

    def __init__(
        self, rules: FamilyRules, members: Sequence[Member], keeper: Keeper, day: date
    ) -> None:
        self.rules = rules
        self.members = members
        self.keeper = keeper
        self.day = day

    def kept_from(self, things: Sequence[Thing]) -> tuple[str, ...]:
        """The members that something is withheld from."""
        named = {each for band in self.rules.bands(things) for each in band.members}
        return tuple(each.known_as for each in self.members if each.id in named)

    def row(self, line: Line, *, is_changing: bool) -> LineRow:
        """One line; what may be done with it where the plan `is_changing`."""
        agreed = line.was_agreed
        return LineRow(
            uuid=line.uuid,
            words=line.words,
            drawn=discipline_of(catalogue(), line.discipline),
            by=line.now.by,
            at=line.now.at,
            state=line.state,
            state_says=STATES[line.state],
            happened=line.moves[-1] if line.moves else None,
            is_open=line.is_open,
            is_late=line.is_late(self.day),
            agreed=line.agreed,
            changed_since=agreed.agreed if agreed and not line.agreed else None,
            n=line.now.n,
            move=line.move,
            withheld=self.kept_from(line.things),
            is_limited=bool(self.rules.fences(line.things)),
            may_change=is_changing and self.keeper.may_change(line),
            may_move=is_changing and self.keeper.may_move(line),
            may_agree=is_changing and self.keeper.holds and line.agreed is None,
        )


def _page(
    child: Member,
    plan: Plan | None,
    terms: Sequence[Term],
    lines: Sequence[LineRow],
    drawing: "Drawing",
    *,
    earlier: Sequence[Plan],
    on: date | None,
    is_changing: bool,
) -> PlanPage:
    rules, keeper = drawing.rules, drawing.keeper
    ending = [ending_thing(plan)] if plan else []
    has_ended = plan is not None and not plan.is_open(end_of(on) if on else now())
    return PlanPage(
        child=str(child.uuid),
        known_as=child.known_as,
        terms=tuple((each.label, each.said) for each in terms if each.said),
        lines=tuple(lines),
        opened_at=plan.opened_at if plan else None,
        opened_by=plan.opened_by if plan else "",
        ended_at=plan.ended_at if plan and has_ended else None,
        plan=str(plan.uuid) if plan else "",
        ended_by=plan.ended_by if plan else "",
        ended_by_id=plan.ended_by_id if plan else None,
        reason=plan.reason if plan and may_see(rules, Reader(keeper.id), ending) else "",
        reason_withheld=drawing.kept_from(ending),
        reason_is_limited=bool(rules.fences(ending)),
        as_on=on,
        earlier=tuple(
            (local(each.opened_at).date(), local(each.ended_at).date())
            for each in earlier
            if each.ended_at
        ),
        may_hold=keeper.holds and (is_changing or plan is None or has_ended) and not on,
        may_write=keeper.writes and is_changing,
    )
