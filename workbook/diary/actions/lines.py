"""Putting a visit, a group or a test into the diary, and calling it off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session as Db

from workbook.core.happenings import tell
from workbook.core.problems import Closed, Invalid
from workbook.core.time import local, now, today
from workbook.diary.happenings import DiaryLineKept
from workbook.diary.models import DiaryLine, DiaryLinePerson
from workbook.diary.queries.lines import KINDS
from workbook.families.models import Family
from workbook.people.models import Person, Team
from workbook.people.rules import Me

LONGEST, A_DAY = 100, 24 * 60
FURTHEST = timedelta(days=366)


@dataclass(frozen=True)
class Wanted:
    """What was asked for: what, when, for how many minutes, where, who, and about which family."""

    kind: str
    what: str
    starts_at: datetime
    minutes: int
    place: str
    people: Sequence[Person]
    family: Family | None = None


def put_into_diary(db: Db, me: Me, team: Team, wanted: Wanted) -> DiaryLine:
    """It stands in the team's diary. Raises Invalid."""
    _check(wanted)
    row = DiaryLine(
        team_id=team.id,
        family_id=wanted.family.id if wanted.family else None,
        kind=wanted.kind,
        what=wanted.what,
        starts_at=wanted.starts_at,
        minutes=wanted.minutes,
        place=wanted.place,
        written_by_id=me.id,
        written_at=now(),
    )
    db.add(row)
    db.flush()
    db.add_all(DiaryLinePerson(line_id=row.id, person_id=each.id) for each in wanted.people)
    _tell(db, me, row, "put")
    return row


def call_off_line(db: Db, me: Me, row: DiaryLine) -> None:
    """It does not take place. Raises Closed where it was called off before."""
    if row.called_off_at is not None:
        raise Closed("This was called off before.")
    row.called_off_at, row.called_off_by_id = now(), me.id
    _tell(db, me, row, "called off")


def _check(wanted: Wanted) -> None:
    wrong: dict[str, str] = {}
    if wanted.kind not in KINDS:
        wrong["kind"] = "Choose a visit, a group or a test"
    if len(wanted.what) > LONGEST or len(wanted.place) > LONGEST:
        wrong["what"] = f"Use {LONGEST} characters or fewer, for the place too"
    elif not wanted.what and wanted.family is None:
        wrong["what"] = "Say in a few words what it is, or choose the family"
    if local(wanted.starts_at).date() < today() or wanted.starts_at - now() > FURTHEST:
        wrong["day"] = "It must be today or later, and within a year"
    if not 0 < wanted.minutes <= A_DAY:
        wrong["minutes"] = "Enter how many minutes it takes"
    if not wanted.people:
        wrong["people"] = "Choose who goes, leads it or takes it"
    if wrong:
        raise Invalid.many(wrong)


def _tell(db: Db, me: Me, row: DiaryLine, done: str) -> None:
    kept = DiaryLineKept(
        family_id=row.family_id,
        thing_kind="diary-line",
        thing=str(row.uuid),
        kind=row.kind,
        done=done,
    )
    tell(db, me.id, kept)
