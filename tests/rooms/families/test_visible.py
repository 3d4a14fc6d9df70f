"""Whether a family is visible is one rule, whatever else a query has beside it."""

import pytest
from sqlalchemy import select, true, update

from tests.people import Home, Scene, a_family, an_opening
from tests.rooms.families.scenes import at
from tests.rooms.requests.scenes import ask
from tests.rooms.supervision.scenes import begun, uuid_of
from workbook.access.models import Conflict, Grant, Limit
from workbook.core.time import today
from workbook.families.models import Allocation, Family
from workbook.families.queries import families_visible_to, is_visible_to
from workbook.people.models import Membership, Person
from workbook.requests.models import RequestAsking, WorkRequest
from workbook.supervision.models import Attendance, Session

BESIDE = (
    *(Allocation, Attendance, Conflict, Grant, Limit, Membership, Person),
    *(RequestAsking, Session, WorkRequest),
)

STANDS = ("ruth", "priya", "martin", "sian", "helen", "callum", "conor", "david", "owen", "femi")


@pytest.mark.long
def test_it_asks_of_every_row_and_not_of_the_one_that_stands_beside_the_family(
    scene: Scene, home: Home
) -> None:
    """Somebody stands towards it in each way there is: by a row that is not the one beside it."""
    others = a_family(scene, name="Other family")
    for each in (home, others):
        begun(scene, each)
    ask(scene, home, "sian")
    an_opening(scene, home, "callum")
    limit = {"reason": "Her sister works here", "named": [uuid_of(scene, "priya")]}
    assert scene.as_("ruth").post(at(others, "limits"), data=limit).status_code == 303
    with scene.database.change() as session:
        martin = scene.person(session, "martin").id
        of_martin = Allocation.person_id == martin
        session.execute(update(Allocation).where(of_martin).values(until_on=today()))
    with scene.database.reading() as session:
        for who in STANDS:
            me = scene.me(session, who)
            seen = set(session.scalars(families_visible_to(me).with_only_columns(Family.id)))
            for table in BESIDE:
                rows = session.scalars(select(table.id)).all()
                assert rows, table
                for row in rows:
                    beside = select(Family.id).join(table, true()).where(table.id == row)
                    found = set(session.scalars(beside.where(is_visible_to(me))))
                    assert found == seen, (who, table, row)
