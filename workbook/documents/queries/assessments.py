"""The parenting assessment as finalised text: what stands, and what would count today."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from exports.parenting_entries import chain_of, place_of
from exports.parenting_outline import OUTLINE
from exports.parenting_plans import chain_of as chain_of_line
from workbook.access.queries import rules_of
from workbook.access.rules import Reader, may_see
from workbook.documents.models import Approval, Assessment
from workbook.families.models import Family, Workbook
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.plans.queries.sealed import SealedLine, sealed_lines
from workbook.plans.rules import OPEN
from workbook.records.queries.sealed import sealed_addenda, sealed_entries
from workbook.supervision.queries.sealed import sealed_sessions

# What an assessment's content names, in order. One finalised before there were plans names none.
NAMES = ("versions", "addenda", "sessions", "plans")


@dataclass(frozen=True)
class Counted:
    """One sealed thing that counts: its uuid as text, its seal, and when it was sealed."""

    version: str
    seal: str
    at: datetime


@dataclass(frozen=True)
class Counting:
    """What counts today, in the order of the workbook. `endings` are the plans that ended with
    something open in them: that is sealed nowhere, and the text says it otherwise from then on.
    """

    versions: tuple[Counted, ...]
    addenda: tuple[Counted, ...]
    sessions: tuple[Counted, ...]
    plans: tuple[Counted, ...]
    endings: tuple[Counted, ...]

    @property
    def all(self) -> tuple[Counted, ...]:
        """Everything that counts."""
        return (*self.versions, *self.addenda, *self.sessions, *self.plans)

    @property
    def changes(self) -> tuple[Counted, ...]:
        """Everything that makes the text another one, each when it did."""
        return (*self.all, *self.endings)


@dataclass(frozen=True)
class Finalised:
    """The assessment that stands: its latest finalised text, who finalised and who approved it."""

    id: int
    n: int
    seal: str
    named: frozenset[str]
    by_id: int
    by: str
    at: datetime
    approval_id: int | None
    approved_by_id: int | None
    approved_by: str
    approved_at: datetime | None

    @property
    def is_approved(self) -> bool:
        """Whether the manager approved this very text."""
        return self.approval_id is not None


def finalised_in(session: Session, workbook_id: int) -> Finalised | None:
    """The assessment that stands in a workbook; None until one was finalised. Two queries."""
    row = session.execute(
        select(Assessment, Person.name)
        .join(Person, Person.id == Assessment.finalised_by_id)
        .where(Assessment.workbook_id == workbook_id)
        .order_by(Assessment.n.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    text: Assessment = row[0]
    approved = session.execute(
        select(Approval.id, Approval.by_id, Person.name, Approval.at)
        .join(Person, Person.id == Approval.by_id)
        .where(Approval.assessment_id == text.id, Approval.seal == text.seal)
    ).first()
    return Finalised(
        id=text.id,
        n=text.n,
        seal=text.seal,
        named=frozenset(named_in(text.content)),
        by_id=text.finalised_by_id,
        by=row[1],
        at=text.finalised_at,
        approval_id=approved.id if approved else None,
        approved_by_id=approved.by_id if approved else None,
        approved_by=approved.name if approved else "",
        approved_at=approved.at if approved else None,
    )


def named_in(content: str) -> list[str]:
    """The uuids of everything sealed that an assessment's content names, in order."""
    data = json.loads(content)
    return [each["version"] for what in NAMES for each in data.get(what, ())]


def counting(session: Session, me: Me, family: Family, workbook: Workbook) -> Counting:
    """What counts in the assessment today: the latest seal of everything that has a place in it
    and that `me` may see. Nobody finalises words that they cannot read.
    """
    rules = rules_of(session, family.id)
    reader = Reader(me.id)
    entries = [
        each
        for each in sealed_entries(session, workbook.id)
        if place_of(each) is not None and may_see(rules, reader, chain_of(each))
    ]
    chains = {each.entry_uuid: chain_of(each) for each in entries}
    lines = [
        each
        for each in sealed_lines(session, workbook.id)
        if may_see(rules, reader, chain_of_line(each))
    ]
    return Counting(
        versions=tuple(Counted(str(each.uuid), each.seal, each.finalised_at) for each in entries),
        addenda=tuple(
            Counted(str(each.uuid), each.seal, each.at)
            for each in sealed_addenda(session, workbook.id)
            if each.entry_uuid in chains
        ),
        sessions=tuple(
            Counted(str(each.version), each.seal, each.finalised_at)
            for each in sealed_sessions(session, family, workbook.id, rules, reader)
        ),
        plans=tuple(_of_plans(lines)),
        endings=tuple(_endings(lines)),
    )


def _of_plans(lines: Sequence[SealedLine]) -> Iterator[Counted]:
    """The agreed lines of the children's plans, each with what was last said to have come of it."""
    for each in lines:
        yield Counted(str(each.uuid), each.seal, each.agreed_at)
        if each.move:
            yield Counted(str(each.move.uuid), each.move.seal, each.move.at)


def _endings(lines: Sequence[SealedLine]) -> Iterator[Counted]:
    """Each plan that ended while a line of it was open: it is not the plan from here (PA15)."""
    ended = {
        (each.child, each.plan_ended_at)
        for each in lines
        if each.plan_ended_at and (each.move is None or each.move.state in OPEN)
    }
    for child, at in sorted(ended):
        yield Counted(f"the end of a plan of {child}", "", at)


def goes_in(section: str, part: str | None, kind: str) -> bool:
    """Whether what stands there goes into an assessment: a safe contact, or what may not be said,
    never does, and evidence does not leave one that was finalised.
    """
    return OUTLINE.place_of(section=section, part=part or "", kind=kind) is not None
