"""The rooms and the equipment of the authority: added, and retired."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from workbook.core.happenings import tell
from workbook.core.problems import Invalid
from workbook.core.time import now, today
from workbook.diary.happenings import BookableAdded, BookableRetired
from workbook.diary.models import Bookable
from workbook.people.rules import Me

KINDS = {"room": "A room", "equipment": "Equipment"}
LONGEST_NAME = 100


def add_bookable(db: Db, me: Me, kind: str, name: str) -> Bookable:
    """A further room, or piece of equipment; one that was retired comes back. Raises Invalid."""
    name = " ".join(name.split())
    if kind not in KINDS:
        raise Invalid("Choose whether it is a room or equipment", field="kind")
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise Invalid(f"Enter its name, in {LONGEST_NAME} characters or fewer", field="name")
    row = db.scalar(select(Bookable).where(func.lower(Bookable.name) == func.lower(name)))
    if row is not None and row.retired_on is None:
        raise Invalid(f"{row.name} can be booked already", field="name")
    if row is None:
        row = Bookable(name=name, added_by_id=me.id, added_at=now())
        db.add(row)
    row.kind, row.retired_on = kind, None
    db.flush()
    tell(db, me.id, BookableAdded(thing_kind="bookable", thing=str(row.uuid), name=row.name))
    return row


def retire_bookable(db: Db, me: Me, row: Bookable) -> None:
    """It is booked no more; what is booked of it already stays."""
    row.retired_on = today()
    tell(db, me.id, BookableRetired(thing_kind="bookable", thing=str(row.uuid), name=row.name))
