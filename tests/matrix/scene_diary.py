"""What the diary holds in the matrix: a set day, a room, what is booked for each session,
when Priya and Ruth meet, her visits, and who covers for Ruth.
"""

from datetime import time, timedelta

from sqlalchemy import select

from tests.people import Scene
from workbook.core.time import now, today
from workbook.diary.actions.book import book_as
from workbook.diary.actions.cover import name_cover
from workbook.diary.actions.lines import Wanted as Visit
from workbook.diary.actions.lines import put_into_diary
from workbook.diary.actions.one_to_ones import arrange, plan_one_to_one
from workbook.diary.actions.rooms import add_bookable
from workbook.diary.actions.set_days import Wanted, name_set_day
from workbook.families.models import Family
from workbook.people.models import Team
from workbook.supervision.models import Session

ROOM = "Hazel Room"


def diaries(scene: Scene) -> None:
    """The team meets on Tuesdays; each session has a screen of its own."""
    with scene.database.change() as session:
        me = scene.me(session, "alison")
        team = session.scalars(select(Team).where(Team.name == "Alder team")).one()
        name_set_day(session, me, team, Wanted(1, None, time(10), time(15), 60, today()))
        add_bookable(session, me, "room", ROOM)
        for n, each in enumerate(session.scalars(select(Session).order_by(Session.id)).all()):
            family = session.get_one(Family, each.family_id)
            what = add_bookable(session, me, "equipment", f"Screen {n + 1}")
            book_as(session, me.id, family, each, what)
        priya, ruth = (scene.person(session, who) for who in ("priya", "ruth"))
        arranged = arrange(session, me, priya, ruth, 28, today())
        plan_one_to_one(session, me, arranged, now() + timedelta(days=3), "Online")
        own = scene.me(session, "priya")
        for family in (session.scalars(select(Family).order_by(Family.id)).first(), None):
            wanted = Visit("visit", "Home visit", now(), 60, "", [priya], family)
            put_into_diary(session, own, team, wanted)
        david = scene.person(session, "david")
        name_cover(session, me, ruth, david, {david.id}, today(), today())
