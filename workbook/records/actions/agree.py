"""Agreeing to what the lead of a joint entry finalises: with the last agreement it is sealed."""

from sqlalchemy.orm import Session

from workbook.core.happenings import tell
from workbook.core.problems import Closed, Incomplete, Invalid, Missing
from workbook.core.time import now
from workbook.families.models import Family
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.records.actions.amend_entry import seal_amendment
from workbook.records.actions.finalise_entry import NEWER, seal_entry
from workbook.records.actions.withdraw_entry import refuse_withdrawn
from workbook.records.happenings import AgreementGiven
from workbook.records.joint import Asking
from workbook.records.joint_models import AgreementAnswer
from workbook.records.models import Amendment, Entry, EntryVersion
from workbook.records.queries.agreements import asking_of, waits_for
from workbook.records.queries.values import values_of
from workbook.writing.models import Passage

NOT_ASKED = (
    "Nothing waits for your agreement here: words or answers were changed since it was asked for, "
    "or it is finalised by now. Open the entry to see how it stands."
)


def answer_asking(
    session: Session,
    me: Me,
    family: Family,
    entry: Entry,
    amendment: Amendment | None,
    passage: Passage,
    seen: tuple[int, int],
    *,
    agrees: bool,
    reason: str = "",
) -> EntryVersion | None:
    """Agree to the entry, or to its amendment, as it stands and was `seen` (the versions of words
    and details), or say “not yet” and why. `passage` is its own, under its lock. The last agreement
    seals it, as its lead's: that version is returned. Twice is once.

    Raises Closed where `me` is not asked, Incomplete for newer words or answers than were looked
    at, Invalid without a reason.
    """
    refuse_withdrawn(entry)
    asking = asking_of(session, entry, amendment)
    if passage.sealed_at is not None and _agreed(asking, me):
        return None
    mine = asking.answer_of(me.id) if asking and asking.holds else None
    if asking is None or mine is None or passage.sealed_at is not None:
        raise Closed(NOT_ASKED)
    if seen != (passage.version, amendment.version if amendment else entry.details):
        raise Incomplete([Missing(NEWER, "words")])
    if not agrees and not reason.strip():
        raise Invalid("Say what is still to be put right", field="reason")
    if mine.at is not None and (mine.agrees, mine.reason) == (agrees, reason.strip()):
        return None
    _answer(session, me, family, entry, asking, agrees=agrees, reason=reason.strip())
    if not agrees or waits_for(session, entry, asking.by_id, amendment):
        return None
    lead = session.get_one(Person, asking.by_id)
    if amendment is not None:
        return seal_amendment(session, me, family, entry, amendment, passage, lead)
    values = values_of(session, [entry.id])[entry.id]
    return seal_entry(session, me, family, entry, passage, values, lead)


def _agreed(asking: Asking | None, me: Me) -> bool:
    mine = asking.answer_of(me.id) if asking else None
    return mine is not None and mine.agrees


def _answer(
    session: Session,
    me: Me,
    family: Family,
    entry: Entry,
    asking: Asking,
    *,
    agrees: bool,
    reason: str,
) -> None:
    session.add(
        AgreementAnswer(
            asked_id=asking.id,
            person_id=me.id,
            agrees=agrees,
            reason="" if agrees else reason,
            at=now(),
        )
    )
    entry.shown += 1
    session.flush()
    tell(
        session,
        me.id,
        AgreementGiven(
            family_id=family.id,
            thing_kind="entry",
            thing=str(entry.uuid),
            agrees=agrees,
            reason="" if agrees else reason,
        ),
    )
