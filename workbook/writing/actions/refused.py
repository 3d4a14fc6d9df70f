"""Words that were refused, kept for whoever wrote them (design 3.5): the same words once, however
often their page tries.
"""

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from workbook.core.time import now
from workbook.people.rules import Me
from workbook.writing.models import PassageRefused


def keep_text(
    session: Session, me: Me, passage_id: int, kind: str, text: str, seen: int = 0
) -> bool:
    """Keep `text`, refused for a reason of this `kind`. Answers whether it was not kept before."""
    is_kept = exists().where(
        PassageRefused.passage_id == passage_id,
        PassageRefused.person_id == me.id,
        PassageRefused.kind == kind,
        PassageRefused.text == text,
    )
    if session.scalar(select(is_kept)):
        return False
    session.add(
        PassageRefused(
            passage_id=passage_id,
            person_id=me.id,
            kind=kind,
            seen_version=seen,
            text=text,
            at=now(),
        )
    )
    return True
