"""The page of one visit, group or test."""

from sqlalchemy.orm import Session as Db

from workbook.diary.models import DiaryLine
from workbook.diary.pages import LinePage
from workbook.diary.queries.clashes import line_clashes
from workbook.diary.queries.lines import KINDS, who_goes
from workbook.families.models import Family
from workbook.people.models import Person, Team
from workbook.people.rules import Me
from workbook.web.filters import listed


def line_page(db: Db, me: Me, row: DiaryLine) -> LinePage:
    """What it shows of a line that was loaded for whoever may change it; what else is held then,
    until it is called off.
    """
    is_off = row.called_off_at is not None
    by = db.get(Person, row.called_off_by_id) if row.called_off_by_id else None
    family = db.get(Family, row.family_id) if row.family_id else None
    return LinePage(
        uuid=row.uuid,
        team=db.get_one(Team, row.team_id).uuid,
        version=row.version,
        kind=KINDS[row.kind],
        what=row.what,
        family=family.name if family else "",
        starts_at=row.starts_at,
        minutes=row.minutes,
        place=row.place,
        who=listed(who_goes(db, [row.id])[row.id]),
        clashes=() if is_off else tuple(line_clashes(db, me, row)),
        called_off_at=row.called_off_at,
        called_off_by=by.name if by else "",
        because=row.called_off_because or "",
    )
