"""Who reads what in a team's diary."""

from datetime import timedelta

from sqlalchemy import delete

from tests.people import Home, Scene, a_family
from tests.rooms.diary.scenes import coming, diary, set_day, team_of
from tests.rooms.families.scenes import counted
from tests.rooms.supervision.scenes import planned, typed, uuid_of
from workbook.access.actions.limit import limit
from workbook.access.rules import Thing
from workbook.core.time import today
from workbook.families.models import Allocation, Family

FAMILY = "Ashdown and Reed family"


def test_a_session_stands_on_its_day_with_its_family(scene: Scene, home: Home) -> None:
    day = coming("wed")
    sitting = planned(scene, home, day=typed(day), time="14:00")
    for who in ("priya", "alison", "david"):
        links = {it.get("href"): it.words for it in diary(scene, who, day).page.all("a")}
        assert links.get(sitting.url()) == FAMILY, who
    assert "14:00 to 15:00" in diary(scene, "priya", day).text


def test_who_may_not_read_the_family_learns_that_the_time_is_taken(
    scene: Scene, home: Home
) -> None:
    with scene.database.change() as session:
        session.execute(delete(Allocation).where(Allocation.person_id == scene.id_of("sian")))
    day = coming("wed")
    planned(scene, home, day=typed(day), invited=[])
    for who in ("sian", "moira"):
        page = diary(scene, who, day)
        assert "Taken" in page.text, who
        assert FAMILY not in page.text
        assert f"/families/{home.ref}" not in page.text


def test_who_has_a_conflict_learns_nothing(scene: Scene, home: Home) -> None:
    day = coming("wed")
    planned(scene, home, day=typed(day))
    page = diary(scene, "conor", day)
    assert FAMILY not in page.text
    assert "Taken" not in page.text


def test_what_is_limited_is_not_there_and_its_slot_is_free_to_others(
    scene: Scene, home: Home
) -> None:
    set_day(scene)
    tuesday = coming("tue")
    sitting = planned(scene, home, slot=f"{tuesday}T10:00")
    with scene.database.change() as session:
        ruth = scene.me(session, "ruth")
        inside = {scene.person(session, "priya").id: "Priya"}
        limit(session, ruth, home.id, Thing("session", str(sitting.key)), inside, (), "Her own")
    assert FAMILY in diary(scene, "priya", tuesday).text
    page = diary(scene, "owen", tuesday)
    assert FAMILY not in page.text
    assert "Taken" not in page.text
    assert "Free: 10:00, 11:00 and 12:00." in page.text


def test_a_whole_family_that_is_limited_is_not_there(scene: Scene, home: Home) -> None:
    day = coming("wed")
    planned(scene, home, day=typed(day))
    with scene.database.change() as session:
        ruth = scene.me(session, "ruth")
        inside = {scene.person(session, "priya").id: "Priya"}
        family = session.get_one(Family, home.id)
        limit(session, ruth, home.id, Thing("family", str(family.uuid)), inside, (), "Her own")
    assert FAMILY in diary(scene, "priya", day).text
    for who in ("owen", "sian"):
        page = diary(scene, who, day)
        assert FAMILY not in page.text
        assert "Taken" not in page.text


def test_a_month_shows_the_days_on_which_something_is(scene: Scene, home: Home) -> None:
    day = coming("wed")
    planned(scene, home, day=typed(day))
    page = diary(scene, "priya", day, span="month")
    assert page.page.all("h1")[0].words == f"{day:%B %Y}"
    assert len(page.page.all("h2")) == 1
    assert FAMILY in page.text


def test_another_team_is_not_there(scene: Scene) -> None:
    of_alder = team_of(scene, "ruth")
    assert diary(scene, "tomasz", team=of_alder).status_code == 404
    assert diary(scene, "tomasz", team="no-team").status_code == 404
    assert diary(scene, "david", team=of_alder).status_code == 200
    assert "You serve no team" in diary(scene, "ngozi").text


def test_a_day_that_is_none_is_this_week(scene: Scene) -> None:
    page = scene.as_("priya").get("/diary?day=yesterday")
    monday = today() - timedelta(days=today().weekday())
    assert page.page.all("h2")[0].words.strip().startswith(f"{monday:%A} {monday.day}")


def test_the_print_says_what_the_screen_says_and_nothing_limited(scene: Scene, home: Home) -> None:
    day = coming("wed")
    sitting = planned(scene, home, day=typed(day))
    planned(scene, home, day=typed(day), time="15:00")
    with scene.database.change() as session:
        ruth = scene.me(session, "ruth")
        inside = {scene.person(session, "priya").id: "Priya"}
        limit(session, ruth, home.id, Thing("session", str(sitting.key)), inside, (), "Her own")
    paper = scene.as_("priya").get(f"/diary/paper?day={day}")
    assert paper.text.count(FAMILY) == 1
    assert "1 thing that is withheld or limited" in paper.text


def test_the_number_of_queries_does_not_grow(scene: Scene, home: Home) -> None:
    day = coming("wed")
    planned(scene, home, day=typed(day), time="09:00")
    diary(scene, "priya", day)
    with counted(scene.app) as few:
        diary(scene, "priya", day)
    for each in range(3):
        other = a_family(scene, name=f"Cole family {each}")
        planned(scene, other, day=typed(day), time=f"1{each}:00", invited=[uuid_of(scene, "priya")])
    with counted(scene.app) as many:
        assert "Cole family 2" in diary(scene, "priya", day).text
    assert len(many) == len(few)
