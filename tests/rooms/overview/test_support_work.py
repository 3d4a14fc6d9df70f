"""My work of whoever manages business support: diaries and cover, and nothing of a family."""

import pytest

from tests.people import Home, Scene, a_family
from tests.rooms.diary.scenes import coming
from tests.rooms.diary.test_cover import name
from tests.rooms.diary.test_one_to_ones import arranged, plan
from tests.rooms.families.scenes import counted, told
from tests.rooms.supervision.scenes import planned, typed, uuid_of
from workbook.core.time import today

pytestmark = pytest.mark.long


def page(scene: Scene) -> str:
    """The words of Moira's page: she manages Alison."""
    answer = scene.as_("moira").get("/my-work")
    assert answer.status_code == 200, answer.status_code
    return str(answer.page.text)


def test_she_begins_there_and_each_opening_is_one_look(scene: Scene) -> None:
    assert scene.as_("moira").get("/").location == "/my-work"
    before = told(scene, "looked")
    text = page(scene)
    assert told(scene, "looked") == before + 1
    for words in ("Nothing is due.", "Alison Business", "Alder team", "Nobody needs cover"):
        assert words in text, words


def test_whom_she_meets_is_due_and_who_covers_is_said(scene: Scene) -> None:
    alison, moira = uuid_of(scene, "alison"), uuid_of(scene, "moira")
    at = arranged(scene, who="moira", person=alison, supervisor=moira)
    text = page(scene)
    assert "Plan one-to-one supervision with Alison" in text
    assert "Not planned, due by" in text
    assert plan(scene, at, "moira", day=typed(today()), time="23:00").status_code == 303
    text = page(scene)
    assert "Not planned" not in text
    assert text.count("One-to-one supervision with Alison") == 1
    assert (
        name(scene, from_on=typed(coming("thu")), until_on=typed(coming("thu"))).status_code == 303
    )
    assert "David Service covers for Ruth Team" in page(scene)


def test_nothing_of_a_family_is_there(scene: Scene, home: Home) -> None:
    sitting = planned(scene, home)
    costs = []
    for n in range(2):
        page(scene)
        with counted(scene.app) as asked:
            text = page(scene)
        costs.append(len(asked))
        for words in ("Ashdown", "famil", "Maisie", home.ref, str(sitting.key), "supervision of"):
            assert words not in text.replace("Families", "").replace("Family Workbook", ""), words
        for each in range(4 * (1 - n)):
            planned(scene, a_family(scene, name=f"Ashdown {each}"), time=f"1{each}:30")
    assert costs[0] == costs[1]
