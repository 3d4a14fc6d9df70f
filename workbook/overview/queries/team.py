"""One team as its manager sees it: the same queries however many families it has."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from sqlalchemy.orm import Session

from workbook.access.policy import Can
from workbook.catalogue.current import catalogue
from workbook.core.time import today
from workbook.families.elsewhere import Url
from workbook.families.held import held_in_teams
from workbook.overview.attention import (
    SHOWS,
    SOON,
    fair_share,
    is_past_six_weeks,
    is_shown,
    moved_since,
    order_of,
)
from workbook.overview.bar import PARTS, parts_of
from workbook.overview.queries.decided import decided_since
from workbook.overview.queries.families import summary_in
from workbook.overview.queries.known import Known, known_of
from workbook.overview.queries.teams import Managed
from workbook.overview.queries.waiting import waiting_for
from workbook.overview.queries.work import choices_of, key_workers_share, work_held, workers_in
from workbook.overview.team_pages import Choice, SupervisionDay, TeamPage, TeamRow
from workbook.people.rules import Me
from workbook.web.filters import rating_word

A_MONTH = timedelta(days=31)
AT_FIRST = 20
RATINGS_DRAWN = 8


@dataclass(frozen=True)
class Asked:
    """How the table was asked for: whose families, which of them, and all or the first."""

    worker: str = ""
    show: str = ""
    is_all: bool = False


def team_page(
    session: Session, me: Me, team: Managed, asked: Asked, url: Url, *, has_others: bool
) -> TeamPage:
    """The page of one team that `me` manages."""
    held = held_in_teams(session, me, [team.id])
    known = known_of(session, me, held)
    people = workers_in(session, team, known)
    work = work_held(session, me, people)
    show = asked.show if asked.show in SHOWS else next(iter(SHOWS))
    matching = _matching(known, asked.worker, show)
    counts = Counter(each.stands.colour for each in known)
    since = today() - A_MONTH
    return TeamPage(
        team=team.name,
        team_id=str(team.uuid),
        count=len(known),
        bar=parts_of(counts),
        bar_says=", ".join(f"{counts[it]:,} {rating_word(it)}" for it in PARTS if counts[it]),
        since=since,
        moved=_moved(known, since),
        waiting=waiting_for(session, me, known, url),
        days=_days(known),
        past=sum(is_past_six_weeks(each.stands, today()) for each in known),
        rows=tuple(_row(each, url) for each in matching[: None if asked.is_all else AT_FIRST]),
        matching=len(matching),
        all_url=url(
            "overview.team",
            team=team.uuid,
            worker=asked.worker or None,
            show=asked.show or None,
            all=1,
            _anchor="families-title",
        ),
        workers=choices_of(people, asked.worker),
        shows=[Choice(it, says, it == show) for it, says in SHOWS.items()],
        work=work,
        fair=fair_share(key_workers_share(people, work)),
        decided=decided_since(session, me, held, since, url),
        reminds=any(each.may(Can.SESSION_PLAN) for each in held),
        has_others=has_others,
    )


def _matching(known: Sequence[Known], worker: str, show: str) -> list[Known]:
    """The families that the table shows, those that need attention first."""
    return sorted(
        (
            each
            for each in known
            if is_shown(each.stands, show, today())
            and (not worker or any(str(one.uuid) == worker for one in each.company))
        ),
        key=lambda each: (order_of(each.stands, each.look_at), each.held.family.name),
    )


def _moved(known: Sequence[Known], since: date) -> tuple[str, ...]:
    return moved_since(
        [
            (each.held.family.name, each.over_time.rated_by(since), each.over_time.now)
            for each in known
        ]
    )


def _days(known: Sequence[Known]) -> tuple[SupervisionDay, ...]:
    """The days of the next week on which supervision is, with the summaries that are in."""
    coming = sorted(
        (each.stands.next_on, len(each.coming.people), len(each.coming.missing))
        for each in known
        if each.coming
        and each.stands.next_on
        and not each.coming.is_open
        and each.stands.next_on <= today() + SOON
    )
    found = []
    for on, of_day in groupby(coming, key=lambda each: each[0]):
        sessions = list(of_day)
        wanted = sum(people for _, people, _ in sessions)
        missing = sum(each for *_, each in sessions)
        found.append(SupervisionDay(on, len(sessions), wanted - missing, wanted))
    return tuple(found)


def _row(each: Known, url: Url) -> TeamRow:
    family, ratings = each.held.family, each.over_time.ratings
    content = catalogue()
    people = each.coming.people if each.coming and not each.coming.is_open else ()
    return TeamRow(
        url=url("families.family", ref=family.ref),
        name=family.name,
        key_worker=each.key_worker,
        colour=each.stands.colour,
        days=each.stands.days,
        ratings=ratings[-RATINGS_DRAWN:],
        earlier=len(ratings[:-RATINGS_DRAWN]),
        next_supervision=each.coming.starts_at if each.coming else None,
        supervision_named_on=each.supervised.named_on,
        supervision_due_on=each.supervised.due_on,
        summaries=tuple(summary_in(content, one) for one in people),
        look_at=each.look_at,
    )
