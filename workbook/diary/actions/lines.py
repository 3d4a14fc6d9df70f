"""Putting a visit, a group or a test into the diary, moving it, and calling it off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session as Db

from workbook.core.happenings import tell
from workbook.core.problems import Closed, Invalid, Stale
from workbook.core.time import local, now, today
from workbook.diary.happenings import DiaryLineKept
from workbook.diary.models import DiaryLine, DiaryLinePerson
from workbook.diary.queries.lines import KINDS
from workbook.families.models import Family
from workbook.people.models import Person, Team
from workbook.people.rules import Me
from workbook.web.filters import moment

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


def move_line(
    db: Db, me: Me, row: DiaryLine, starts_at: datetime, minutes: int, place: str, seen: int
) -> None:
    """It takes place at another time, takes longer or is elsewhere; `seen` is the version that the
    page showed. Raises Invalid, Stale, and Closed once it was called off.
    """
    _must_stand(row)
    if (row.starts_at, row.minutes, row.place) == (starts_at, minutes, place):
        return
    if row.version != seen:
        raise Stale(
            f"Somebody moved it meanwhile: it is on {moment(row.starts_at, now())} now. "
            "Look at it, then save yours again."
        )
    if wrong := _wrong_hours(starts_at, minutes, place):
        raise Invalid.many(wrong)
    row.starts_at, row.minutes, row.place = starts_at, minutes, place
    _tell(db, me, row, "moved")


def call_off_line(db: Db, me: Me, row: DiaryLine, because: str) -> None:
    """It does not take place; it stays in the diary as called off. Raises Invalid without a reason,
    and Closed where it was called off before.
    """
    _must_stand(row)
    if not because.strip():
        raise Invalid("Say why it is called off", field="because")
    row.called_off_at, row.called_off_by_id = now(), me.id
    row.called_off_because = because.strip()
    _tell(db, me, row, "called off")


def _must_stand(row: DiaryLine) -> None:
    if row.called_off_at is not None:
        raise Closed("This was called off before. Put another one into the diary.")


def _check(wanted: Wanted) -> None:
    wrong = _wrong_hours(wanted.starts_at, wanted.minutes, wanted.place)
    if wanted.kind not in KINDS:
        wrong["kind"] = "Choose a visit, a group or a test"
    if len(wanted.what) > LONGEST:
        wrong["what"] = f"Use {LONGEST} characters or fewer"
    elif not wanted.what and wanted.family is None:
        wrong["what"] = "Say in a few words what it is, or choose the family"
    if not wanted.people:
        wrong["people"] = "Choose who goes, leads it or takes it"
    if wrong:
        raise Invalid.many(wrong)


def _wrong_hours(starts_at: datetime, minutes: int, place: str) -> dict[str, str]:
    """What is wrong with when and where it is, by field."""
    wrong: dict[str, str] = {}
    if local(starts_at).date() < today() or starts_at - now() > FURTHEST:
        wrong["day"] = "It must be today or later, and within a year"
    if not 0 < minutes <= A_DAY:
        wrong["minutes"] = "Enter how many minutes it takes"
    if len(place) > LONGEST:
        wrong["place"] = f"Use {LONGEST} characters or fewer"
    return wrong


def _tell(db: Db, me: Me, row: DiaryLine, done: str) -> None:
    kept = DiaryLineKept(
        family_id=row.family_id,
        thing_kind="diary-line",
        thing=str(row.uuid),
        kind=row.kind,
        done=done,
    )
    tell(db, me.id, kept)
