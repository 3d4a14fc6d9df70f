"""The team overview: where a manager is needed, and how the team stands."""

from flask import request, url_for

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.core.time import now, today
from workbook.overview.queries.team import Asked, team_page
from workbook.overview.queries.teams import Managed, team_chosen, team_lines, teams_managed_by
from workbook.overview.team_pages import TeamLine, TeamPage, lines_of
from workbook.overview.views import bp
from workbook.web.show import Show, page
from workbook.web.store import db, hide

HERE, PAPER = "overview", "overview-paper"


@bp.get("/overview")
@needs(Can.OVERVIEW_READ)
def team() -> Show:
    """A team of the reader's (`?team=`): its families (of a `?worker=`, or those to `?show=`, and
    `?all=1` of them), what waits, and what each person holds. All their teams, where they have
    several and chose none.
    """
    chosen = team_chosen(teams_managed_by(db(), me()), request.args.get("team", ""))
    look(None, HERE, chosen.uuid if chosen else "teams")
    template = "overview/team.html" if chosen else "overview/teams.html"
    return page(template, drawn=_drawn(chosen), today=today())


@bp.get("/overview/paper")
@needs(Can.OVERVIEW_READ)
def paper() -> Show:
    """The same on paper, drawn as if others saw it: what is limited or withheld is not there, nor
    counted.
    """
    chosen = team_chosen(teams_managed_by(db(), me()), request.args.get("team", ""))
    look(None, PAPER, chosen.uuid if chosen else "teams")
    whole = _drawn(chosen)
    hide()
    drawn = _drawn(chosen)
    return page(
        "overview/team_paper.html" if chosen else "overview/teams_paper.html",
        drawn=drawn,
        name=chosen.name if chosen else "Every team",
        paper={
            "title": "Team overview",
            "back_url": url_for(".team", team=chosen.uuid if chosen else None),
        },
        foot="Team overview",
        copy=None,
        drafts=0,
        withheld=len(set(lines_of(whole)) - set(lines_of(drawn))),
        printed_at=now(),
        today=today(),
    )


def _drawn(chosen: Managed | None) -> TeamPage | tuple[TeamLine, ...]:
    """One team, as its table was asked for; or a line for each."""
    teams = teams_managed_by(db(), me())
    if chosen is None:
        return team_lines(db(), me(), teams)
    given = request.args
    asked = Asked(given.get("worker", ""), given.get("show", ""), given.get("all") == "1")
    return team_page(db(), me(), chosen, asked, url_for, has_others=len(teams) > 1)
