"""Where each adult is in the cycle of change, one behaviour at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from workbook.access.queries import rules_of
from workbook.catalogue.definitions import Stage
from workbook.core.problems import Invalid
from workbook.core.time import local
from workbook.families.models import Family, Member
from workbook.people.rules import Me
from workbook.supervision.actions.open_record import in_words, must_be_open, refuse_stale, written
from workbook.supervision.models import Session, StageAgreed
from workbook.supervision.queries.before import stages_before
from workbook.supervision.queries.behaviours import as_named
from workbook.supervision.queries.sessions import last_known, session_before
from workbook.supervision.rules import is_big_move


@dataclass(frozen=True)
class Agreed:
    """A stage as the session saw it: a judgement about one behaviour, with what tells us; the day
    of a lapse or relapse, and what the person said that matters most.
    """

    behaviour: str
    stage: str
    evidence: str
    lapsed_on: date | None = None
    talk: str = ""


def agree_stage(
    db: Db,
    me: Me,
    family: Family,
    session: Session,
    adult: Member,
    agreed: Agreed,
    stages: Sequence[Stage],
    seen: int,
) -> StageAgreed:
    """Record it. A move by more than one stage since the last session that `me` may know of, or to
    relapse, wants what tells us at once (field guide e). Raises Invalid and Stale.
    """
    must_be_open(session)
    behaviour = as_named(agreed.behaviour)
    key = (adult.id, behaviour)
    before = stages_before(db, session_before(db, session)).get(key)
    known = stages_before(db, last_known(db, rules_of(db, family.id), me, session)).get(key)
    _check(session, agreed, behaviour, known, stages)
    row = db.scalar(
        select(StageAgreed).where(
            StageAgreed.session_id == session.id,
            StageAgreed.member_id == adult.id,
            StageAgreed.behaviour == behaviour,
        )
    )
    if row is None:
        row = StageAgreed(
            session_id=session.id, member_id=adult.id, behaviour=behaviour, before=before
        )
        db.add(row)
    else:
        before_now = in_words(row.stage, row.evidence, row.lapsed_on, row.talk)
        refuse_stale(
            row,
            seen,
            before_now,
            in_words(agreed.stage, agreed.evidence.strip(), agreed.lapsed_on, agreed.talk.strip()),
        )
    row.stage = agreed.stage
    row.evidence = agreed.evidence.strip()
    row.lapsed_on = agreed.lapsed_on
    row.talk = agreed.talk.strip()
    db.flush()
    written(db, me, family, session, "a stage of change", row.version)
    return row


def _check(
    session: Session,
    agreed: Agreed,
    behaviour: str,
    before: str | None,
    stages: Sequence[Stage],
) -> None:
    problems: dict[str, str] = {}
    if not 0 < len(behaviour) <= 300:
        problems["behaviour"] = "Say in a line which behaviour this is about"
    if agreed.stage not in {each.slug for each in stages}:
        problems["stage"] = "Choose a stage"
    elif is_big_move(before, agreed.stage, stages) and not agreed.evidence.strip():
        problems["evidence"] = "That is a big move. Say what you saw or heard that tells you"
    if agreed.lapsed_on is not None and agreed.lapsed_on > local(session.starts_at).date():
        problems["lapsed_on"] = "This is after the session. Check the date"
    if problems:
        raise Invalid.many(problems)
