"""Taking the number of a copy before it is drawn: the number is printed on every page of it."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbook.core.happenings import tell
from workbook.core.time import now
from workbook.documents.happenings import CopyReserved
from workbook.documents.models import Copy
from workbook.families.models import Family
from workbook.people.rules import Me


def reserve_copy(
    session: Session, me: Me, family: Family, document: str, reader: str, *, draft: bool
) -> Copy:
    """The family's next number. `family` was loaded with `Can.DOCUMENT_MAKE`."""
    session.refresh(family, with_for_update=True)
    last = session.scalar(select(func.max(Copy.number)).where(Copy.family_id == family.id))
    copy = Copy(
        family_id=family.id,
        number=(last or 0) + 1,
        document=document,
        reader=reader,
        draft=draft,
        reserved_at=now(),
        reserved_by_id=me.id,
    )
    session.add(copy)
    session.flush()
    tell(
        session,
        me.id,
        CopyReserved(
            family_id=family.id,
            thing_kind="copy",
            thing=str(copy.uuid),
            number=copy.number,
            document=document,
            reader=reader,
        ),
    )
    return copy
