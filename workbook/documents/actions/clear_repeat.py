"""Letting a repeated withheld fact stand: a named person looked at the place, with a reason."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.core.happenings import tell
from workbook.core.problems import Closed, Invalid, NotAllowed
from workbook.core.time import now
from workbook.documents.happenings import RepeatCleared
from workbook.documents.models import Clearing
from workbook.documents.rules.repeats import Repeat
from workbook.families.models import Family
from workbook.people.rules import Me


def clear_repeat(
    session: Session, me: Me, family: Family, reader: str, repeat: Repeat, reason: str
) -> Clearing:
    """Let `repeat` stand in copies for these readers. What is said again and was not looked at,
    in a later version of the words or for other readers, is asked about afresh.

    `family` was loaded with `Can.DOCUMENT_MAKE`. Raises Invalid without a reason, NotAllowed for
    a fact that `me` may not see, Closed when it was cleared already.
    """
    if not repeat.is_shown:
        raise NotAllowed(
            "Somebody inside the limit looks at this place: ask the key worker or the manager."
        )
    if not reason.strip():
        raise Invalid("Say why this may stand", field="reason")
    session.refresh(family, with_for_update=True)
    version, fact = repeat.said.version, repeat.fact
    standing = session.scalar(
        select(Clearing.id).where(
            Clearing.family_id == family.id,
            Clearing.reader == reader,
            Clearing.version_uuid == version,
            Clearing.fact == fact,
        )
    )
    if standing is not None:
        raise Closed("Somebody has looked at this place and let it stand already.")
    row = Clearing(
        family_id=family.id,
        reader=reader,
        version_uuid=version,
        fact=fact,
        reason=reason.strip(),
        by_id=me.id,
        at=now(),
    )
    session.add(row)
    session.flush()
    tell(
        session,
        me.id,
        RepeatCleared(
            family_id=family.id,
            thing_kind="version",
            thing=version,
            reader=reader,
            reason=reason.strip(),
        ),
    )
    return row
