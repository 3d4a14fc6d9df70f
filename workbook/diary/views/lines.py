"""Visits, groups and tests: put into the diary by whoever serves the team, and called off."""

from uuid import UUID

from flask import request, url_for

from workbook.access.gate import me, needs
from workbook.access.policy import Can
from workbook.catalogue.fields.offers import Offer
from workbook.core.problems import Invalid, Problem
from workbook.diary.actions.lines import Wanted, call_off_line, put_into_diary
from workbook.diary.queries.lines import KINDS, colleagues_in, families_to_name, line_known
from workbook.diary.queries.teams import team_served
from workbook.diary.views import bp
from workbook.diary.views.asked import moment_typed, team_asked
from workbook.families.forms import refused, typed, whole
from workbook.web.show import Show, page, see
from workbook.web.store import change, db

BOXES = ("team", "kind", "what", "day", "time", "minutes", "place", "family")


@bp.get("/diary/lines")
@needs(Can.DIARY_WRITE)
def lines() -> Show:
    """The form that puts something into the diary of a team."""
    return _page(request.args.get("team", ""))


@bp.post("/diary/lines")
@needs(Can.DIARY_WRITE)
def put() -> object:
    """It stands in the diary."""
    given = typed(*BOXES)
    try:
        starts_at = moment_typed(given)
        with change() as session:
            team = team_served(session, me(), team_asked(given["team"]))
            chosen = set(request.form.getlist("people"))
            families = {each.ref: each for each in families_to_name(session, me(), team.id)}
            if given["family"] and given["family"] not in families:
                raise Invalid("Choose a family from the list", field="family")
            wanted = Wanted(
                kind=given["kind"],
                what=given["what"],
                starts_at=starts_at,
                minutes=whole("minutes"),
                place=given["place"],
                people=[it for it in colleagues_in(session, team.id) if str(it.uuid) in chosen],
                family=families.get(given["family"]),
            )
            put_into_diary(session, me(), team, wanted)
            uuid = team.uuid
    except Invalid as problem:
        return _page(given["team"], problem, given)
    return see(url_for(".diary", team=uuid, day=starts_at.date()))


@bp.post("/diary/lines/<uuid:line>/calling-off")
@needs(Can.DIARY_WRITE)
def call_off_one(line: UUID) -> object:
    """It does not take place."""
    with change() as session:
        row = line_known(session, me(), line)
        call_off_line(session, me(), row)
        day = row.starts_at.date()
    return see(url_for(".diary", day=day))


def _page(asked: str, problem: Problem | None = None, given: dict[str, str] | None = None) -> Show:
    if not me().team_ids:
        return page("diary/none.html", status=problem.status if problem else 200)
    team = team_served(db(), me(), team_asked(asked))
    chosen = set(request.form.getlist("people")) if given else {str(me().uuid)}
    given = given or {"minutes": "60"}
    families = families_to_name(db(), me(), team.id)
    return page(
        "diary/lines.html",
        team=team,
        kinds=[Offer(slug, says, chosen=given.get("kind") == slug) for slug, says in KINDS.items()],
        people=[
            Offer(str(each.uuid), each.name, chosen=str(each.uuid) in chosen)
            for each in colleagues_in(db(), team.id)
        ],
        families=[
            Offer(each.ref, each.name, chosen=each.ref == given.get("family")) for each in families
        ],
        given=given,
        **refused(problem),
    )
