"""The team's diary on the screen and on paper."""

from flask import request, url_for

from workbook.access import policy
from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.core.time import now, today
from workbook.diary.pages import DiaryPage
from workbook.diary.queries.days import diary_page
from workbook.diary.queries.teams import team_read, teams_kept_by
from workbook.diary.views import bp
from workbook.diary.views.asked import MONTH, day_asked, is_month_asked, team_asked
from workbook.people.models import Team
from workbook.web.show import Show, page
from workbook.web.store import db, hide


@bp.get("/diary")
@needs(Can.DIARY_READ)
def diary() -> Show:
    """A week of one team, or with `?span=month` a month: the one that `?day=` is in."""
    team = team_read(db(), me(), team_asked(request.args.get("team", "")))
    look(None, "diary", team.uuid if team else "none")
    if team is None:
        return page("diary/none.html")
    return page(
        "diary/diary.html",
        page=_page(team),
        today=today(),
        keeps=team in teams_kept_by(db(), me()),
        writes=policy.ever(Can.DIARY_WRITE, me().role) and team.id in me().team_ids,
        month=MONTH,
    )


@bp.get("/diary/paper")
@needs(Can.DIARY_READ)
def paper() -> Show:
    """The same on paper, drawn as if others saw it: what is limited or withheld is not on it."""
    team = team_read(db(), me(), team_asked(request.args.get("team", "")))
    look(None, "diary-paper", team.uuid if team else "none")
    if team is None:
        return page("diary/none.html")
    whole = _page(team)
    hide()
    drawn = _page(team)
    return page(
        "diary/paper.html",
        page=drawn,
        paper={
            "title": f"Diary of the {team.name}, {drawn.title}",
            "back_url": url_for(
                ".diary", team=team.uuid, day=drawn.first, span=request.args.get("span")
            ),
        },
        foot="Diary",
        copy=None,
        drafts=0,
        withheld=_lines(whole) - _lines(drawn),
        printed_at=now(),
    )


def _page(team: Team) -> DiaryPage:
    return diary_page(db(), me(), team, day_asked(), url_for, is_month=is_month_asked())


def _lines(found: DiaryPage) -> int:
    return sum(len(each.lines) for each in found.days)
