"""My work of whoever manages business support: the same few queries however many they manage."""

from datetime import timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from workbook.core.time import now, today
from workbook.diary.queries.cover import covers_of
from workbook.diary.queries.one_to_ones import arrangement_rows
from workbook.diary.queries.teams import teams_read_by
from workbook.families.elsewhere import Url
from workbook.overview.queries.due import due_part, everything_due
from workbook.overview.rules import how_today_stands
from workbook.overview.support_pages import Officer, SupportPage
from workbook.people.models import Leaving, Membership, Person, Team
from workbook.people.queries.sign_ins import serves
from workbook.people.rules import Me
from workbook.web.pages import Link

AHEAD = timedelta(days=14)


def support_page(session: Session, me: Me, url: Url) -> SupportPage:
    """What is due, who is managed and met, who covers, and the diaries: nothing of a family."""
    dues = everything_due(session, me, (), url)
    days = [each.on for each in dues if not each.is_waiting]
    teams = teams_read_by(session, me)
    until = today() + AHEAD
    return SupportPage(
        stands=how_today_stands(days, len(dues) - len(days), today()),
        due=due_part(dues),
        officers=_officers(session, me),
        met=[each for each in arrangement_rows(session, me) if each.is_mine],
        covers=covers_of(session, [each.id for each in teams], today(), until),
        until=until,
        diaries=[Link(each.name, url("diary.diary", team=each.uuid)) for each in teams],
        now=now(),
        today=today(),
    )


def _officers(session: Session, me: Me) -> list[Officer]:
    rows = session.execute(
        select(Person.id, Person.name, Team.name.label("team"))
        .outerjoin(Membership, (Membership.person_id == Person.id) & serves(today()))
        .outerjoin(Team, Team.id == Membership.team_id)
        .where(Person.supervisor_id == me.id, ~exists().where(Leaving.person_id == Person.id))
        .order_by(Person.name, Person.id, Membership.is_home.desc(), Team.name)
    )
    found: dict[int, Officer] = {}
    for row in rows:
        before = found.get(row.id, Officer(row.name, ()))
        found[row.id] = Officer(row.name, (*before.teams, row.team) if row.team else before.teams)
    return list(found.values())
