"""Opening a family: its name, its team, its first child."""

from datetime import timedelta

from sqlalchemy import func, select

from tests.people import Scene
from tests.rooms.families.scenes import told
from workbook.core.time import today
from workbook.families.models import Family, Member, Workbook
from workbook.people.models import Membership, Team

COLE = {"family": "Cole family", "name": "Jayden Cole", "born_on": "2 3 2024"}


def team(scene: Scene, name: str) -> Team:
    """A team."""
    with scene.database.reading() as session:
        return session.scalars(select(Team).where(Team.name == f"{name} team")).one()


def families(scene: Scene) -> int:
    """How many families there are."""
    with scene.database.reading() as session:
        return session.scalar(select(func.count()).select_from(Family)) or 0


def test_the_manager_opens_one_for_their_team(scene: Scene) -> None:
    page = scene.as_("ruth").get("/families/new").page
    assert "team" not in [each.get("name") for each in page.all("select")]
    answer = scene.as_("ruth").post("/families", data=COLE)
    assert answer.status_code == 303
    with scene.database.reading() as session:
        family = session.scalars(select(Family)).one()
        assert family.team_id == team(scene, "Alder").id
        assert session.scalars(select(Member.known_as)).all() == ["Jayden"]
        assert session.scalars(select(Workbook.number)).all() == [1]
    assert answer.location == f"/families/{family.ref}/allocations"
    assert scene.as_("ruth").get(answer.location).status_code == 200
    assert "Nobody yet" in scene.as_("ruth").get("/families").page.text
    assert (told(scene, "family-opened"), told(scene, "member-added")) == (1, 1)


def test_somebody_with_several_teams_chooses(scene: Scene) -> None:
    with scene.database.change() as session:
        ruth = scene.person(session, "ruth").id
        serving = Membership(
            person_id=ruth, team_id=team(scene, "Birch").id, from_on=today() - timedelta(days=1)
        )
        session.add(serving)
    page = scene.as_("ruth").get("/families/new").page
    offered = [each.words.strip() for each in page.all("option")]
    assert offered == ["Choose", "Alder team", "Birch team"]
    cedar = {**COLE, "team": str(team(scene, "Cedar").uuid)}
    for data in (COLE, cedar):
        answer = scene.as_("ruth").post("/families", data=data)
        assert answer.status_code == 422
        assert "Choose the team that takes this family on" in answer.page.text
    birch = {**COLE, "team": str(team(scene, "Birch").uuid)}
    assert scene.as_("ruth").post("/families", data=birch).status_code == 303


def test_a_service_manager_opens_one_for_any_team(scene: Scene) -> None:
    data = {**COLE, "team": str(team(scene, "Cedar").uuid)}
    assert scene.as_("david").post("/families", data=data).status_code == 303
    with scene.database.reading() as session:
        assert session.scalars(select(Family.team_id)).one() == team(scene, "Cedar").id


def test_a_family_that_looks_like_it_is_shown_first(scene: Scene) -> None:
    assert scene.as_("ruth").post("/families", data=COLE).status_code == 303
    with scene.database.reading() as session:
        ref = session.scalars(select(Family.ref)).one()
    assert told(scene, "looked") == 0
    for alike in (
        {**COLE, "name": "Another Child"},
        {**COLE, "family": "cole FAMILY"},
        {**COLE, "family": "Cole and Adeyinka family"},
    ):
        answer = scene.as_("ruth").post("/families", data=alike)
        assert answer.status_code == 409
        assert "Is this family open already?" in answer.page.text
        assert f"/families/{ref}" in [each.get("href") for each in answer.page.all("a")]
        boxes = {each.get("name"): each.get("value") for each in answer.page.all("input")}
        assert {name: boxes[name] for name in alike} == alike
    assert told(scene, "looked") == 3
    assert families(scene) == 1
    other = {"family": "Coleman family", "name": "Jayden Cole", "born_on": "3 3 2024"}
    assert scene.as_("ruth").post("/families", data=other).status_code == 303
    assert scene.as_("ruth").post("/families", data={**COLE, "anyway": "yes"}).status_code == 303
    assert families(scene) == 3


def test_accents_and_capitals_do_not_hide_it(scene: Scene) -> None:
    first = {**COLE, "family": "Éva family", "name": "Élodie Östberg"}
    assert scene.as_("ruth").post("/families", data=first).status_code == 303
    for alike in ({**first, "family": "éVA Family"}, {**first, "name": "ÉLODIE ÖSTBERG"}):
        assert scene.as_("ruth").post("/families", data=alike).status_code == 409


def test_a_family_of_another_team_is_not_told_of(scene: Scene) -> None:
    assert scene.as_("tomasz").post("/families", data=COLE).status_code == 303
    assert scene.as_("ruth").post("/families", data=COLE).status_code == 303
    assert scene.as_("david").post("/families", data=COLE).status_code == 409


def test_what_is_missing_is_said_and_what_was_typed_stays(scene: Scene) -> None:
    for data, says in (
        ({**COLE, "family": ""}, "Enter the family's name"),
        ({**COLE, "name": ""}, "Enter a name"),
        ({**COLE, "born_on": "2024"}, "Enter a real date"),
        ({**COLE, "due_on": "1 1 2027"}, "not both"),
    ):
        answer = scene.as_("ruth").post("/families", data=data)
        assert answer.status_code == 422, data
        assert says in answer.page.text
        boxes = {each.get("name"): each.get("value") for each in answer.page.all("input")}
        for name, given in data.items():
            assert boxes[name] == given
    assert families(scene) == 0


def test_nobody_else_opens_a_family(scene: Scene) -> None:
    for who in ("priya", "gemma", "alison", "helen", "nadia", "sam", "grace"):
        assert scene.as_(who).get("/families/new").status_code == 403, who
        assert scene.as_(who).post("/families", data=COLE).status_code == 403, who
    assert families(scene) == 0
