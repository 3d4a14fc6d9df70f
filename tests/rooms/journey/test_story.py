"""The story: the stories so far of the modules read as one, and what changed between sessions."""

from datetime import timedelta
from typing import Any

import pytest

from tests.people import Home, Scene, an_entry
from tests.rooms.documents.scenes import limit_thing
from tests.rooms.records.scenes import at
from tests.rooms.records.test_amending import amend
from tests.rooms.supervision.scenes import begun, everything, finalise, summaries
from workbook.access.actions.withhold import withhold
from workbook.access.rules import Thing
from workbook.core.time import clock_set_to, now
from workbook.families.models import Family


def story(home: Home, more: str = "") -> str:
    """The address of the story."""
    return f"/families/{home.ref}/story{more}"


def a_print(home: Home) -> str:
    """Where a print of the story is made."""
    return f"/families/{home.ref}/prints?what=story&thing=all"


def told(scene: Scene, home: Home, module: str, words: str, state: str = "finalised") -> str:
    """The story so far of a module, by the key worker."""
    return an_entry(
        scene,
        home,
        section=module,
        kind="standing-text",
        part=f"{module}.story",
        title="",
        words=words,
        about=(),
        state=state,
    )


def page(scene: Scene, home: Home, who: str = "priya", more: str = "") -> Any:
    """The page as somebody reads it; “/print” is the paper that they make of it."""
    address = story(home, more)
    if more == "/print":
        address = scene.as_(who).post(a_print(home)).location
    answer = scene.as_(who).get(address)
    assert answer.status_code == 200, answer.text
    return answer.page


def test_it_reads_in_the_order_of_the_modules(scene: Scene, home: Home) -> None:
    told(scene, home, "m3", "Kelly sees what Maisie heard.")
    told(scene, home, "m1", "The police came at night.", "shared")
    text = page(scene, home, "gemma").text
    assert text.index("The police came") < text.index("Kelly sees")
    assert "2 of 8 modules" in text
    assert "Not finalised yet" in text
    assert "Finalised by Priya Social" in text
    assert "Not told yet" in text


def test_empty_it_says_who_writes_it_and_where(scene: Scene, home: Home) -> None:
    told(scene, home, "m1", "Only a draft.", "draft")
    text = page(scene, home).text
    assert "Nobody has told the story yet." in text
    assert "Only a draft" not in text


def test_a_withdrawn_story_is_not_told(scene: Scene, home: Home) -> None:
    entry = told(scene, home, "m1", "About another family.")
    scene.as_("priya").post(at(home, entry, "withdrawal"), data={"reason": "Another family's"})
    assert "About another family" not in page(scene, home).text


@pytest.mark.long
def test_what_changed_since_a_supervision_is_laid_over_what_stood_there(
    scene: Scene, home: Home
) -> None:
    entry = told(scene, home, "m3", "Kelly minimises what happened.")
    summaries(scene, home, "priya", "gemma", "martin", "joe")
    sitting = begun(scene, home)
    everything(sitting)
    assert finalise(sitting).status_code == 303
    with clock_set_to(now() + timedelta(minutes=2)):
        amend(scene, home, entry, plain="Kelly names what happened.")
        found = page(scene, home)
    (change,) = [each for each in found.all("summary") if "Since" in each.words]
    assert "Since Group case supervision 1" in change.words
    removed = [each.words for each in found.all("del")]
    assert any("minimises" in each for each in removed)
    assert any("names" in each.words for each in found.all("ins"))


@pytest.mark.long
def test_limited_it_is_nobody_elses_and_withheld_it_has_a_band_and_no_print(
    scene: Scene, home: Home
) -> None:
    limited = told(scene, home, "m1", "Where she would go.")
    withheld = told(scene, home, "m2", "What her mother did.")
    told(scene, home, "m3", "What they see today.")
    told(scene, home, "m4", "What Maisie drew.", "shared")
    limit_thing(scene, home, Thing("entry", limited), "priya", "ruth")
    with scene.database.change() as session:
        family = session.get_one(Family, home.id)
        darren = (home.members["Darren"], "Darren")
        thing = Thing("entry", withheld)
        withhold(session, scene.me(session, "priya"), family.id, thing, [darren], "It would hurt")
    inside, outside = page(scene, home, "ruth").text, page(scene, home, "gemma").text
    assert "Where she would go" in inside
    assert "Where she would go" not in outside
    assert "Withheld from Darren" in outside
    assert "What her mother did" in outside
    printed = page(scene, home, "ruth", "/print").text
    assert "What they see today" in printed
    for hidden in ("Where she would go", "What her mother did", "What Maisie drew"):
        assert hidden not in printed


def test_a_stranger_is_told_that_there_is_no_such_page(scene: Scene, home: Home) -> None:
    for who in ("beth", "conor"):
        assert scene.as_(who).get(story(home)).status_code == 404
        assert scene.as_(who).post(a_print(home)).status_code == 404
