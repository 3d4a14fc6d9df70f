"""Saying anew what Red, Amber and Green mean, for every session that is opened from then on."""

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session as Db

from workbook.catalogue.current import catalogue
from workbook.core.happenings import tell
from workbook.core.problems import Invalid, Stale
from workbook.core.seal import canonical
from workbook.core.time import now
from workbook.people.rules import Me
from workbook.supervision.happenings import RatingReworded
from workbook.supervision.models import RatingWording
from workbook.supervision.queries.wording import kept_as, latest_wording, read
from workbook.supervision.wording import Words, what_is_wrong, words_of

MEANWHILE = (
    "Somebody else wrote a version since you opened this page. It stands beside yours below: put "
    "them together, and save."
)


def reword_ratings(db: Db, me: Me, words: Words, seen: int) -> None:
    """Keep a new version; the same words again are no other. Those before it stay, and sessions
    that were opened with them keep them. Raises Invalid, and Stale when `seen` is not the last.
    """
    criteria = tuple(catalogue().ratings.values())
    last = latest_wording(db)
    if words == (read(last) if last else words_of(criteria)):
        return
    if seen != (last.n if last else 0):  # first: whoever corrects a box has seen what it says now
        raise Stale(MEANWHILE)
    if wrong := what_is_wrong(criteria, words):
        raise Invalid.many(wrong)
    row = RatingWording(
        n=seen + 1,
        content=canonical(kept_as(words)),
        written_by_id=me.id,
        written_at=now(),
    )
    try:
        with db.begin_nested():
            db.add(row)
    except IntegrityError:  # at the very same moment, on PostgreSQL
        raise Stale(MEANWHILE) from None
    tell(db, me.id, RatingReworded(thing_kind="rating-wording", thing=str(row.uuid), n=row.n))
