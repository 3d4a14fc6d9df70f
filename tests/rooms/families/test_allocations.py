"""Who works with a family: allocating and ending, by the manager."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.people import Home, Scene
from tests.rooms.families.scenes import at, key_information, told
from workbook.core.time import today
from workbook.families.models import Allocation, Family
from workbook.families.queries import workers_of
from workbook.people.models import Person


def uuid_of(scene: Scene, who: str) -> str:
    """Somebody's public id."""
    with scene.database.reading() as session:
        return str(scene.person(session, who).uuid)


def workers(scene: Scene, home: Home) -> dict[str, bool]:
    """Who works with the family today, and whether as key worker."""
    with scene.database.reading() as session:
        found = workers_of(session, session.get_one(Family, home.id))
        return {each.name.split()[0].lower(): each.is_key_worker for each in found}


def allocate(scene: Scene, home: Home, who: str, part: str, by: str = "ruth", **more: str) -> int:
    """Allocate somebody through the page; the answer's status."""
    data = {"person": uuid_of(scene, who), "part": part, **more}
    return scene.as_(by).post(at(home, "allocations"), data=data).status_code


def test_a_new_key_worker_takes_over(scene: Scene, home: Home) -> None:
    before = told(scene, "allocated")
    assert allocate(scene, home, "owen", "key-worker") == 303
    assert workers(scene, home) == {
        "owen": True,
        "gemma": False,
        "martin": False,
        "joe": False,
    }
    assert told(scene, "allocated") == before + 1
    assert "Key worker Owen Social" in scene.as_("ruth").get(at(home)).page.text


def test_a_worker_comes_to_the_family_with_one_person(scene: Scene, home: Home) -> None:
    assert scene.as_("sian").get(at(home)).status_code == 404
    assert allocate(scene, home, "sian", "worker", works_with=home.uuids["Darren"]) == 303
    assert scene.as_("sian").get(at(home)).status_code == 200
    text = scene.as_("ruth").get(at(home, "allocations")).page.text
    assert "Sian Mental, with Darren" in text


def test_ending_takes_the_rights_away_at_once(scene: Scene, home: Home) -> None:
    with scene.database.reading() as session:
        epoch = session.scalars(select(Person.rights_epoch).where(Person.name == "Joe Recovery"))
        before = epoch.one()
    end = at(home, f"allocations/{uuid_of(scene, 'joe')}/end")
    assert scene.as_("ruth").post(end).status_code == 303
    assert scene.as_("joe").get(at(home)).status_code == 404
    assert "joe" not in workers(scene, home)
    with scene.database.reading() as session:
        epoch = session.scalars(select(Person.rights_epoch).where(Person.name == "Joe Recovery"))
        assert epoch.one() > before
    assert told(scene, "allocation-ended") == 1
    again = scene.as_("ruth").post(end)
    assert again.status_code == 422
    with scene.database.reading() as session:
        assert len(session.scalars(select(Allocation)).all()) == 4


def ago(days: int) -> str:
    """A day as the form takes it."""
    return f"{today() - timedelta(days=days):%-d %-m %Y}"


def test_what_began_days_ago_is_recorded_today(scene: Scene, home: Home) -> None:
    assert allocate(scene, home, "owen", "key-worker", from_on=ago(3)) == 303
    assert workers(scene, home)["owen"] is True
    day = today() - timedelta(days=3)
    text = key_information(scene, home, "joe")
    assert "Who used to work with them Priya Social, key worker, " in text
    assert f"to {day:%-d %B %Y}" in text
    with scene.database.reading() as session:
        since = {
            each.name: each.since for each in workers_of(session, session.get_one(Family, home.id))
        }
    assert since["Owen Social"] == day


def test_there_is_one_key_worker_on_every_day(scene: Scene, home: Home) -> None:
    assert allocate(scene, home, "owen", "key-worker", from_on=ago(3)) == 303
    early = {"person": uuid_of(scene, "priya"), "part": "key-worker", "from_on": ago(10)}
    answer = scene.as_("ruth").post(at(home, "allocations"), data=early)
    assert answer.status_code == 422
    assert "Choose that day or a later one" in answer.page.text
    assert workers(scene, home)["owen"] is True
    assert allocate(scene, home, "priya", "key-worker", from_on=ago(1)) == 303
    days = set()
    with scene.database.reading() as session:
        for each in session.scalars(select(Allocation).where(Allocation.part == "key-worker")):
            until = each.until_on or today()
            own = {each.from_on + timedelta(days=n) for n in range((until - each.from_on).days)}
            assert not days & own
            days |= own
    assert len(days) == 100


def test_somebody_comes_to_work_with_another_member(scene: Scene, home: Home) -> None:
    assert allocate(scene, home, "joe", "worker", works_with=home.uuids["Kelly"]) == 422
    assert allocate(scene, home, "joe", "worker", works_with=home.uuids["Darren"]) == 303
    text = scene.as_("ruth").get(at(home, "allocations")).page.text
    assert "Joe Recovery, with Darren" in text
    assert "Joe Recovery, with Kelly" not in text


@pytest.mark.parametrize(
    ("who", "more", "says"),
    [
        ("joe", {"part": "key-worker"}, "Joe Recovery cannot be key worker"),
        ("priya", {"part": "key-worker"}, "works with this family already"),
        ("owen", {"part": ""}, "Choose key worker or worker"),
        ("owen", {"part": "worker", "from_on": "1 1 2020"}, "The workbook was opened on"),
        ("owen", {"part": "worker", "from_on": "1 1 2100"}, "Allocate on the day it begins"),
        ("owen", {"part": "worker", "from_on": "soon"}, "Enter a real date"),
        ("owen", {"part": "worker", "works_with": "x"}, "Choose somebody in the family"),
        ("conor", {"part": "worker"}, "Choose somebody from the list"),
        ("leah", {"part": "worker"}, "Choose somebody from the list"),
        ("sam", {"part": "worker"}, "Choose somebody from the list"),
    ],
)
def test_what_cannot_be_is_said(
    scene: Scene, home: Home, who: str, more: dict[str, str], says: str
) -> None:
    before = workers(scene, home)
    data = {"person": uuid_of(scene, who), **more}
    answer = scene.as_("ruth").post(at(home, "allocations"), data=data)
    assert answer.status_code == 422
    assert says in answer.page.text
    assert workers(scene, home) == before
    boxes = {each.get("name"): each for each in answer.page.all("input")}
    assert boxes["from_on"].get("value") == more.get("from_on", "")


def test_only_the_manager_and_the_service_manager_allocate(scene: Scene, home: Home) -> None:
    end = at(home, f"allocations/{uuid_of(scene, 'joe')}/end")
    for who, status in (
        *dict.fromkeys(("priya", "gemma", "alison", "helen"), 403).items(),
        *dict.fromkeys(("tomasz", "beth", "conor", "sam"), 404).items(),
    ):
        assert scene.as_(who).get(at(home, "allocations")).status_code == status, who
        assert allocate(scene, home, "owen", "worker", by=who) == status, who
        assert scene.as_(who).post(end).status_code == status, who
    assert allocate(scene, home, "owen", "worker", by="david") == 303
