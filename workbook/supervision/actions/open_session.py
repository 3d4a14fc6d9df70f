"""Opening a session: it is fixed which sealed version of each summary counts (design 4.8), what
moved since the last session, and in whose words it is rated.
"""

from collections.abc import Sequence

from sqlalchemy.orm import Session as Db

from workbook.catalogue.definitions import SessionType
from workbook.core.happenings import tell
from workbook.core.problems import Closed, Invalid
from workbook.core.time import local, now, today
from workbook.families.models import Family
from workbook.families.queries import Allocated
from workbook.people.rules import Me
from workbook.supervision.happenings import SessionOpened
from workbook.supervision.models import CountedSummary, Opening, Session
from workbook.supervision.queries.counting import counting_now
from workbook.supervision.queries.moving import moved_before
from workbook.supervision.queries.wording import latest_wording
from workbook.web.filters import listed


def open_session(
    db: Db,
    me: Me,
    family: Family,
    session: Session,
    expected: Sequence[Allocated],
    form: SessionType,
    because: str,
) -> Opening:
    """Begin the session. Names who is missing; going on without them wants a reason.

    Raises Closed when it is open already or its day has not come, Invalid without that reason.
    """
    if session.opening is not None:
        raise Closed("This session is open already.")
    if (day := local(session.starts_at).date()) > today():
        raise Closed(
            f"This session is planned for {day:%-d %B %Y}. Opening it fixes which summaries "
            "count, so it opens on its day. Move it first if you meet earlier."
        )
    counting = counting_now(db, session, expected, form)
    missing = [each.professional.name for each in counting if each.state == "missing"]
    if missing and not because.strip():
        raise Invalid(
            f"No new finalised summary from {listed(missing)}. Say why the session goes on "
            f"without {'it' if len(missing) == 1 else 'them'}",
            field="because",
        )
    db.add_all(
        CountedSummary(
            session_id=session.id,
            person_id=each.professional.person_id,
            discipline=each.professional.discipline,
            state=each.state,
            version_id=each.version.id if each.version else None,
            seal=each.version.seal if each.version else None,
        )
        for each in counting
    )
    db.add_all(moved_before(db, session, form))
    wording = latest_wording(db)
    session.opening = Opening(
        at=now(),
        by_id=me.id,
        because=because.strip() or None,
        wording_id=wording.id if wording else None,
    )
    db.flush()
    states = [each.state for each in counting]
    tell(
        db,
        me.id,
        SessionOpened(
            family_id=family.id,
            thing_kind="session",
            thing=str(session.uuid),
            counted=states.count("counted"),
            stale=states.count("stale"),
            missing=len(missing),
        ),
    )
    return session.opening
