"""Visits, groups and tests: put into the diary by whoever serves the team, moved and called off."""

from uuid import UUID

from flask import Response, request, url_for

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.catalogue.fields.offers import Offer
from workbook.core.problems import Closed, Invalid, Problem, Stale
from workbook.core.time import local
from workbook.diary.actions.lines import Wanted, call_off_line, move_line, put_into_diary
from workbook.diary.queries.clashes import line_clashes
from workbook.diary.queries.invitations import line_event
from workbook.diary.queries.line_pages import line_page
from workbook.diary.queries.lines import KINDS, colleagues_in, families_to_name, line_known
from workbook.diary.queries.teams import team_served
from workbook.diary.views import bp
from workbook.diary.views.asked import moment_typed, team_asked
from workbook.diary.views.calendars import one_for_calendar
from workbook.families.forms import refused, typed, whole
from workbook.people.models import Team
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
    """It stands in the diary; where something else is held then, its own page says so."""
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
            row = put_into_diary(session, me(), team, wanted)
            session.flush()
            clashes = line_clashes(session, me(), row)
            uuid, at = team.uuid, row.uuid
    except Invalid as problem:
        return _page(given["team"], problem, given)
    if clashes:
        return see(url_for(".line", line=at))
    return see(url_for(".diary", team=uuid, day=starts_at.date()))


@bp.get("/diary/lines/<uuid:line>")
@needs(Can.DIARY_WRITE)
def line(line: UUID) -> Show:
    """One of them, with the forms that move it and call it off."""
    return _line(line)


@bp.post("/diary/lines/<uuid:line>/time")
@needs(Can.DIARY_WRITE)
def move_one(line: UUID) -> object:
    """It takes place at another time, or elsewhere."""
    given = typed("day", "time", "minutes", "place")
    try:
        starts_at = moment_typed(given)
        with change() as session:
            row = line_known(session, me(), line)
            minutes, seen = whole("minutes"), whole("version")
            move_line(session, me(), row, starts_at, minutes, given["place"], seen)
    except (Invalid, Stale, Closed) as problem:
        return _line(line, problem, given)
    return see(url_for(".line", line=line))


@bp.post("/diary/lines/<uuid:line>/calling-off")
@needs(Can.DIARY_WRITE)
def call_off_one(line: UUID) -> object:
    """It does not take place."""
    given = typed("because")
    try:
        with change() as session:
            row = line_known(session, me(), line)
            call_off_line(session, me(), row, given["because"])
            team, day = session.get_one(Team, row.team_id).uuid, local(row.starts_at).date()
    except (Invalid, Closed) as problem:
        return _line(line, problem, given)
    return see(url_for(".diary", team=team, day=day))


@bp.get("/diary/lines/<uuid:line>/invitation.ics")
@needs(Can.DIARY_WRITE)
def line_invitation(line: UUID) -> Response:
    """One of them, to be put into a calendar, moved there, or taken out of it."""
    row = line_known(db(), me(), line)
    look(row.family_id, "diary-line", line)
    return one_for_calendar("diary.ics", line_event(row))


def _line(line: UUID, problem: Problem | None = None, given: dict[str, str] | None = None) -> Show:
    row = line_known(db(), me(), line)
    if problem is None:
        look(row.family_id, "diary-line", line)
    return page(
        "diary/line.html",
        it=line_page(db(), me(), row),
        given=given or {},
        **refused(problem),
    )


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
