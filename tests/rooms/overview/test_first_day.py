"""The first day with a family: what it says, to whom, when it stands on My work, and its paper."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from tests.people import Home, Scene, a_family
from tests.rooms.documents.scenes import limit_thing
from tests.rooms.families.scenes import a_fact, at
from tests.rooms.families.test_allocations import allocate
from tests.rooms.overview.scenes import due, in_some_days
from tests.rooms.supervision.scenes import Sitting
from workbook.access.rules import Thing
from workbook.core.time import today
from workbook.families.models import Allocation
from workbook.supervision.models import Action, Decision

pytestmark = pytest.mark.long
WHAT = "Read what you take on"
SAFE = "Text only, never after six"
ACTION, DECISION = "See Maisie alone at school", "Visits stay supervised"


def first_day(scene: Scene, home: Home, who: str) -> str:
    """The words of the page."""
    answer = scene.as_(who).get(at(home, "first-day"))
    assert answer.status_code == 200, (who, answer.status_code)
    return str(answer.page.text)


def paper(scene: Scene, home: Home, who: str) -> str:
    """The words of a print of it."""
    made = scene.as_(who).post(at(home, "prints"), data={"what": "first-day", "thing": "all"})
    assert made.status_code == 303, made.status_code
    return str(scene.as_(who).get(made.location).page.text)


def test_it_says_what_to_know_before_the_first_call(
    scene: Scene, home: Home, finished: Sitting
) -> None:
    a_fact(scene, home, "safe-contact", SAFE)
    a_fact(scene, home, "interpreter", "British Sign Language")
    text = first_day(scene, home, "priya")
    for words in (
        "Maisie Ashdown",
        "Amber",
        "Ruth Team, who manages this family",
        "Gemma Domestic, domestic abuse practitioner, works with Kelly",
        SAFE,
        "British Sign Language",
        ACTION,
        f"{DECISION}. Because: Change is new.",
        "What not to say to whom",
        "To Darren, and anyone acting for them: Kelly, safe contact",
        "No story is written yet",
    ):
        assert words in text, words


def test_what_is_limited_is_not_there_for_others(
    scene: Scene, home: Home, finished: Sitting
) -> None:
    a_fact(scene, home, "safe-contact", SAFE)
    limit_thing(scene, home, Thing("action", str(finished.row(Action).uuid)), "ruth")
    limit_thing(scene, home, Thing("decision", str(finished.row(Decision).uuid)), "ruth")
    for who, sees in (("ruth", True), ("owen", False)):
        text = first_day(scene, home, who)
        for words in (ACTION, DECISION, SAFE, "Kelly, safe contact"):
            assert (words in text) is sees, (who, words)


def test_the_paper_leaves_out_what_no_paper_says(
    scene: Scene, home: Home, finished: Sitting
) -> None:
    a_fact(scene, home, "safe-contact", SAFE)
    harm = {"member": home.uuids["Darren"], "to": home.uuids["Kelly"], "basis": "Police, twice"}
    assert scene.as_("priya").post(at(home, "harm"), data=harm).status_code == 303
    assert "Police, twice" in first_day(scene, home, "priya")
    text = paper(scene, home, "priya")
    assert ACTION in text
    assert DECISION in text
    for words in (SAFE, "safe contact:", "Police, twice", "causes harm", "What not to say"):
        assert words not in text, words
    limit_thing(scene, home, Thing("action", str(finished.row(Action).uuid)), "ruth", "priya")
    assert ACTION not in paper(scene, home, "priya")


def test_it_stands_on_my_work_from_the_day_of_allocation_until_it_is_read(
    scene: Scene, home: Home
) -> None:
    other = a_family(scene, name="Cole family", work_with={"priya": "key-worker"})
    assert WHAT not in due(scene, "owen")
    assert allocate(scene, other, "owen", "key-worker", by="ruth") == 303
    assert f"{WHAT} Cole family." in due(scene, "owen")
    with in_some_days(scene, 9):
        assert WHAT not in due(scene, "owen"), "those days are over"
    first_day(scene, other, "owen")
    assert WHAT not in due(scene, "owen")


def test_it_stands_there_from_the_day_on_which_the_work_begins(scene: Scene, home: Home) -> None:
    """An allocation from a later day on, made weeks before."""
    other = a_family(scene, name="Cole family", work_with={"priya": "key-worker"})
    assert allocate(scene, other, "owen", "key-worker", by="ruth") == 303
    with scene.database.change() as session:
        owen = scene.person(session, "owen").id
        made = {"from_on": today() + timedelta(days=20)}
        session.execute(update(Allocation).where(Allocation.person_id == owen).values(**made))
    assert WHAT not in due(scene, "owen")
    with in_some_days(scene, 20):
        assert f"{WHAT} Cole family. You work with them since" in due(scene, "owen")


def test_who_had_it_before_is_rung_first(scene: Scene, home: Home) -> None:
    assert allocate(scene, home, "owen", "key-worker", by="ruth") == 303
    text = first_day(scene, home, "owen")
    assert "Next supervision: Not booked, due by" in text
    assert " ." not in text, "no word stands apart from its full stop"
    assert text.index("Priya Social, key worker until") < text.index("Ruth Team, who manages")


def test_a_stranger_finds_no_page(scene: Scene, home: Home) -> None:
    for who in ("beth", "sam", "conor"):
        assert scene.as_(who).get(at(home, "first-day")).status_code == 404, who
