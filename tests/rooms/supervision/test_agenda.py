"""Going through the agenda: where the session is, for everybody who has it open."""

import pytest

from tests.people import Home, Scene
from tests.rooms.live.scenes import Listening
from tests.rooms.supervision.scenes import JSON, NEVER, Sitting, told, uuid_of
from workbook.supervision.models import TakenUp


def now_at(sitting: Sitting, who: str) -> list[str]:
    """The lines of the agenda that are marked as being where the session is."""
    lines = sitting.get(who).page.all("a")
    return [str(each.get("href")) for each in lines if each.get("aria-current") == "step"]


def test_an_item_that_is_taken_up_is_shown_to_everybody(under_way: Sitting) -> None:
    answer = under_way.post("alison", "items", "views", "discussion")
    assert answer.status_code == 303
    assert answer.location.endswith("#views")
    for who in ("alison", "ruth", "gemma"):
        assert now_at(under_way, who) == ["#views"], who
        assert "Being discussed" in under_way.get(who).page.text
    assert under_way.post("alison", "items", "views", "discussion").status_code == 303
    assert len(under_way.rows(TakenUp)) == 1
    assert len(told(under_way.scene, "item-taken-up")) == 1


def test_a_summary_is_taken_up_by_whose_it_is(under_way: Sitting, scene: Scene) -> None:
    gemma = uuid_of(scene, "gemma")
    url = under_way.url("items", "summaries", "discussion")
    answer = scene.as_("alison").post(f"{url}?about={gemma}", data={})
    assert answer.location.endswith(f"#summary-{gemma}")
    assert now_at(under_way, "priya") == [f"#summary-{gemma}"]


@pytest.mark.parametrize(
    ("item", "about", "status"),
    [("tea", "", 404), ("views", "x", 404), ("summaries", str(NEVER), 404)],
)
def test_only_what_is_on_the_agenda_is_taken_up(
    under_way: Sitting, scene: Scene, item: str, about: str, status: int
) -> None:
    url = under_way.url("items", item, "discussion")
    assert scene.as_("alison").post(f"{url}?about={about}", data={}).status_code == status
    assert under_way.rows(TakenUp) == []


def test_only_whoever_minutes_says_where_the_session_is(under_way: Sitting) -> None:
    assert under_way.post("gemma", "items", "views", "discussion").status_code == 403
    assert under_way.post("callum", "items", "views", "discussion").status_code == 404
    leads = {who: "data-take-up" in under_way.get(who).text for who in ("alison", "ruth", "gemma")}
    assert leads == {"alison": True, "ruth": False, "gemma": False}


def test_before_and_after_the_session_nothing_is_discussed(sitting: Sitting) -> None:
    assert sitting.post("alison", "items", "views", "discussion").status_code == 409
    sitting.post("alison", "opening", because="Two are on leave")
    sitting.post("alison", "items", "views", "discussion")
    sitting.post("alison", "minuted")
    assert "Being discussed" not in sitting.get("ruth").page.text


def test_open_pages_hear_where_the_session_is(under_way: Sitting, scene: Scene, home: Home) -> None:
    listening = Listening(scene, home)
    page = listening.open("gemma", section="")
    url = under_way.url("items", "views", "discussion")
    assert scene.as_("alison").post(url, json={}, headers=JSON).json == {}
    assert listening.heard_by(page) == [("changed", {"says": ""})]


def test_the_agenda_says_in_words_how_far_each_item_is(under_way: Sitting) -> None:
    under_way.minute("safety", "It is calmer.")
    (rail,) = [
        each for each in under_way.get("gemma").page.all("nav") if each.get("id") == "contents"
    ]
    words = " ".join(rail.words.split())
    assert "safety plan Begun" in words
    assert "Finalise Team manager only Not begun" in words
