"""The set days of teams."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as Db

from workbook.clocks.nation import nation_here
from workbook.core.problems import NotFound
from workbook.core.time import today
from workbook.diary.models import SetDay
from workbook.diary.pages import SetDayRow
from workbook.diary.queries.teams import neighbours_of, teams_kept_by
from workbook.diary.rules import FAR, meet_together, says_when
from workbook.people.models import Team
from workbook.people.rules import Me


def set_days_of(
    db: Db, team_ids: Sequence[int], first: date, last: date
) -> Mapping[int, Sequence[SetDay]]:
    """By team: the set days that count on any of these days, the earliest hour first."""
    found = defaultdict(list)
    for each in db.scalars(
        select(SetDay)
        .where(
            SetDay.team_id.in_(team_ids),
            SetDay.from_on <= last,
            or_(SetDay.until_on.is_(None), SetDay.until_on > first),
        )
        .order_by(SetDay.begins, SetDay.id)
    ):
        found[each.team_id].append(each)
    return found


def set_day_rows(db: Db, team: Team) -> tuple[tuple[SetDayRow, ...], tuple[SetDayRow, ...]]:
    """The set days of a team that still count, and those of its neighbours, each with the
    neighbours that meet at the same time.
    """
    near = neighbours_of(db, team)
    names = {each.id: each.name for each in (team, *near)}
    days = set_days_of(db, list(names), today(), FAR)
    own = [each for each in days.get(team.id, ()) if _still_counts(each)]
    theirs = [each for it in near for each in days.get(it.id, ()) if _still_counts(each)]
    return (
        tuple(_row(each, names, theirs) for each in own),
        tuple(_row(each, names, own) for each in theirs),
    )


def set_day_locked(db: Db, me: Me, uuid: UUID) -> tuple[Team, SetDay]:
    """A set day of a team whose diary `me` keeps, with the team, to end it. Raises NotFound."""
    teams = {each.id: each for each in teams_kept_by(db, me)}
    found = db.scalar(select(SetDay).where(SetDay.uuid == uuid).with_for_update())
    if found is None or found.team_id not in teams:
        raise NotFound
    return teams[found.team_id], found


def _still_counts(it: SetDay) -> bool:
    return it.on_day is None or it.on_day >= today()


def _row(it: SetDay, names: Mapping[int, str], others: Sequence[SetDay]) -> SetDayRow:
    same = {names[each.team_id] for each in others if meet_together(it, each, nation_here())}
    return SetDayRow(
        uuid=it.uuid,
        team=names[it.team_id],
        when=says_when(it),
        minutes=it.minutes,
        from_on=it.from_on,
        until_on=it.until_on,
        same_time_as=tuple(sorted(same)),
    )
