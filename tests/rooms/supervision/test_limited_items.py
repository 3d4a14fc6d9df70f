"""An item for named people alone: the chair minutes it, and nobody else learns that it is there."""

import re
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from tests.people import Home, Scene
from tests.rooms.live.scenes import Listening
from tests.rooms.supervision.scenes import (
    NEVER,
    Sitting,
    everything,
    finalise,
    uuid_of,
)
from workbook.keeping.seals import verify_seals
from workbook.supervision.models import LimitedItemVersion, SessionItem, SessionVersion

TITLE, WORDS, WHY = "wheatear house", "wheatear words", "wheatear reason"
OUTSIDE = ("alison", "priya", "martin", "joe")


def add(sitting: Sitting, who: str = "ruth", **changed: Any) -> Any:
    """The chair's form, as the page has it, naming Gemma."""
    given = {"form": "limited-new", "title": TITLE, "reason": WHY}
    given["people"] = uuid_of(sitting.scene, "gemma")
    return sitting.post(who, "limited-items", given={**given, **changed})


def item(sitting: Sitting) -> str:
    """The uuid of the item that was added."""
    return str(sitting.row(SessionItem, item="limited").uuid)


def write(sitting: Sitting, who: str, words: str, version: int = 0, about: str = "") -> int:
    """What a writing box under it sends; the answer's status."""
    about = about or item(sitting)
    return sitting.minute("limited", words, about, version, who).status_code


def as_drawn(sitting: Sitting, who: str, *parts: str) -> str:
    """A page without what is another one at each asking."""
    text = sitting.get(who, *parts).text
    return re.sub(r'(?:value|content)="[\w.-]{60,}"|\d\d:\d\d|lasts="\d+">\d+ minutes?', "", text)


@pytest.mark.long
def test_only_those_named_and_the_manager_see_it_and_nobody_else_sees_anything_else(
    under_way: Sitting,
) -> None:
    pages = ((), ("reading",), ("items", "rating", "history"))
    before = {(who, *at): as_drawn(under_way, who, *at) for who in OUTSIDE for at in pages}
    assert add(under_way).status_code == 303
    assert write(under_way, "ruth", WORDS, 1) == 200
    for who in ("ruth", "gemma"):
        text = under_way.get(who).page.text
        assert TITLE in text
        assert WORDS in text
        assert f"{WHY}. Nobody else sees that it is there." in text
    assert f"For named people {TITLE}" in " ".join(under_way.get("ruth").page.text.split())
    for who in OUTSIDE:
        for at in pages:
            assert as_drawn(under_way, who, *at) == before[(who, *at)], (who, at)
    for who in OUTSIDE:
        for address in ("/my-work", "/supervision", f"/families/{under_way.home.ref}"):
            assert "wheatear" not in under_way.scene.as_(who).get(address).text
            assert "limited to named people" not in under_way.scene.as_(who).get(address).text


def test_to_anybody_outside_it_is_no_item_at_all(under_way: Sitting, scene: Scene) -> None:
    add(under_way)
    write(under_way, "ruth", WORDS, 1)
    for about in (item(under_way), str(NEVER)):
        assert write(under_way, "alison", "Hello", 2, about) == 404
        for rest in ("history", "moments", "authors"):
            url = under_way.url("items", "limited", rest)
            assert scene.as_("priya").get(f"{url}?about={about}").status_code == 404
    url = under_way.url("items", "limited", "history")
    history = scene.as_("gemma").get(f"{url}?about={item(under_way)}")
    assert f"the minutes of “{TITLE}”" in history.page.text


def test_open_pages_outside_hear_nothing_of_it_and_all_of_the_rest(
    under_way: Sitting, scene: Scene, home: Home
) -> None:
    listening = Listening(scene, home)
    outside, inside = listening.open("alison", section=""), listening.open("gemma", section="")
    listening.heard_by(outside)  # who is here
    inside.said()
    add(under_way)
    write(under_way, "ruth", WORDS, 1)
    assert listening.heard_by(outside) == []
    assert inside.said().startswith(b"event: changed")
    under_way.minute("rating", "It is calmer.", who="ruth")
    assert listening.heard_by(outside) == [("changed", {"says": ""})]


@pytest.mark.long
def test_it_is_sealed_apart_and_both_seals_derive_again(under_way: Sitting, scene: Scene) -> None:
    add(under_way)
    everything(under_way)
    write(under_way, "ruth", WORDS, 1)
    assert finalise(under_way).status_code == 303
    record, apart = under_way.row(SessionVersion), latest(scene)
    assert "wheatear" not in record.content
    assert str(item(under_way)) not in record.content
    assert WORDS in apart.content
    assert apart.seal != record.seal
    with scene.database.reading() as session:
        seals = verify_seals(session)
    assert seals.broken is None
    assert seals.counts["limited item"] == 1
    assert WORDS in under_way.get("gemma").page.text
    assert "wheatear" not in under_way.get("alison").text
    assert write(under_way, "ruth", "More", 2) == 409


def test_on_a_shared_screen_it_is_not_there_and_cannot_be_added(under_way: Sitting) -> None:
    add(under_way)
    assert "Item for named people" in under_way.get("ruth").page.text
    under_way.scene.as_("ruth").post("/account/hiding", data={})
    text = under_way.get("ruth").page.text
    assert TITLE not in text
    assert "Item for named people" not in text
    assert "For named people" not in text


def test_a_shared_screen_hears_nothing_of_it(under_way: Sitting, scene: Scene, home: Home) -> None:
    add(under_way)
    listening = Listening(scene, home)
    page = listening.open("gemma", section="")
    page.reader.me = replace(page.reader.me, is_hiding=True)
    page.reader.checked += 1000  # who she is is not asked again
    write(under_way, "ruth", WORDS, 1)
    assert listening.heard_by(page) == []
    under_way.minute("rating", "It is calmer.")
    assert listening.heard_by(page) == [("changed", {"says": ""})]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"title": " "}, "Say what this item is about"),
        ({"people": ""}, "Choose who sees it besides you"),
        ({"reason": ""}, "Say why this is limited to named people"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    under_way: Sitting, changed: dict[str, str], says: str
) -> None:
    answer = add(under_way, **changed)
    assert answer.status_code == 422
    assert says in answer.page.text
    assert under_way.rows(SessionItem, item="limited") == []
    for name, kept in (("title", TITLE), ("reason", WHY)):
        if name not in changed:
            assert kept in answer.text


def test_the_chair_adds_one_and_never_for_the_minute_taker(under_way: Sitting) -> None:
    for who in ("alison", "gemma"):
        assert add(under_way, who).status_code == 403
    assert add(under_way, "callum").status_code == 404
    answer = add(under_way, people=uuid_of(under_way.scene, "alison"))
    assert "Choose who sees it besides you" in answer.page.text
    assert add(under_way).status_code == 303


def test_before_the_session_and_after_its_end_none_is_added(sitting: Sitting) -> None:
    assert add(sitting).status_code == 409
    assert sitting.rows(SessionItem) == []


def test_the_chair_is_asked_again_when_it_changed_since_they_looked(under_way: Sitting) -> None:
    everything(under_way)
    add(under_way)
    asked = under_way.get("ruth", "finalisation")
    seen = [it.get("value") for it in asked.page.all("input") if it.get("name") == "seen"]
    write(under_way, "ruth", WORDS, 1)
    answer = under_way.post("ruth", "finalisation", seen=seen[0])
    assert "Something was written since you opened this page" in answer.page.text


def latest(scene: Scene) -> LimitedItemVersion:
    """The one sealed version."""
    with scene.database.reading() as session:
        return session.scalars(select(LimitedItemVersion)).one()
