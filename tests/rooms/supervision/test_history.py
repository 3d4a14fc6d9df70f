"""The past of an item's minutes: walked through, compared, and gone back in, each only within what
the reader may see.
"""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from tests.people import Home, Scene
from tests.rooms.families.scenes import told
from tests.rooms.supervision.scenes import Sitting, begun
from workbook.access.actions.limit import limit
from workbook.access.rules import Thing
from workbook.core.time import clock_set_to, now
from workbook.supervision.models import SessionItem
from workbook.writing.models import Passage

FIRST = "Darren came late."
THEN = "Darren came late, and sober."
PAGES = (("history",), ("history", "moments"), ("history", "authors"))


@pytest.fixture
def sitting(scene: Scene, home: Home) -> Sitting:
    """Alison minuted the rating; a quarter of an hour later Ruth put it right."""
    sitting = begun(scene, home)
    with clock_set_to(now() - timedelta(minutes=15)):
        assert sitting.minute("decisions", FIRST).status_code == 200
    stood = passage_of(sitting).version
    assert sitting.minute("decisions", THEN, version=stood, who="ruth").status_code == 200
    return sitting


def passage_of(sitting: Sitting) -> Passage:
    """What was minuted under the decisions."""
    with sitting.scene.database.reading() as session:
        wanted = select(Passage).join(SessionItem, SessionItem.passage_id == Passage.id)
        return session.scalars(wanted.where(SessionItem.item == "decisions")).one()


def past(sitting: Sitting, who: str, *what: str, query: str = "") -> str:
    """A page of the item's past, as somebody sees it."""
    where = sitting.url("items", "decisions", *(what or ("history",))) + query
    answer = sitting.scene.as_(who).get(where)
    assert answer.status_code == 200, answer.status_code
    text: str = answer.page.text
    return text


def test_its_saves_are_listed_and_compared_for_who_reads_the_session(sitting: Sitting) -> None:
    page = sitting.get("joe").page
    links = [each.get("href") for each in page.all("a") if "history" in str(each.get("href"))]
    assert links == [sitting.url("items", "decisions", "history")]
    text = past(sitting, "joe")
    assert "History of the minutes of “" in text
    assert "Alison Business" in text
    assert "Ruth Team" in text
    saves = [
        str(each.get("value"))
        for each in sitting.get("joe", "items", "decisions", "history").page.all("input")
        if each.get("name") == "before"
    ]
    text = past(sitting, "joe", query=f"?before={saves[0]}&after={saves[-1]}")
    assert "What changed" in text
    assert ", and sober" in text


def test_it_is_walked_through_and_says_whose_each_word_is(sitting: Sitting) -> None:
    first = past(sitting, "joe", "history", "moments", query="?at=1")
    assert FIRST in first
    assert "sober" not in first
    assert "sober" in past(sitting, "joe", "history", "moments")
    text = past(sitting, "joe", "history", "authors")
    assert "Alison Business: “Darren came late" in text
    assert "Ruth Team: “" in text


def test_who_minutes_goes_back_once_and_can_undo_it(sitting: Sitting) -> None:
    page = sitting.get("alison", "items", "decisions", "history", "moments?at=1").page
    step = next(str(each.get("value")) for each in page.all("input") if each.get("name") == "step")
    seen, before = str(passage_of(sitting).version), told(sitting.scene, "session-written")
    where = ("items", "decisions", "history", "restorations")
    for _ in range(2):
        answer = sitting.post("alison", *where, step=step, version=seen)
        assert answer.status_code == 303
    assert passage_of(sitting).text == FIRST
    assert told(sitting.scene, "session-written") == before + 1
    assert (
        "These words stand again."
        in sitting.scene.as_("alison")
        .get(sitting.url("items", "decisions", "history", f"moments?instead={seen}"))
        .text
    )
    stale = sitting.post("alison", *where, step=f"save-{seen}", version=seen)
    assert stale.status_code == 409
    assert "saved other words here" in stale.page.text
    assert passage_of(sitting).text == FIRST


def test_who_only_reads_goes_nowhere_back(sitting: Sitting) -> None:
    assert "Let it say this again" not in past(sitting, "joe", "history", "moments", query="?at=1")
    where = ("items", "decisions", "history", "restorations")
    assert sitting.post("joe", *where, step="save-1", version="1").status_code == 403
    nowhere = sitting.post("alison", *where, step="save-99", version="1")
    assert nowhere.status_code == 409
    assert "Nothing like this was saved here" in nowhere.page.text


def test_of_what_is_limited_beyond_the_reader_there_is_nothing(
    scene: Scene, sitting: Sitting
) -> None:
    with scene.database.change() as session:
        limited(session, scene, sitting)
    for page in PAGES:
        assert sitting.get("joe", "items", "decisions", *page).status_code == 404
        assert sitting.get("beth", "items", "decisions", *page).status_code == 404
        assert "the minutes of “" in past(sitting, "ruth", *page)


def limited(session: Db, scene: Scene, sitting: Sitting) -> None:
    """The item is for Ruth alone."""
    thing = Thing("session-item", str(sitting.row(SessionItem, item="decisions").uuid))
    limit(session, scene.me(session, "ruth"), sitting.home.id, thing, {}, [], "Her safety")


def test_of_an_item_nobody_minuted_it_says_so(scene: Scene, home: Home) -> None:
    sitting = begun(scene, home)
    for page in PAGES:
        assert "Nothing has been written yet." in past(sitting, "joe", *page)
    assert sitting.get("joe", "items", "nothing", "history").status_code == 404
