"""A week or a month of a team's diary."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy.orm import Session as Db

from workbook.catalogue.fields.offers import Offer
from workbook.clocks.nation import nation_here
from workbook.core.time import local, now
from workbook.diary.models import SetDay
from workbook.diary.pages import CoverRow, Day, DiaryPage, Line
from workbook.diary.queries.cover import covers_of
from workbook.diary.queries.lines import lines_of
from workbook.diary.queries.one_to_ones import one_to_one_lines
from workbook.diary.queries.sessions import Sitting, sittings_of
from workbook.diary.queries.set_days import set_days_of
from workbook.diary.queries.teams import teams_read_by
from workbook.diary.rules import (
    Slot,
    days_of,
    free_of,
    held_from,
    hours_of,
    meets_on,
    slots_on,
    whole_of,
)
from workbook.families.elsewhere import Url
from workbook.people.models import Team
from workbook.people.rules import Me

AHEAD = timedelta(weeks=6)
MOST_SLOTS = 24


def diary_page(db: Db, me: Me, team: Team, first: date, url: Url, *, is_month: bool) -> DiaryPage:
    """The week or month that a day is in, of a team whose diary `me` reads."""
    days = days_of(first, is_month=is_month)
    met = set_days_of(db, [team.id], days[0], days[-1]).get(team.id, ())
    sittings = sittings_of(db, me, team.id, hours_of(days))
    lines = one_to_one_lines(db, me, team.id, hours_of(days), url)
    lines += lines_of(db, me, team.id, hours_of(days), url)
    covers = covers_of(db, [team.id], days[0], days[-1])
    drawn = [_day(each, met, sittings, lines, covers, url) for each in days]
    return DiaryPage(
        team=team.uuid,
        team_name=team.name,
        teams=[
            Offer(str(each.uuid), each.name, chosen=each.id == team.id)
            for each in teams_read_by(db, me)
        ],
        title=f"{days[0]:%B %Y}" if is_month else _week(days),
        is_month=is_month,
        days=tuple(each for each in drawn if _is_shown(each, is_month=is_month)),
        first=first,
        before=days[0] - timedelta(days=1),
        after=days[-1] + timedelta(days=1),
    )


def free_slots(db: Db, me: Me, team_id: int) -> list[Slot]:
    """The slots of the team's next set days, as far as `me` may know that nothing is held in them,
    the soonest first.
    """
    first = local(now()).date()
    days = [first + timedelta(days=each) for each in range(AHEAD.days)]
    met = set_days_of(db, [team_id], days[0], days[-1]).get(team_id, ())
    slots = [slot for each in days for it in met for slot in slots_on(it, each, nation_here())]
    held = [it for it in sittings_of(db, me, team_id, hours_of(days)) if not it.is_called_off]
    taken = [held_from(it.starts_at, slots) for it in held]
    return [each for each in free_of(slots, taken) if each.begins > now()][:MOST_SLOTS]


def _day(
    on: date,
    met: Sequence[SetDay],
    sittings: Sequence[Sitting],
    others: Sequence[Line],
    covers: Sequence[CoverRow],
    url: Url,
) -> Day:
    slots = [slot for it in met for slot in slots_on(it, on, nation_here())]
    held = [(it, held_from(it.starts_at, slots)) for it in sittings if _falls(it, on)]
    free = free_of(slots, [slot for it, slot in held if not it.is_called_off])
    lines = [_line(it, slot, url) for it, slot in held]
    lines += [each for each in others if local(each.begins).date() == on]
    whole = [whole_of(it, on) for it in met if meets_on(it, on, nation_here())]
    return Day(
        on=on,
        meets=tuple(f"{local(it.begins):%H:%M} to {local(it.ends):%H:%M}" for it in whole),
        covers=tuple(
            f"{it.covering} covers for {it.covered}"
            for it in covers
            if it.from_on <= on <= it.until_on
        ),
        lines=tuple(sorted(lines, key=lambda each: each.begins)),
        free=tuple(each for each in free if each.begins > now()),
    )


def _line(it: Sitting, slot: Slot, url: Url) -> Line:
    if not it.is_known:
        return Line(slot.begins, slot.ends, "Taken")
    return Line(
        begins=slot.begins,
        ends=slot.ends,
        what=it.family,
        href=url("supervision.session", ref=it.ref, session=it.uuid),
        under=it.title,
        is_off=it.is_called_off,
        who=f"Chair: {it.chair}",
        where=it.place,
    )


def _falls(it: Sitting, on: date) -> bool:
    return local(it.starts_at).date() == on


def _is_shown(day: Day, *, is_month: bool) -> bool:
    return bool(day.lines or day.meets or day.covers) or (not is_month and day.on.weekday() < 5)


def _week(days: Sequence[date]) -> str:
    first, last = days[0], days[-1]
    if first.month == last.month:
        return f"{first.day} to {last.day} {last:%B %Y}"
    year = f" {first.year}" if first.year != last.year else ""
    return f"{first.day} {first:%B}{year} to {last.day} {last:%B %Y}"
