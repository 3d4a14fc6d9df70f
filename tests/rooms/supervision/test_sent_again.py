"""Forms that are sent twice, and lines that are too long: nothing is there twice or cut off."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from tests.people import Home, Scene
from tests.rooms.supervision.scenes import Sitting, told, typed, uuid_of
from tests.rooms.supervision.test_limited_items import add
from tests.rooms.supervision.test_limits import keep_to_ruth_and_gemma
from workbook.core.time import today
from workbook.supervision.models import (
    Action,
    Attendance,
    Decision,
    KeptBack,
    LimitedItem,
    SessionItem,
    Telling,
    ViewHeard,
)

LONG = "wheatear " * 40


def forms(sitting: Sitting) -> Mapping[Any, tuple[str, dict[str, str]]]:
    """By what it writes: where each form that adds something goes, and what is typed in it."""
    member = sitting.home.uuids["Kelly"]
    soon = typed(today() + timedelta(days=3))
    priya = uuid_of(sitting.scene, "priya")
    return {
        Decision: ("decisions", {"text": "Visits go on", "because": "It is calm"}),
        Action: ("actions", {"text": "Ring the school", "owner": priya, "due_on": soon}),
        Telling: ("tellings", {"member": member, "what": "Visits go on", "how": "call"}),
        KeptBack: ("kept-back", {"member": member, "what": "Where", "because": "He asks"}),
    }


@pytest.mark.parametrize("table", [Decision, Action, Telling, KeptBack])
def test_what_is_sent_twice_is_there_once(under_way: Sitting, table: Any) -> None:
    address, given = forms(under_way)[table]
    for _ in range(2):
        assert under_way.post("alison", address, given=given).status_code == 303
    assert len(under_way.rows(table)) == 1
    assert len(told(under_way.scene, "session-written")) == 1
    words = next(each for each in ("text", "what") if each in given)
    under_way.post("alison", address, given={**given, words: "Another"})
    assert len(under_way.rows(table)) == 2


def test_a_guest_and_an_item_for_named_people_are_there_once(under_way: Sitting) -> None:
    guest = {"form": "attendance", "name": "Mrs Ward", "agency": "Elm School", "how": "room"}
    for _ in range(2):
        assert under_way.post("alison", "attendance", given=guest).status_code == 303
        assert add(under_way).status_code == 303
    assert len(under_way.rows(Attendance, name="Mrs Ward")) == 1
    assert len(under_way.rows(SessionItem)) == 1
    add(under_way, people=uuid_of(under_way.scene, "joe"))
    add(under_way, reason="Another")
    with under_way.scene.database.reading() as session:
        assert session.query(LimitedItem).count() == 3, "for others, or for another reason"


def test_the_same_as_something_limited_is_written_beside_it(
    under_way: Sitting, scene: Scene, home: Home
) -> None:
    address, given = forms(under_way)[Decision]
    under_way.post("ruth", address, given=given)
    keep_to_ruth_and_gemma(scene, home, "decision", under_way.row(Decision).uuid)
    assert under_way.post("alison", address, given=given).status_code == 303
    assert len(under_way.rows(Decision)) == 2
    assert "Visits go on" in under_way.get("alison").page.text


def test_lines_that_are_too_long_are_refused_and_kept(under_way: Sitting) -> None:
    kelly = under_way.home.uuids["Kelly"]
    for answer in (
        under_way.post("alison", "views", kelly, form=f"view-{kelly}", said="Calm", source=LONG),
        under_way.post(
            "alison", "attendance", form="attendance", name=LONG, agency="Elm", how="room"
        ),
        under_way.post(
            "alison", "attendance", form="attendance", name="Jo", agency=LONG, how="room"
        ),
        add(under_way, title=LONG),
    ):
        assert answer.status_code == 422
        assert "Use 300 characters or fewer: this has 359" in answer.page.text
        assert LONG.strip() in answer.text
    assert under_way.rows(ViewHeard) == under_way.rows(SessionItem) == []


def test_a_view_and_why_there_is_none_are_not_both_taken(under_way: Sitting) -> None:
    kelly = under_way.home.uuids["Kelly"]
    given = {"form": f"view-{kelly}", "said": "Calm", "not_obtained": "She was asleep"}
    refused = under_way.post("alison", "views", kelly, given=given)
    assert refused.status_code == 422
    assert "There is a view of Kelly above, so take this out" in refused.page.text
    assert "She was asleep" in refused.text
    assert under_way.rows(ViewHeard) == []
