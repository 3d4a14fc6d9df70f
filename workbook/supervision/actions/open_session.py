"""Opening a session: it is fixed which sealed version of each summary counts (design 4.8)."""

from collections.abc import Sequence

from sqlalchemy.orm import Session as Db

from workbook.core.happenings import tell
from workbook.core.problems import Closed, Invalid
from workbook.core.time import local, now, today
from workbook.families.models import Family
from workbook.families.queries import Allocated
from workbook.people.rules import Me
from workbook.records.queries.summaries import latest_summaries
from workbook.supervision.happenings import SessionOpened
from workbook.supervision.models import CountedSummary, Opening, Session
from workbook.supervision.rules import summary_state


def open_session(
    db: Db,
    me: Me,
    family: Family,
    session: Session,
    expected: Sequence[Allocated],
    stale_after: int,
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
    latest = latest_summaries(db, session.workbook_id, [each.person_id for each in expected])
    counted: list[CountedSummary] = []
    for each in expected:
        version = latest.get(each.person_id)
        counted.append(
            CountedSummary(
                session_id=session.id,
                person_id=each.person_id,
                discipline=each.discipline,
                state=summary_state(
                    version.finalised_at if version else None, session.starts_at, stale_after
                ),
                version_id=version.id if version else None,
                seal=version.seal if version else None,
            )
        )
    states = [each.state for each in counted]
    missing = [
        each.name for each, state in zip(expected, states, strict=True) if state == "missing"
    ]
    if missing and not because.strip():
        raise Invalid(
            f"No finalised summary from {' and '.join(missing)}. Say why the session goes on "
            "without it",
            field="because",
        )
    db.add_all(counted)
    session.opening = Opening(at=now(), by_id=me.id, because=because.strip() or None)
    db.flush()
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
