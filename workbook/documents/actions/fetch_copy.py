"""Fetching a copy that was made before: who took the file is part of its trail."""

from sqlalchemy.orm import Session

from workbook.core.happenings import tell
from workbook.documents.happenings import CopyFetched
from workbook.documents.models import Copy
from workbook.people.rules import Me


def fetch_copy(session: Session, me: Me, copy: Copy) -> None:
    """Tell that `me` took the file. The caller has loaded the copy for `me`."""
    tell(
        session,
        me.id,
        CopyFetched(
            family_id=copy.family_id,
            thing_kind="copy",
            thing=str(copy.uuid),
            number=copy.number,
        ),
    )
