"""Who covers for whom, named by whoever keeps the diary of the team."""

from uuid import UUID

from flask import request, url_for

from workbook.access.gate import me, needs
from workbook.access.policy import Can
from workbook.catalogue.fields.offers import Offer
from workbook.core.problems import Invalid, Problem
from workbook.core.time import today
from workbook.diary.actions.cover import end_cover, name_cover
from workbook.diary.queries.cover import (
    cover_kept,
    covers_of,
    everybody_who_may_cover,
    who_may_cover,
)
from workbook.diary.queries.lines import colleagues_in
from workbook.diary.queries.teams import team_kept
from workbook.diary.rules import FAR
from workbook.diary.views import bp
from workbook.diary.views.asked import team_asked
from workbook.families.forms import days, refused, typed
from workbook.web.show import Show, page, see
from workbook.web.store import change, db


@bp.get("/diary/cover")
@needs(Can.DIARY_KEEP)
def cover() -> Show:
    """Who covers now or later, and the form that names somebody."""
    return _page(request.args.get("team", ""))


@bp.post("/diary/cover")
@needs(Can.DIARY_KEEP)
def name_one() -> object:
    """Somebody covers from one day to another."""
    given = typed("team", "covered", "covering", "from_on", "until_on")
    try:
        on = days(given, "from_on", "until_on")
        from_on, until_on = on["from_on"], on["until_on"]
        if from_on is None or until_on is None:
            raise Invalid("Enter the first day and the last", field="from_on")
        with change() as session:
            team = team_kept(session, me(), team_asked(given["team"]))
            people = colleagues_in(session, team.id)
            covered = {str(each.uuid): each for each in people}.get(given["covered"])
            covering = {
                str(each.uuid): each for each in everybody_who_may_cover(session, people)
            }.get(given["covering"])
            if covered is None or covering is None:
                raise Invalid("Choose who is away, and who covers", field="covered")
            may_cover = {each.id for each in who_may_cover(session, covered)}
            name_cover(session, me(), covered, covering, may_cover, from_on, until_on)
            uuid = team.uuid
    except Invalid as problem:
        return _page(given["team"], problem, given)
    return see(url_for(".cover", team=uuid))


@bp.post("/diary/cover/<uuid:cover>/ending")
@needs(Can.DIARY_KEEP)
def end_one(cover: UUID) -> object:
    """They are back, or somebody else covers."""
    with change() as session:
        end_cover(session, me(), cover_kept(session, me(), cover))
    return see(url_for(".cover"))


def _page(asked: str, problem: Problem | None = None, given: dict[str, str] | None = None) -> Show:
    team = team_kept(db(), me(), team_asked(asked))
    given = given or {}
    people = colleagues_in(db(), team.id)
    return page(
        "diary/cover.html",
        team=team,
        rows=covers_of(db(), [team.id], today(), FAR),
        covered=[
            Offer(str(each.uuid), each.name, chosen=str(each.uuid) == given.get("covered"))
            for each in people
        ],
        covering=[
            Offer(str(each.uuid), each.name, chosen=str(each.uuid) == given.get("covering"))
            for each in everybody_who_may_cover(db(), people)
        ],
        given=given,
        **refused(problem),
    )
