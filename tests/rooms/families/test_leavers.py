"""Somebody leaves: nobody stands as key worker who is not there."""

import pytest

from tests.people import Home, Scene, a_family
from tests.rooms.families.scenes import at, key_information, told
from workbook.families.models import Family
from workbook.families.queries import workers_of
from workbook.people.actions.people import leave


def leaves(scene: Scene, who: str, after: str = "", by: str = "") -> None:
    """Record it as the page does, or with nobody as the command does."""
    with scene.database.change() as session:
        actor = scene.person(session, by).id if by else None
        successor = scene.person(session, after) if after else None
        leave(session, actor, scene.person(session, who), successor)


def workers(scene: Scene, home: Home) -> set[str]:
    """Who works with the family today."""
    with scene.database.reading() as session:
        found = workers_of(session, session.get_one(Family, home.id))
        return {each.name.split()[0].lower() for each in found}


@pytest.mark.parametrize("by", ["sam", ""])
def test_the_work_of_a_leaver_ends_in_every_family(scene: Scene, home: Home, by: str) -> None:
    marsh = a_family(scene, name="Marsh family", work_with={"priya": "key-worker"})
    leaves(scene, "priya", by=by)
    assert workers(scene, home) == {"gemma", "martin", "joe"}
    assert workers(scene, marsh) == set()
    page = scene.as_("ruth").get("/families").page
    assert page.text.count("Nobody yet") == 2
    assert told(scene, "allocation-ended") == 2
    assert "Priya Social, key worker" in key_information(scene, home, "ruth")


def test_whoever_keeps_accounts_allocates_nobody(scene: Scene, home: Home) -> None:
    leaves(scene, "priya", "callum", by="sam")
    assert scene.as_("callum").get(at(home)).status_code == 404
    assert workers(scene, home) == {"gemma", "martin", "joe"}
