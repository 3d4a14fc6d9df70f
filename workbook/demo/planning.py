"""Children's plans on the stage: opened, each discipline's lines, agreed, and what came of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from workbook.access.policy import Can
from workbook.access.queries import rules_of
from workbook.demo.cast import CAST
from workbook.demo.stage import Told
from workbook.families.models import Family, Member
from workbook.people.rules import Me
from workbook.plans.actions.lines import add_line, agree_line, change_line, move_line
from workbook.plans.actions.plans import open_plan
from workbook.plans.models import ChildPlan
from workbook.plans.queries.lines import line_for
from workbook.plans.queries.plans import keeper_of, open_plan_of
from workbook.plans.queries.terms import KIND, terms_of
from workbook.plans.rules import Doer, Line, Words

COLLEAGUES = frozenset(each.who for each in CAST)


@dataclass(frozen=True)
class Planned:
    """One line as somebody adds it. `doer` is a colleague, a member, or somebody in words."""

    by: str
    on: date
    need: str
    strength: str
    difference: str
    work: str
    doer: str
    due_on: date
    how_known: str


class Planning:
    """The plan of one child of a story, and its lines by the words that the story knows them by."""

    def __init__(self, told: Told, child: str, holder: str) -> None:
        self._told = told
        self._child = child
        self._holder = holder
        self._lines: dict[str, UUID] = {}

    def open(self, on: date, kind: str) -> None:
        """Whoever holds it opens it; Key Information says its kind already."""

        def act(session: Session) -> None:
            me, family = self._told.load(session, self._holder, Can.PLAN_KEEP)
            child = self._told.member(session, self._child)
            rules = rules_of(session, family.id)
            stands = terms_of(session, family, rules, me, [child])[child.id][0]
            open_plan(session, me, family, child, {KIND: kind}, {KIND: stands.n})

        self._told.at(on, time(11, 40), act)

    def add(self, key: str, line: Planned) -> None:
        """Somebody adds a line."""

        def act(session: Session) -> None:
            me, family, _, plan = self._load(session, line.by)
            words = Words(
                need=line.need,
                strength=line.strength,
                difference=line.difference,
                work=line.work,
                doer=self._doer(session, line.doer),
                due_on=line.due_on,
                how_known=line.how_known,
            )
            keeper = keeper_of(session, me, family)
            self._lines[key] = UUID(add_line(session, me, family, plan, keeper, words, []))

        self._told.at(line.on, time(15, 20), act)

    def agree(self, on: date, *keys: str) -> None:
        """Whoever holds the plan agrees these lines as they stand."""
        for key in keys:
            self._told.at(on, time(16, 10), self._agrees(key))

    def happened(self, key: str, by: str, on: date, state: str, words: str) -> None:
        """Somebody says where a line is, and what happened."""

        def act(session: Session) -> None:
            me, family, line, _ = self._load(session, by, key)
            keeper = keeper_of(session, me, family)
            move_line(session, me, family, keeper, line, state, words, line.move)

        self._told.at(on, time(16, 30), act)

    def rewrite(self, key: str, by: str, on: date, **changed: Any) -> None:
        """Somebody lets their line say something else."""

        def act(session: Session) -> None:
            me, family, line, _ = self._load(session, by, key)
            keeper, words = keeper_of(session, me, family), replace(line.words, **changed)
            change_line(session, me, family, keeper, line, words, line.now.n)

        self._told.at(on, time(11, 15), act)

    def _agrees(self, key: str) -> Callable[[Session], None]:
        def act(session: Session) -> None:
            me, family, line, _ = self._load(session, self._holder, key)
            agree_line(session, me, family, line, line.now.n)

        return act

    def _load(self, session: Session, who: str, key: str = "") -> tuple[Me, Family, Any, ChildPlan]:
        me, family = self._told.load(session, who, Can.PLAN_LINE_WRITE)
        plan = open_plan_of(session, self._told.member(session, self._child))
        line: Line | None = None
        if key:
            line = line_for(session, me, family, [plan.id], self._lines[key])
        return me, family, line, plan

    def _doer(self, session: Session, who: str) -> Doer:
        if who in COLLEAGUES:
            person = self._told.stage.person(session, who)
            return Doer(person_id=person.id, name=person.name)
        if who in self._told.members:
            member: Member = self._told.member(session, who)
            return Doer(member_id=member.id, name=member.known_as)
        return Doer(other=who, name=who)


def add_all(planning: Planning, lines: Sequence[tuple[str, Planned]]) -> None:
    """Add these lines, each under its word."""
    for key, line in lines:
        planning.add(key, line)
