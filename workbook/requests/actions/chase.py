"""Chasing an onward referral until somebody answers it. The entry stays as it is: each chase, and
the answer, stands beside it under the name of whoever wrote it down.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from workbook.core.happenings import tell
from workbook.core.problems import Closed, Invalid
from workbook.core.time import now, today
from workbook.families.actions.rules_stamp import hold
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.requests.happenings import ReferralAnswered, ReferralChased
from workbook.requests.models import ReferralAnswer, ReferralChase
from workbook.requests.queries.referrals import Chased, Referral, referral_in
from workbook.requests.rules import HOW, OUTCOMES
from workbook.web.filters import long_day

LONGEST = 2000


@dataclass(frozen=True)
class Said:
    """What was typed of a chase (`way` is how) or an answer (`way` is the outcome)."""

    on: date | None
    way: str
    said: str
    again_on: date | None = None


def chase(session: Session, me: Me, family: Family, uuid: object, given: Said) -> None:
    """Write down that the service was asked, and what it said; the same again is written once.
    Raises NotFound, Closed once it is answered, Invalid naming each box. The caller loaded the
    family with `Can.ENTRY_WRITE`.
    """
    hold(session, family)
    referral = referral_in(session, me, family, uuid)
    if not referral.is_open:
        raise Closed("This referral was answered, so there is nothing to chase.")
    faults = _faults(referral, given, HOW, "Choose how they were asked")
    if given.again_on is not None and given.again_on < today():
        faults["again_on"] = "Choose today or a later day, or leave it empty"
    if faults or given.on is None:
        raise Invalid.many(faults)
    same = Chased(given.on, me.name, HOW[given.way], given.said, again_on=given.again_on)
    if same in referral.steps:
        return
    session.add(
        ReferralChase(
            entry_id=referral.id,
            on_day=given.on,
            how=given.way,
            said=given.said,
            again_on=given.again_on,
            by_id=me.id,
            at=now(),
        )
    )
    tell(
        session,
        me.id,
        ReferralChased(
            family_id=family.id, thing_kind="entry", thing=str(referral.uuid), how=given.way
        ),
    )


def record_answer(session: Session, me: Me, family: Family, uuid: object, given: Said) -> None:
    """Write down what the service answered: nobody chases it any more. A later answer puts an
    earlier one right; the same again is written once. Raises NotFound, Invalid. The caller loaded
    the family with `Can.ENTRY_WRITE`.
    """
    hold(session, family)
    referral = referral_in(session, me, family, uuid)
    faults = _faults(referral, given, OUTCOMES, "Choose what they answered")
    if faults or given.on is None:
        raise Invalid.many(faults)
    same = given.on, OUTCOMES[given.way], given.said
    if any((each.on, each.outcome, each.said) == same for each in referral.steps[-1:]):
        return
    session.add(
        ReferralAnswer(
            entry_id=referral.id,
            on_day=given.on,
            outcome=given.way,
            said=given.said,
            by_id=me.id,
            at=now(),
        )
    )
    tell(
        session,
        me.id,
        ReferralAnswered(
            family_id=family.id, thing_kind="entry", thing=str(referral.uuid), outcome=given.way
        ),
    )


def _faults(
    referral: Referral, given: Said, ways: Mapping[str, str], wanted: str
) -> dict[str, str]:
    faults: dict[str, str] = {}
    if given.on is None:
        faults["on"] = "Enter the day"
    elif given.on > today():
        faults["on"] = "This day has not come yet. Enter today or an earlier day"
    elif given.on < referral.sent_on:
        sent = long_day(referral.sent_on)
        faults["on"] = f"It was sent on {sent}. Enter that day or a later one"
    if given.way not in ways:
        faults["way"] = wanted
    if not given.said:
        faults["said"] = "Write what they said"
    elif len(given.said) > LONGEST:
        faults["said"] = f"Use {LONGEST:,} characters or fewer"
    return faults
