"""Ratings: what each professional would give, and what the chair settles."""

from sqlalchemy.orm import Session as Db

from workbook.access.queries import rules_of
from workbook.core.happenings import tell
from workbook.core.problems import Invalid, NotAllowed, Stale
from workbook.core.time import now
from workbook.families.models import Family, Member
from workbook.people.rules import Me
from workbook.supervision.actions.open_record import in_words, must_be_open, refuse_stale
from workbook.supervision.happenings import RatingProposed, RatingSettled
from workbook.supervision.lines import too_long
from workbook.supervision.models import ProposedRating, Rating, Session
from workbook.supervision.queries.before import ratings_before
from workbook.supervision.queries.own_ratings import could_lean, own_of
from workbook.supervision.queries.record import Record, record_of
from workbook.supervision.queries.sessions import last_known, may_decide, session_before
from workbook.supervision.rules import COLOURS, why_at_once

CHOOSE = "Choose Red, Amber or Green"
ELSEWHERE = "You gave another rating since you opened this page. Both are shown: choose what stays."


def propose_rating(
    db: Db, me: Me, family: Family, session: Session, colour: str, line: str, seen: int
) -> ProposedRating:
    """What `me` would rate the family, with a line why. Raises Invalid and Stale."""
    must_be_open(session)
    problems = too_long(line=line)
    if colour not in COLOURS:
        problems["colour"] = CHOOSE
    if not line.strip():
        problems["line"] = "Say in a line why you would give this rating"
    if problems:
        raise Invalid.many(problems)
    return _keep_own(db, me, family, record_of(db, family, session), colour, line.strip(), seen)


def pass_on_rating(
    db: Db, me: Me, family: Family, session: Session, line: str, seen: int, was: str = ""
) -> ProposedRating:
    """`me` would rather not say; no reason is asked. Raises Stale, and Invalid where a `line` was
    typed that would be gone: the press may have been another one's. What it `was` when the page was
    opened, nobody typed there.
    """
    must_be_open(session)
    record = record_of(db, family, session)
    last = own_of(record, me)
    if line.strip() not in {"", was.strip(), last.line if last else ""}:
        raise Invalid(
            "You wrote a line. Give your rating, or take the line out to pass", field="line"
        )
    return _keep_own(db, me, family, record, None, "", seen)


def _keep_own(
    db: Db, me: Me, family: Family, record: Record, colour: str | None, line: str, seen: int
) -> ProposedRating:
    """Beside what `me` gave before, which stays; the same again is no other."""
    session = record.session
    last = own_of(record, me)
    if last is not None and (last.colour, last.line) == (colour, line):
        return last
    if last is not None and seen != last.n:
        theirs, yours = (
            {"said": _says(*each)} for each in ((last.colour, last.line), (colour, line))
        )
        raise Stale(ELSEWHERE, detail={"version": last.n, "theirs": theirs, "yours": yours})
    row = ProposedRating(
        session_id=session.id,
        person_id=me.id,
        n=last.n + 1 if last else 1,
        colour=colour,
        line=line,
        at=now(),
        after_seeing=could_lean(db, me, family, record),
    )
    db.add(row)
    db.flush()
    tell(
        db,
        me.id,
        RatingProposed(family_id=family.id, thing_kind="session", thing=str(session.uuid), n=row.n),
    )
    return row


def _says(colour: str | None, line: str) -> str:
    return in_words(colour.capitalize(), line) if colour else "Would rather not say"


def settle_rating(
    db: Db,
    me: Me,
    family: Family,
    record: Record,
    child: Member | None,
    colour: str,
    because: str,
    seen: int,
) -> Rating:
    """The chair settles the rating of one child, or of the family. Nothing is computed.

    A change by two steps, a family better than a child in it, and Green with an action for safety
    not done want their reason at once (field guide e), as far as `me` may know of them.
    Raises NotAllowed, Invalid and Stale.
    """
    session = record.session
    must_decide(db, me, family, session)
    must_be_open(session)
    member_id = child.id if child else None
    was = ratings_before(db, session_before(db, session)).get(member_id)
    known = ratings_before(db, last_known(db, rules_of(db, family.id), me, session)).get(member_id)
    _check(record, child, colour, because, known)
    row = next((each for each in record.ratings if each.member_id == member_id), None)
    if row is None:
        row = Rating(session_id=session.id, member_id=member_id, was=was)
        db.add(row)
    else:
        refuse_stale(
            row,
            seen,
            in_words(row.colour.capitalize(), row.because),
            in_words(colour.capitalize(), because.strip()),
        )
    row.colour = colour
    row.because = because.strip()
    row.set_by_id = me.id
    row.set_at = now()
    db.flush()
    tell(
        db,
        me.id,
        RatingSettled(
            family_id=family.id,
            thing_kind="session",
            thing=str(session.uuid),
            colour=colour,
            was=was,
            whose=str(child.uuid) if child else "",
        ),
    )
    return row


def must_decide(db: Db, me: Me, family: Family, session: Session) -> None:
    """Raises NotAllowed for whoever is neither the family's manager nor the named deputy."""
    if not may_decide(db, me, family, session):
        raise NotAllowed(
            "Only the family's team manager settles the rating and finalises the record, or the "
            "deputy who was named for this session with the reason."
        )


def _check(
    record: Record, child: Member | None, colour: str, because: str, was: str | None
) -> None:
    if colour not in COLOURS:
        raise Invalid(CHOOSE, field="colour")
    asked = why_at_once(
        colour,
        was=was,
        worst_child=None if child else record.worst_child,
        unmet_safety=record.has_unmet_safety,
    )
    if asked and not because.strip():
        raise Invalid(asked, field="because")
