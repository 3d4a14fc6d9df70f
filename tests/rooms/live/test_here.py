"""Who is here: named by their sign-in, and placed only where the reader may know of the place."""

from typing import Any

from tests.people import Home, Scene, an_entry
from tests.rooms.live.scenes import Listening, events, passage_of
from tests.rooms.records.scenes import at
from workbook.live.open_pages import OpenPage
from workbook.live.rules import Here

NOWHERE = {"section": "", "passage": "", "caret": ""}


def others(news: Any) -> dict[str, dict[str, str]]:
    """Whom a page was told of last, by name, and where they are."""
    people = [said["people"] for name, said in news if name == "here"][-1]
    return {each.pop("name"): {key: each[key] for key in NOWHERE} for each in people}


def writes(open_: Listening, page: OpenPage, passage: Any, caret: str = "AAEC") -> None:
    """Somebody writes on their page."""
    me = page.reader.me
    assert open_.pages.move(page.name, me.id, "m3", str(passage), caret)


def test_each_sees_the_others_and_not_themselves(scene: Scene, home: Home) -> None:
    open_ = Listening(scene, home)
    priya = open_.open("priya", section="m3")
    gemma = open_.open("gemma", section="m1")
    assert others(open_.heard_by(priya)) == {"Gemma Domestic": {**NOWHERE, "section": "m1"}}
    gemma.close()
    assert others(open_.heard_by(priya)) == {}
    assert open_.heard_by(priya) == []


def test_somebody_in_a_draft_is_in_the_workbook_without_place(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home)
    passage = passage_of(scene, entry)
    open_ = Listening(scene, home)
    priya, gemma = open_.open("priya", passage), open_.open("gemma")
    writes(open_, priya, passage)
    assert others(open_.heard_by(gemma)) == {"Priya Social": NOWHERE}
    scene.as_("priya").post(at(home, entry, "sharing"))
    writes(open_, priya, passage, "AAED")
    told = others(open_.heard_by(gemma))["Priya Social"]
    assert told == {"section": "m3", "passage": str(passage), "caret": ""}, "no caret for readers"


def test_somebody_in_a_limited_entry_is_without_place_outside_it(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, state="shared")
    passage = passage_of(scene, entry)
    limit = {"people": str(scene.id_of("gemma")), "reason": "Safe address"}
    scene.as_("priya").post(at(home, entry, "limits"), data=limit)
    open_ = Listening(scene, home)
    priya, gemma, owen = open_.open("priya", passage), open_.open("gemma"), open_.open("owen")
    writes(open_, priya, passage)
    open_.telling.round()
    assert others(events(gemma.said()))["Priya Social"]["passage"] == str(passage)
    assert others(events(owen.said()))["Priya Social"] == NOWHERE


def test_nobody_moves_on_anothers_page(scene: Scene, home: Home) -> None:
    open_ = Listening(scene, home)
    page = open_.open("priya")
    assert open_.pages.move(page.name, scene.id_of("gemma"), "m1", "", "") is None
    assert open_.pages.move("no such page", scene.id_of("priya"), "m1", "", "") is None
    assert page.here.section == "m3"


def test_whoever_says_to_write_what_they_may_not_is_only_there(scene: Scene, home: Home) -> None:
    """The address itself: a reader names somebody else's passage."""
    entry = an_entry(scene, home, state="shared")
    live = scene.app.extensions["live"]
    page = Listening(scene, home).page("gemma")
    page.closed = live.close
    live.open(page)
    letter = {"page": page.name, "section": "m3", "caret": "AAEC"}
    letter["passage"] = str(passage_of(scene, entry))
    answer = scene.as_("gemma").post(f"/families/{home.ref}/here", json=letter)
    assert answer.status_code == 204
    assert (page.here.passage, page.here.caret, page.here.section) == ("", "", "m3")
    page.close()


def test_those_of_another_process_are_here_until_nothing_is_heard_of_them(
    scene: Scene, home: Home
) -> None:
    open_ = Listening(scene, home)
    page = open_.open("priya")
    there = Here("far", home.id, scene.id_of("gemma"), "Gemma Domestic", "", "da", section="m1")
    open_.pages.heard(there, until=100)
    assert others(open_.heard_by(page)) == {"Gemma Domestic": {**NOWHERE, "section": "m1"}}
    open_.pages.forget(now=101)
    assert others(open_.heard_by(page)) == {}
