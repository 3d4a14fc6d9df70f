"""The days on which a team meets, for whoever keeps its diary."""

from datetime import time
from uuid import UUID

from flask import request, url_for

from workbook.access.gate import me, needs
from workbook.access.policy import Can
from workbook.catalogue.fields.offers import Offer
from workbook.catalogue.fields.time import Time
from workbook.core.problems import Invalid, Problem
from workbook.core.time import today
from workbook.diary.actions.set_days import Wanted, end_set_day, name_set_day
from workbook.diary.queries.set_days import set_day_locked, set_day_rows
from workbook.diary.queries.teams import team_kept, teams_kept_by
from workbook.diary.rules import WEEKDAYS
from workbook.diary.views import bp
from workbook.diary.views.asked import team_asked
from workbook.families.forms import days, refused, typed, whole
from workbook.web.show import Show, page, see
from workbook.web.store import change, db

BOXES = ("team", "weekday", "on_day", "begins", "ends", "minutes", "from_on")


@bp.get("/diary/set-days")
@needs(Can.DIARY_KEEP)
def set_days() -> Show:
    """The set days of a team, and of its neighbours."""
    return _page(request.args.get("team", ""))


@bp.post("/diary/set-days")
@needs(Can.DIARY_KEEP)
def name() -> object:
    """The team meets on a further day."""
    given = typed(*BOXES)
    try:
        wanted = _wanted(given)
        with change() as session:
            team = team_kept(session, me(), team_asked(given["team"]))
            name_set_day(session, me(), team, wanted)
            uuid = team.uuid
    except Invalid as problem:
        return _page(given["team"], problem, given)
    return see(url_for(".set_days", team=uuid))


@bp.post("/diary/set-days/<uuid:set_day>/ending")
@needs(Can.DIARY_KEEP)
def end(set_day: UUID) -> object:
    """It meets on that day no more."""
    with change() as session:
        team, row = set_day_locked(session, me(), set_day)
        end_set_day(session, me(), team, row)
        uuid = team.uuid
    return see(url_for(".set_days", team=uuid))


def _page(asked: str, problem: Problem | None = None, given: dict[str, str] | None = None) -> Show:
    team = team_kept(db(), me(), team_asked(asked))
    own, near = set_day_rows(db(), team)
    given = given or {"minutes": "60"}
    return page(
        "diary/set_days.html",
        team=team,
        teams=[
            Offer(str(each.uuid), each.name, chosen=each.id == team.id)
            for each in teams_kept_by(db(), me())
        ],
        own=own,
        near=near,
        weekdays=[
            Offer(str(n), each, chosen=given.get("weekday") == str(n))
            for n, each in enumerate(WEEKDAYS)
        ],
        given=given,
        **refused(problem),
    )


def _wanted(given: dict[str, str]) -> Wanted:
    """What was typed. Raises Invalid naming every box that will not do."""
    found = days(given, "on_day", "from_on")
    wrong: dict[str, str] = {}
    hours: dict[str, time] = {}
    for box, label in (("begins", "Enter when it begins"), ("ends", "Enter when it ends")):
        try:
            at = Time(slug=box, label="Time").parse(given[box])
            hours[box] = time.fromisoformat(str(at or ""))
        except Invalid as problem:
            wrong[box] = problem.says
        except ValueError:
            wrong[box] = f"{label}, like 10:00"
    if wrong:
        raise Invalid.many(wrong)
    chosen = given["weekday"]
    return Wanted(
        weekday=int(chosen) if chosen in {str(n) for n in range(7)} else None,
        on_day=found["on_day"],
        begins=hours["begins"],
        ends=hours["ends"],
        minutes=whole("minutes"),
        from_on=found["from_on"] or today(),
    )
