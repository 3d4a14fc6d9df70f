"""Asking the other writers of a joint entry whether it is finalised as it stands (design 4.3)."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from workbook.core.happenings import tell
from workbook.core.problems import Invalid
from workbook.core.time import now
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.records.happenings import AgreementWanted
from workbook.records.joint import Answered
from workbook.records.joint_models import AgreementAsked, VersionWriter
from workbook.records.models import Amendment, Entry, EntryVersion
from workbook.records.queries.agreements import asking_of, waits_for
from workbook.records.queries.writers import others_of
from workbook.writing.models import Passage


def is_waited_for(
    session: Session,
    me: Me,
    family: Family,
    entry: Entry,
    passage: Passage,
    without: str | None,
    amendment: Amendment | None = None,
) -> bool:
    """Whether finalising waits for others, who are asked to agree to what stands. Asked twice is
    once. `without` says why it does not wait; raises Invalid where it says nothing.
    """
    waiting = waits_for(session, entry, me.id, amendment)
    if not waiting:
        return False
    if without is not None:
        if not without.strip():
            raise Invalid("Say why it is finalised before everybody has agreed", field="without")
        return False
    asking = asking_of(session, entry, amendment)
    if asking is None or not asking.holds:
        _ask(session, me, family, entry, passage, amendment, [each.name for each in waiting])
    return True


def agreed_or_not(
    session: Session, entry: Entry, author_id: int, amendment: Amendment | None
) -> Sequence[Answered]:
    """Who wrote it besides its author, and what each answered about what stands."""
    asking = asking_of(session, entry, amendment)
    if asking is not None and asking.holds and asking.by_id == author_id:
        return asking.answers
    others = others_of(session, entry, author_id)
    return [Answered(each.called, each.uuid, each.id) for each in others]


def name_writers(
    session: Session, version: EntryVersion, others: Sequence[Answered], without: str
) -> None:
    """The rows of who wrote a sealed version besides its author, and when they agreed, or why it
    was finalised `without` them.
    """
    session.add_all(
        VersionWriter(
            version_id=version.id,
            person_id=each.person_id,
            agreed_at=each.at if each.agrees else None,
            reason="" if each.agrees else without.strip(),
        )
        for each in others
    )


def _ask(
    session: Session,
    me: Me,
    family: Family,
    entry: Entry,
    passage: Passage,
    amendment: Amendment | None,
    people: list[str],
) -> None:
    session.add(
        AgreementAsked(
            entry_id=entry.id,
            amendment_id=amendment.id if amendment else None,
            by_id=me.id,
            at=now(),
            words_version=passage.version,
            details_version=amendment.version if amendment else entry.details,
        )
    )
    entry.shown += 1
    session.flush()
    tell(
        session,
        me.id,
        AgreementWanted(
            family_id=family.id, thing_kind="entry", thing=str(entry.uuid), people=people
        ),
    )
