"""An item for named people that the chair opens: like any other from then on, with a number."""

import json

import pytest

from tests.people import Home, Scene
from tests.rooms.supervision.scenes import Sitting, everything, finalise
from tests.rooms.supervision.test_limited_items import TITLE, WHY, add, item, write
from tests.rooms.supervision.test_reopening import reopen, wrong
from workbook.core.text import read_blocks, to_plain
from workbook.supervision.models import LimitedItemVersion, OpenedItem, SessionItem, SessionVersion
from workbook.writing.models import Passage

BECAUSE = "Kelly told him herself"
STANDS = "wheatear words"


@pytest.fixture
def added(under_way: Sitting) -> Sitting:
    """An item for Gemma, in which something stands and something was taken out again."""
    assert add(under_way).status_code == 303
    assert write(under_way, "ruth", "sparrow secret", 1) == 200
    assert write(under_way, "ruth", STANDS, stood(under_way)) == 200
    return under_way


def stood(sitting: Sitting) -> int:
    """The version of the words that stand in it."""
    row = sitting.row(SessionItem, item="limited")
    with sitting.scene.database.reading() as session:
        return session.get_one(Passage, row.passage_id).version


def open_it(sitting: Sitting, who: str = "ruth", because: str = BECAUSE, uuid: str = "") -> int:
    """The form under it, as the page has it; the answer's status."""
    uuid = uuid or item(sitting)
    given = {"form": f"open-{uuid}", "item": uuid, "because": because}
    return sitting.post(who, "limited-items", "openings", given=given).status_code


def test_it_is_an_item_like_any_other_with_a_number(added: Sitting) -> None:
    assert "Open this to everybody" in added.get("ruth").page.text
    assert "Open this to everybody" not in added.get("gemma").page.text
    for who in ("alison", "priya"):
        assert TITLE not in added.get(who).text
    assert open_it(added) == 303
    assert open_it(added) == 303, "pressed twice"
    with added.scene.database.reading() as session:
        (row,) = session.query(OpenedItem).all()
    assert row.number == 17, "the agenda has sixteen"
    for who in ("alison", "priya", "gemma", "ruth"):
        text = " ".join(added.get(who).page.text.split())
        assert f"17. {TITLE}" in text, who
        assert STANDS in text
        assert f"because {BECAUSE}." in text
        assert "For named people" not in text
        assert WHY not in text
    assert write(added, "alison", "By the minute-taker", stood(added)) == 200


def test_what_was_taken_out_of_it_before_shows_to_nobody(added: Sitting, scene: Scene) -> None:
    assert open_it(added) == 303
    url = added.url("items", "limited", "history")
    for who in ("priya", "ruth"):
        for more in ("", "/moments", "/authors"):
            answer = scene.as_(who).get(f"{url}{more}?about={item(added)}&every=1")
            assert answer.status_code == 200, (who, more)
            assert "sparrow" not in answer.text, (who, more)
    assert STANDS in scene.as_("priya").get(f"{url}/moments?about={item(added)}").page.text


def test_only_the_chair_inside_opens_it_and_says_why(added: Sitting, scene: Scene) -> None:
    for who, status in (("gemma", 403), ("alison", 403), ("priya", 403), ("beth", 404)):
        assert open_it(added, who) == status, who
    assert open_it(added, because=" ") == 422
    assert open_it(added, uuid="nothing") == 422
    with scene.database.reading() as session:
        assert session.query(OpenedItem).all() == []
    assert TITLE not in added.get("priya").text


@pytest.mark.long
def test_it_is_sealed_in_the_record_printed_and_not_apart(
    added: Sitting, scene: Scene, home: Home
) -> None:
    assert open_it(added) == 303
    everything(added)
    assert finalise(added).status_code == 303
    (version,) = added.rows(SessionVersion)
    sealed = json.loads(version.content)
    (opened,) = sealed["opened_items"]
    assert (opened["number"], opened["title"], opened["because"]) == (17, TITLE, BECAUSE)
    (said,) = [each for each in sealed["items"] if each["item"] == "limited"]
    assert said["about"] == opened["item"]
    assert to_plain(read_blocks(said["blocks"])) == STANDS
    with scene.database.reading() as session:
        assert session.query(LimitedItemVersion).all() == []
    assert wrong(added) == [""]
    given = {"what": "session", "thing": str(added.key)}
    made = scene.as_("priya").post(f"/families/{home.ref}/prints", data=given)
    paper = scene.as_("priya").get(made.location).page.text
    assert TITLE in paper
    assert STANDS in paper
    assert open_it(added) == 409


@pytest.mark.long
def test_its_words_have_their_versions_with_the_record(added: Sitting) -> None:
    assert open_it(added) == 303
    everything(added)
    assert finalise(added).status_code == 303
    assert reopen(added) == 303
    assert write(added, "alison", "wheatear second", stood(added)) == 200
    assert wrong(added) == [""]
    assert finalise(added).status_code == 303
    assert wrong(added) == ["", ""]
    old = added.get("priya", "versions", "1").page.text
    assert STANDS in old
    assert TITLE in old
    assert "wheatear second" not in old
    assert "wheatear second" in added.get("priya").page.text
