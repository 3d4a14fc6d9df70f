"""Decisions, each with its because; whoever sees one differently, by name; and what became of those
of earlier sessions.
"""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from workbook.access.rules import Thing
from workbook.core.problems import Invalid
from workbook.core.time import now
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.supervision.actions.open_record import in_words, must_be_open, refuse_stale, written
from workbook.supervision.models import Decision, DecisionFollowUp, Dissent, Session
from workbook.supervision.queries.again import written_already
from workbook.supervision.rules import BECAME


@dataclass(frozen=True)
class Decided:
    """A decision as it was said. `because` may wait until the record is finalised, not longer;
    `set_aside` is what else was considered, `effect` what it changes in law or in a plan.
    """

    text: str
    because: str = ""
    set_aside: str = ""
    effect: str = ""


def write_decision(
    db: Db,
    me: Me,
    family: Family,
    session: Session,
    decided: Decided,
    decision: Decision | None = None,
    seen: int = 0,
) -> Decision:
    """Write a decision of the chair, or change its words; sent twice, it is one. Raises Invalid and
    Stale.
    """
    must_be_open(session)
    if not decided.text.strip():
        raise Invalid("Write what was decided", field="text")
    given = {
        "text": decided.text.strip(),
        "because": decided.because.strip(),
        "set_aside": decided.set_aside.strip(),
        "effect": decided.effect.strip(),
    }
    if decision is None:
        if again := written_already(db, me, session, Decision, "decision", given):
            return again
        last = db.scalar(select(func.max(Decision.number)).where(Decision.session_id == session.id))
        decision = Decision(
            session_id=session.id,
            number=(last or 0) + 1,
            decided_by_id=session.chair_id,
            written_at=now(),
        )
        db.add(decision)
    else:
        before = in_words(*(getattr(decision, name) for name in given))
        refuse_stale(decision, seen, before, in_words(*given.values()))
    for name, value in given.items():
        setattr(decision, name, value)
    db.flush()
    what, part = f"decision {decision.number}", _thing(decision)
    written(db, me, family, session, what, decision.version, part)
    return decision


def say_what_became(
    db: Db,
    me: Me,
    family: Family,
    session: Session,
    decision: Decision,
    state: str,
    because: str,
    seen: int,
) -> DecisionFollowUp:
    """Say what became of a decision of an earlier session. Why it was changed or ended may wait
    until the record is finalised, not longer. Raises Invalid and Stale.
    """
    must_be_open(session)
    if state not in BECAME:
        raise Invalid("Choose what became of this decision", field="state")
    row = db.scalar(
        select(DecisionFollowUp).where(
            DecisionFollowUp.session_id == session.id, DecisionFollowUp.decision_id == decision.id
        )
    )
    if row is None:
        row = DecisionFollowUp(session_id=session.id, decision_id=decision.id)
        db.add(row)
    else:
        refuse_stale(
            row,
            seen,
            in_words(BECAME[row.state], row.because),
            in_words(BECAME[state], because.strip()),
        )
    row.state = state
    row.because = because.strip()
    db.flush()
    written(db, me, family, session, "what became of a decision", row.version, _thing(decision))
    return row


def dissent(
    db: Db, me: Me, family: Family, session: Session, decision: Decision, ground: str
) -> Dissent:
    """Keep beside a decision that `me` sees it differently, and on what ground; said again, the
    ground is theirs to put better. Raises Invalid.
    """
    must_be_open(session)
    if not ground.strip():
        raise Invalid("Say on what ground you see it differently", field="ground")
    row = db.scalar(
        select(Dissent).where(Dissent.decision_id == decision.id, Dissent.person_id == me.id)
    )
    if row is None:
        row = Dissent(decision_id=decision.id, person_id=me.id)
        db.add(row)
    row.ground = ground.strip()
    row.at = now()
    what = f"a different view on decision {decision.number}"
    written(db, me, family, session, what, part=_thing(decision))
    return row


def _thing(decision: Decision) -> Thing:
    return Thing("decision", str(decision.uuid))
