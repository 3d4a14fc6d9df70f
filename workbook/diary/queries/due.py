"""What the diary knows to be due: one-to-one supervision, by each pair's own arrangement."""

from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session as Db

from workbook.core.time import local, now, today
from workbook.diary.queries.one_to_ones import arrangement_rows
from workbook.families.due import Due
from workbook.families.elsewhere import Url
from workbook.families.held import Held
from workbook.people.rules import Me
from workbook.web.filters import moment, plural, short_day


def one_to_ones_due(db: Db, me: Me, _held: Sequence[Held], url: Url) -> Iterable[Due]:
    """For both of the two: to meet, to say whether they met, or to plan when they do."""
    for each in arrangement_rows(db, me):
        if not each.is_mine:
            continue
        href = url("diary.arrangement", arrangement=each.uuid)
        last = f" The last was on {short_day(each.held_on, now())}." if each.held_on else ""
        every = f"Every {plural(each.every_days, 'day')}.{last}"
        if each.planned_at is None:
            what = f"Plan one-to-one supervision with {each.other}"
            yield Due(each.due_on, what, every, "Plan it", href)
        elif each.planned_at <= now():
            what = f"Say whether one-to-one supervision with {each.other} was held"
            on = local(each.planned_at).date()
            yield Due(
                on, what, f"It was planned for {moment(each.planned_at, now())}.", "Say", href
            )
        elif local(each.planned_at).date() == today():
            what = f"One-to-one supervision with {each.other}"
            yield Due(today(), what, f"{moment(each.planned_at, now())}.", "Open", href)
