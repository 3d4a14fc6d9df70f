"""Views: what each child and adult says, whom they told and when; or why there is none."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from workbook.core.problems import Closed, Invalid
from workbook.core.time import local
from workbook.families.models import Family, Member
from workbook.people.rules import Me
from workbook.supervision.actions.open_record import in_words, must_be_open, refuse_stale, written
from workbook.supervision.lines import too_long
from workbook.supervision.models import Session, ViewHeard
from workbook.supervision.queries.sessions import joined_later


@dataclass(frozen=True)
class Heard:
    """A view, whom it was told to and when; or why there is none."""

    said: str
    source: str = ""
    heard_on: date | None = None
    not_obtained: str = ""


def hear_view(
    db: Db, me: Me, family: Family, session: Session, member: Member, heard: Heard, seen: int
) -> ViewHeard:
    """Record what a member thinks, or why it was not obtained. Raises Closed for whoever came
    into the family later, Invalid and Stale.
    """
    must_be_open(session)
    if joined_later(db, session, member):
        raise Closed(
            f"{member.known_as} came into the family after this record was finalised. Write what "
            "they say in an entry, or at the next session."
        )
    _check(session, member, heard)
    row = db.scalar(
        select(ViewHeard).where(
            ViewHeard.session_id == session.id, ViewHeard.member_id == member.id
        )
    )
    given = {
        "said": heard.said.strip(),
        "source": heard.source.strip(),
        "heard_on": heard.heard_on,
        "not_obtained": heard.not_obtained.strip(),
    }
    if row is None:
        row = ViewHeard(session_id=session.id, member_id=member.id)
        db.add(row)
    else:
        before = in_words(*(getattr(row, name) for name in given))
        refuse_stale(row, seen, before, in_words(*given.values()))
    for name, value in given.items():
        setattr(row, name, value)
    db.flush()
    written(db, me, family, session, "a view", row.version)
    return row


def _check(session: Session, member: Member, heard: Heard) -> None:
    problems = too_long(source=heard.source)
    if not heard.said.strip() and not heard.not_obtained.strip():
        problems["said"] = f"Write {member.known_as}'s view, or say why it was not obtained"
    if heard.said.strip() and heard.not_obtained.strip():
        problems["not_obtained"] = (
            f"There is a view of {member.known_as} above, so take this out. Or leave the view out"
        )
    if heard.heard_on is not None and heard.heard_on > local(session.starts_at).date():
        problems["heard_on"] = "This view was heard after the session. Check the date"
    if problems:
        raise Invalid.many(problems)
