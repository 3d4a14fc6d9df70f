"""What every change of a record has in common: it is open, it is not stale, and it is told.

Every verb of this room that minutes takes a session from `queries.sessions.open_for_writing`, so
it holds the session's lock. Typed values do not merge: a stale one is refused with both shown
(design 4.7).
"""

from sqlalchemy.orm import Session as Db

from workbook.access.queries import rules_of
from workbook.access.rules import Thing
from workbook.core.db import Versioned
from workbook.core.happenings import tell
from workbook.core.problems import Closed, Keep, Stale
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.supervision.happenings import SessionWritten
from workbook.supervision.models import Session
from workbook.supervision.queries.sealed import session_thing


def must_be_open(session: Session, keep: Keep | None = None) -> None:
    """Raises Closed while the session has not begun, keeping what `keep` keeps."""
    if session.opening is None:
        raise Closed(
            "This session has not begun. The chair or the minute-taker opens it first.", keep=keep
        )


def refuse_stale(row: Versioned, seen: int, theirs: str, yours: str) -> None:
    """Refuse a value written over a row that changed since the page was shown; both are said.

    The same value again is no clash, so a repeated request is harmless.
    """
    if seen != row.version and theirs != yours:
        raise Stale(
            "Somebody changed this since you opened the page. Both are shown: choose what stays.",
            detail={
                "version": row.version,
                "theirs": {"said": theirs or "Nothing"},
                "yours": {"said": yours or "Nothing"},
            },
        )


def written(
    db: Db,
    me: Me,
    family: Family,
    session: Session,
    what: str,
    n: int = 1,
    part: Thing | None = None,
) -> None:
    """Tell that something was minuted: `n` is the version of what it names. Where it is a `part` of
    the record that is limited, that is what is told of: so only those inside learn of it.
    """
    is_limited = part is not None and part in rules_of(db, family.id).limited
    thing = part if part and is_limited else session_thing(session.uuid)
    tell(
        db,
        me.id,
        SessionWritten(
            family_id=family.id, thing_kind=thing.kind, thing=thing.uuid, what=what, n=n
        ),
    )


def in_words(*parts: object) -> str:
    """Several values as one line, blank ones left out: what a clash shows."""
    return " · ".join(str(each) for each in parts if each)
