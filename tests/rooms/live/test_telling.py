"""What open pages hear: all that concerns them, nothing that is not theirs, and rights first."""

from base64 import b64decode
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from tests.people import Home, Scene, an_entry
from tests.rooms.live.scenes import Listening, asked, events, passage_of, uuid_of
from tests.rooms.records.scenes import all_of, at, hand_over, save
from tests.rooms.supervision.scenes import begun
from tests.rooms.writing.scenes import Box
from workbook.access.actions.limit import limit
from workbook.access.rules import Thing
from workbook.core.time import now
from workbook.records.models import Entry
from workbook.supervision.models import SessionItem
from workbook.writing.models import Passage

CANARY = "Quetzal"


def names(news: Any) -> list[str]:
    """What each piece of news is called."""
    return [name for name, _ in news]


def test_a_reader_sees_words_as_they_are_saved(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, state="shared", words="Before.")
    open_ = Listening(scene, home)
    page = open_.open("gemma")
    save(scene, home, entry, plain="Before. **After.**")
    heard = open_.heard_by(page)
    words = {"entry": entry, "html": "<p>Before. <strong>After.</strong></p>"}
    assert ("words", words) in heard
    assert open_.heard_by(page) == []


def test_sharing_is_told_and_said(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, words="Before.")
    open_ = Listening(scene, home)
    own, page = open_.open("priya"), open_.open("gemma")
    own.said()
    scene.as_("priya").post(at(home, entry, "sharing"))
    assert open_.heard_by(page) == [("changed", {"says": "Priya Social shared an entry"})]
    assert events(own.said()) == [("changed", {"says": ""})]


def test_a_draft_is_nobodys_news(scene: Scene, home: Home) -> None:
    open_ = Listening(scene, home)
    page = open_.open("gemma")
    entry = an_entry(scene, home, words="Before.")
    save(scene, home, entry, plain=f"Before. {CANARY}")
    assert open_.heard_by(page) == []
    assert CANARY not in str(asked(scene, home, "gemma"))
    assert "words" not in names(asked(scene, home, "gemma"))


def test_what_is_limited_is_told_to_those_inside_only(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, state="shared", words="Before.")
    limit = {"people": str(scene.id_of("gemma")), "reason": "Safe address"}
    assert scene.as_("priya").post(at(home, entry, "limits"), data=limit).status_code == 303
    open_ = Listening(scene, home)
    inside, outside = open_.open("gemma"), open_.open("owen")
    save(scene, home, entry, plain=f"Before. {CANARY}")
    assert CANARY in str(open_.heard_by(inside))
    assert events(outside.said()) == []
    assert CANARY not in str(asked(scene, home, "owen", box=f"{passage_of(scene, entry)}."))
    assert "words" not in names(asked(scene, home, "owen"))


def test_an_entry_of_a_limited_area_is_told_inside_the_area_only(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, "gemma", state="shared", words="Before.")
    other = an_entry(scene, home, "priya", state="shared", words="Before.")
    with scene.database.change() as session:
        people = {scene.id_of("priya"): "Priya"}
        area = Thing("area", "domestic-abuse")
        limit(session, scene.me(session, "gemma"), home.id, area, people, (), "Until court")
    open_ = Listening(scene, home)
    inside, outside = open_.open("priya"), open_.open("owen")
    save(scene, home, entry, "gemma", plain=f"Before. {CANARY}")
    save(scene, home, other, plain="Before. Whatever is not limited.")
    assert CANARY in str(open_.heard_by(inside))
    heard = str(events(outside.said()))
    assert "Whatever is not limited" in heard
    assert CANARY not in heard
    assert entry not in heard


def test_two_boxes_of_one_passage_hear_each_other(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, words="Before.")
    passage = passage_of(scene, entry)
    open_ = Listening(scene, home)
    here, there = Box(scene, home, entry, 71), Box(scene, home, entry, 72)
    page = open_.open("priya", passage)
    there.send(there.type("Before. There."), tab="b")
    heard = dict(open_.heard_by(page))
    assert heard["typed"]["passage"] == str(passage)
    here.hear(heard["typed"])
    assert here.words == "Before. There."
    assert open_.heard_by(page) == []


def test_live_text_goes_to_those_who_may_write_it(scene: Scene, home: Home) -> None:
    """A reader of a shared entry asks for its updates, with or without an open page."""
    entry = an_entry(scene, home, state="shared", words="Before.")
    passage = passage_of(scene, entry)
    open_ = Listening(scene, home)
    page = open_.open("gemma", passage)
    box = Box(scene, home, entry)
    box.send(box.type("Before. After."))
    assert "typed" not in names(open_.heard_by(page))
    assert "typed" not in names(asked(scene, home, "gemma", box=f"{passage}."))
    assert "typed" in names(asked(scene, home, "priya", box=f"{passage}."))


def test_what_was_deleted_before_sharing_is_in_no_stream(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, words="Before.")
    box = Box(scene, home, entry)
    box.send(box.type(f"Before. {CANARY}"))
    box.send(box.type("Before."))
    scene.as_("priya").post(at(home, entry, "sharing"))
    told = asked(scene, home, "priya", box=f"{passage_of(scene, entry)}.")
    letters = [
        b64decode(each) for name, said in told if name == "typed" for each in said["updates"]
    ]
    assert letters
    assert CANARY.encode() not in b"".join(letters)


def test_who_minutes_hears_the_other_who_minutes(scene: Scene, home: Home) -> None:
    sitting = begun(scene, home)
    minutes = sitting.url("items", "rating", "words")
    send = {"plain": "Amber.", "tab": "a", "turn": 1, "version": 0}
    headers = {"Accept": "application/json"}
    assert scene.as_("ruth").post(minutes, json=send, headers=headers).status_code == 200
    passage = _minuted(scene)
    open_ = Listening(scene, home)
    page, reader = open_.open("alison", passage), open_.open("gemma", passage)
    send |= {"plain": "Amber, for Maisie.", "turn": 2, "version": 1}
    assert scene.as_("ruth").post(minutes, json=send, headers=headers).status_code == 200
    assert "typed" in names(open_.heard_by(page))
    assert "typed" not in names(events(reader.said()))


@pytest.mark.parametrize("act", ["leaves", "signs out", "conflict", "hides"])
def test_rights_are_gone_from_an_open_page(scene: Scene, home: Home, act: str) -> None:
    """And nothing is told after."""
    entry = an_entry(scene, home, state="shared", words="Before.")
    open_ = Listening(scene, home)
    page = open_.open("gemma")
    if act == "leaves":
        scene.as_("sam").post(f"/people/{uuid_of(scene, 'gemma')}/leaving")
    elif act == "signs out":
        scene.as_("gemma").post("/sign-out")
    elif act == "conflict":
        declared = {"reference": home.ref, "reason": "My sister"}
        scene.as_("gemma").post("/conflicts", data=declared)
    else:
        scene.as_("gemma").post("/account/hiding")
    save(scene, home, entry, plain=f"Before. {CANARY}")
    open_.telling.round()
    assert events(b"".join(page)) == [("rights", {})]
    save(scene, home, entry, plain=f"Before. {CANARY} again")
    assert open_.heard_by(page) == []


def test_time_alone_ends_rights(scene: Scene, home: Home) -> None:
    """Nothing is told when a sign-in grows too old: it is looked at every few seconds."""
    open_ = Listening(scene, home)
    page = open_.open("gemma")
    page.reader.checked -= 60
    with time_machine.travel(now() + timedelta(hours=11), tick=False):
        assert open_.heard_by(page) == [("rights", {})]


def test_a_limit_on_the_whole_family_is_heard_as_rights(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, state="shared", words="Before.")
    open_ = Listening(scene, home)
    page = open_.open("owen")
    scene.as_("ruth").post(f"/families/{home.ref}/limits", data={"reason": "An employee's own"})
    save(scene, home, entry, plain=f"Before. {CANARY}")
    assert open_.heard_by(page) == [("rights", {})]


def test_a_round_that_was_missed_is_made_up_for(scene: Scene, home: Home) -> None:
    """No ring is needed: the trail is read from where one stood."""
    first, second = (an_entry(scene, home, title=each) for each in ("One", "Two"))
    open_ = Listening(scene, home)
    page = open_.open("gemma")
    scene.as_("priya").post(at(home, first, "sharing"))
    scene.as_("priya").post(at(home, second, "sharing"))
    assert names(open_.heard_by(page)) == ["changed"]


def test_a_page_catches_up_when_it_opens(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, state="shared", words="Before.")
    save(scene, home, entry, plain="Before. After.")
    assert "words" in names(asked(scene, home, "gemma"))
    with time_machine.travel(now() + timedelta(minutes=1), tick=False):
        assert "words" not in names(asked(scene, home, "gemma", ago=1000))
    assert "words" in names(asked(scene, home, "priya")), "done on another page of theirs"
    assert "words" not in names(asked(scene, home, "priya", ago=0)), "it is on the page"
    assert "changed" in names(asked(scene, home, "gemma", ago=3_600_000)), "too long to tell"


def test_a_stranger_is_told_that_there_is_no_such_page(scene: Scene, home: Home) -> None:
    for ref in (home.ref, "000000"):
        assert scene.as_("callum").get(f"/families/{ref}/stream").status_code == 404


def test_the_key_worker_of_yesterday_is_cut_off(scene: Scene, home: Home) -> None:
    """Standing texts are the key worker's: who is that no more hears nothing of their typing."""
    scene.as_("priya").post(f"/families/{home.ref}/sections/cws/entries", data={"part": "cws.1"})
    (standing,) = all_of(scene, Entry)
    entry = str(standing.uuid)
    open_ = Listening(scene, home)
    page = open_.open("priya", passage_of(scene, entry))
    hand_over(scene, home)
    save(scene, home, entry, "owen", plain=f"From now on. {CANARY}")
    assert open_.heard_by(page) == [("rights", {})]


def _minuted(scene: Scene) -> Any:
    with scene.database.reading() as session:
        return session.scalars(
            select(Passage.uuid).join(SessionItem, SessionItem.passage_id == Passage.id)
        ).one()


def test_a_page_hears_what_was_done_before_a_round_that_comes_late(
    scene: Scene, home: Home
) -> None:
    open_ = Listening(scene, home)
    open_.open("ruth")
    page = open_.page("gemma")
    page.drawn = now()
    an_entry(scene, home, state="shared")
    open_.telling.round()
    open_.pages.open(page)
    with time_machine.travel(now() + timedelta(seconds=20), tick=False):
        assert "changed" in names(open_.heard_by(page))


def test_words_go_to_no_page_that_does_not_show_them(scene: Scene, home: Home) -> None:
    """A look was kept of what stands on a page, and of nothing else (design 5.7)."""
    entry = an_entry(scene, home, state="shared", words="Before.")
    open_ = Listening(scene, home)
    pages = {each: open_.open("gemma", section=each) for each in ("m3", "m1", "social-work", "")}
    save(scene, home, entry, plain="After.")
    open_.telling.round()
    told = {each for each, page in pages.items() if b"After." in page.said()}
    assert told == {"m3", "social-work"}
    save(scene, home, entry, plain="Then.")
    assert "Then." in str(asked(scene, home, "gemma", section="", entry=entry))
    assert "Then." not in str(asked(scene, home, "gemma", section="m1"))
