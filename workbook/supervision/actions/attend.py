"""Who was there: those with an account who were invited, and others by name and agency."""

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from workbook.core.problems import Invalid
from workbook.families.models import Family
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.supervision.actions.open_record import refuse_stale, written
from workbook.supervision.lines import too_long
from workbook.supervision.models import Attendance, Session
from workbook.supervision.rules import HOW, OFFERED


def say_attendance(
    db: Db, me: Me, family: Family, session: Session, row: Attendance, how: str, seen: int
) -> None:
    """How somebody took part; apologies may come before the day. Raises Invalid and Stale."""
    if how not in dict(OFFERED):
        raise Invalid("Choose how this person took part", field="how")
    person = db.get(Person, row.person_id) if row.person_id else None
    name = person.name if person else row.name
    refuse_stale(row, seen, f"{name}: {HOW.get(row.how, 'not said')}", f"{name}: {HOW[how]}")
    row.how = how
    written(db, me, family, session, "who was there", row.version)


def add_guest(
    db: Db, me: Me, family: Family, session: Session, name: str, agency: str, how: str
) -> Attendance:
    """Somebody without an account, such as a teacher: they get no rights by it. Sent twice,
    they are there once. Raises Invalid.
    """
    problems = too_long(name=name, agency=agency)
    if not name.strip():
        problems["name"] = "Enter this person's name"
    if not agency.strip():
        problems["agency"] = "Enter where this person is from"
    if how not in dict(OFFERED):
        problems["how"] = "Choose how this person took part"
    if problems:
        raise Invalid.many(problems)
    given = {"name": name.strip(), "agency": agency.strip(), "how": how}
    if again := db.scalar(select(Attendance).filter_by(session_id=session.id, **given)):
        return again
    row = Attendance(session_id=session.id, **given)
    db.add(row)
    written(db, me, family, session, "who was there")
    return row
