"""What stands beside the pen: the practice one click away, and words to look at once more."""

import pytest

from tests.client import StrictClient
from tests.pages import read
from tests.people import Home, Scene, an_entry
from tests.rooms.records.scenes import STAGE, at, section

LOOK = "Words to look at once more"


def checking(reader: StrictClient, home: Home, entry: str) -> str:
    """The step before an entry is finalised."""
    return read(reader.get(at(home, entry, "finalisation")).text).text


@pytest.mark.long
def test_motivational_interviewing_stands_by_the_pen_and_by_every_change_line(
    scene: Scene, home: Home
):
    line = an_entry(scene, home, kind="stage-of-change", values=STAGE, state="shared")
    note = an_entry(scene, home)
    event = an_entry(scene, home, kind="key-event")
    priya = scene.as_("priya")
    for entry, stands in ((line, True), (note, True), (event, False)):
        page = priya.get(f"{section(home)}?write={entry}").text
        assert ("Motivational interviewing in brief" in page) is stands
        assert ("Roll with resistance" in page) is stands
    links = read(priya.get(section(home)).text).all("a")
    assert [each.words for each in links if each.get("href") == "/practice/mi"] == [
        "Motivational interviewing"
    ]
    page = read(scene.as_("alison").get("/practice/mi").text)
    for said in ("Together", "Show empathy", "Open questions", "“I can.”", "Taking steps"):
        assert said in page.text
    assert priya.get("/practice/nothing").status_code == 404


def test_a_word_that_blames_is_hinted_at_and_stops_nothing(scene: Scene, home: Home):
    entry = an_entry(
        scene,
        home,
        title="Perpetrator work",
        words="Kelly failed to protect.\n\n> She is non-compliant, he said.",
        values={
            "next-step": "The siblings’ room",
            "reason-given": "“I DNA’d”: she called herself a client",
        },
        state="shared",
    )
    says = checking(scene.as_("priya"), home, entry)
    assert LOOK in says
    for word in ("“Perpetrator”", "“failed to protect”", "“siblings”"):
        assert word in says
    assert "client" not in says
    assert "non-compliant" not in says
    assert "Not yet possible" not in says
    assert "failed to protect” could be" not in scene.as_("ruth").get(section(home)).text


def test_fair_words_and_somebodys_own_words_are_left_alone(scene: Scene, home: Home):
    fair = an_entry(scene, home, state="shared")
    own = an_entry(scene, home, kind="own-words", words="I'm an alcoholic.", state="shared")
    for entry in (fair, own):
        assert LOOK not in checking(scene.as_("priya"), home, entry)
