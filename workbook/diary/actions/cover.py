"""Naming who covers for somebody who is away, and ending it."""

from collections.abc import Collection
from datetime import date

from sqlalchemy.orm import Session as Db

from workbook.core.happenings import tell
from workbook.core.problems import Closed, Invalid
from workbook.core.time import now, today
from workbook.diary.happenings import CoverNamed
from workbook.diary.models import Cover
from workbook.people.models import Person
from workbook.people.rules import Me


def name_cover(
    db: Db,
    me: Me,
    covered: Person,
    covering: Person,
    may_cover: Collection[int],
    from_on: date,
    until_on: date,
) -> Cover:
    """Somebody covers from one day to the other; `may_cover` are the ids of those who may. Raises
    Invalid.
    """
    wrong: dict[str, str] = {}
    if covering.id not in may_cover:
        wrong["covering"] = f"{covering.name} cannot act for {covered.name}: choose somebody else"
    if until_on < from_on:
        wrong["until_on"] = "The last day must not be before the first"
    elif until_on < today():
        wrong["until_on"] = "The last day must be today or later"
    if wrong:
        raise Invalid.many(wrong)
    row = Cover(
        covered_id=covered.id,
        covering_id=covering.id,
        from_on=from_on,
        until_on=until_on,
        named_by_id=me.id,
        named_at=now(),
    )
    db.add(row)
    db.flush()
    _tell(db, me, row, covered, covering, "named")
    return row


def end_cover(db: Db, me: Me, row: Cover) -> None:
    """They are back, or somebody else covers. Raises Closed where it was ended before."""
    if row.ended_at is not None:
        raise Closed("This cover was ended before.")
    row.ended_at, row.ended_by_id = now(), me.id
    covered, covering = (db.get_one(Person, each) for each in (row.covered_id, row.covering_id))
    _tell(db, me, row, covered, covering, "ended")


def _tell(db: Db, me: Me, row: Cover, covered: Person, covering: Person, done: str) -> None:
    named = CoverNamed(
        thing_kind="cover",
        thing=str(row.uuid),
        covered=covered.name,
        covering=covering.name,
        done=done,
    )
    tell(db, me.id, named)
