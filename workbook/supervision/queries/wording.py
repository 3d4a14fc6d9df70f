"""What Red, Amber and Green mean: the words of the authority, every version, and those of one
session.
"""

import json
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from workbook.catalogue.catalogue import Catalogue
from workbook.catalogue.current import catalogue
from workbook.people.models import Person
from workbook.supervision.models import RatingWording
from workbook.supervision.wording import Worded, Words, criteria_in


def latest_wording(db: Db) -> RatingWording | None:
    """The words that the authority wrote last; None while it never did."""
    return db.scalar(select(RatingWording).order_by(RatingWording.n.desc()).limit(1))


def wordings(db: Db) -> list[Worded]:
    """Every version, the latest first, down to the words that the catalogue came with."""
    rows = db.execute(
        select(RatingWording, Person.name)
        .join(Person, Person.id == RatingWording.written_by_id)
        .order_by(RatingWording.n.desc())
    )
    ours = tuple(catalogue().ratings.values())
    written = [
        Worded(row.n, criteria_in(ours, read(row)), name, row.written_at) for row, name in rows
    ]
    return [*written, Worded(0, ours)]


def worded(content: Catalogue, wording: RatingWording | None, by: str = "") -> Worded:
    """The words of one session: of the authority, or of the edition that it was held under."""
    theirs = tuple(content.ratings.values())
    if wording is None:
        return Worded(0, theirs)
    return Worded(wording.n, criteria_in(theirs, read(wording)), by, wording.written_at)


def read(row: RatingWording) -> Words:
    """The words that a row keeps."""
    return {
        colour: (each["short"], tuple(each["means"]))
        for colour, each in json.loads(row.content).items()
    }


def kept_as(words: Words) -> dict[str, dict[str, str | Sequence[str]]]:
    """Words as a row, and a sealed record, keep them."""
    return {
        colour: {"short": short, "means": list(means)} for colour, (short, means) in words.items()
    }
