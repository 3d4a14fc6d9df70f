"""What the owner of an action says became of it: off their list, and heard at the next session."""

from typing import Any

import pytest

from tests.rooms.documents.scenes import limit_thing
from tests.rooms.overview.scenes import due
from tests.rooms.records.scenes import all_of
from tests.rooms.supervision.scenes import Sitting, begun, everything, finalise, typed, uuid_of
from workbook.access.rules import Thing
from workbook.core.time import today
from workbook.supervision.models import Action, ActionReport, FollowUp

ACTION = "See Maisie alone at school"
ANOTHER = "Ask the nursery about Mondays"
DONE = {"state": "done", "done": "I saw her on Tuesday", "better_off": "She asked for Sundays"}


def report(sitting: Sitting, who: str = "priya", text: str = ACTION, **given: str) -> Any:
    """Press “Say so”."""
    action = sitting.row(Action, text=text)
    return sitting.post(who, "actions", str(action.uuid), "reports", **{**DONE, **given})


@pytest.mark.long
def test_done_it_is_due_no_more_and_the_next_session_hears_it(finished: Sitting) -> None:
    assert "Mark done" in due(finished.scene, "priya")
    assert report(finished).status_code == 303
    assert ACTION not in due(finished.scene, "priya")
    nextly = begun(finished.scene, finished.home)
    text = nextly.get("alison").page.text
    assert "Priya Social said" in text
    assert "Done. I saw her on Tuesday. She asked for Sundays." in text
    assert nextly.rows(FollowUp) == [], "the session itself says what became of it"


@pytest.mark.long
def test_part_done_or_simply_not_it_stays_due(finished: Sitting) -> None:
    for state in ("part", "not-because-not"):
        assert report(finished, state=state, better_off="").status_code == 303
        assert ACTION in due(finished.scene, "priya")
    report(finished)
    assert ACTION not in due(finished.scene, "priya")
    report(finished, state="part")
    assert ACTION in due(finished.scene, "priya"), "what was said last counts"


@pytest.mark.long
def test_what_is_said_of_another_action_does_not_bring_it_back(under_way: Sitting) -> None:
    everything(under_way)
    priya = uuid_of(under_way.scene, "priya")
    under_way.post("alison", "actions", text=ANOTHER, owner=priya, due_on=typed(today()))
    assert finalise(under_way).status_code == 303
    assert report(under_way).status_code == 303
    assert report(under_way, text=ANOTHER, state="part").status_code == 303
    assert ANOTHER in due(under_way.scene, "priya")
    assert ACTION not in due(under_way.scene, "priya")


def test_said_twice_it_is_kept_once(finished: Sitting) -> None:
    assert [report(finished).status_code for _ in range(2)] == [303, 303]
    assert len(all_of(finished.scene, ActionReport)) == 1


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"state": ""}, "Choose what became of this action"),
        ({"state": "carried"}, "Choose what became of this action"),
        ({"done": " "}, "Say what was done"),
        ({"state": "not-because-changed", "done": ""}, "Say why it was not done"),
        ({"better_off": ""}, "Say how the children are better off"),
    ],
)
def test_what_is_missing_is_asked_and_nothing_typed_is_lost(
    finished: Sitting, given: dict[str, str], says: str
) -> None:
    answer = report(finished, **given)
    assert answer.status_code == 422
    assert says in answer.page.text
    typed = {**DONE, **given}
    assert typed["done"].strip() in answer.page.text
    assert typed["better_off"] in answer.page.text
    assert all_of(finished.scene, ActionReport) == []


def test_it_is_the_owners_alone(finished: Sitting) -> None:
    for who, status in (("ruth", 403), ("alison", 403), ("gemma", 403), ("beth", 404)):
        assert report(finished, who).status_code == status
    action = finished.row(Action)
    limit_thing(finished.scene, finished.home, Thing("action", str(action.uuid)), "ruth")
    assert report(finished).status_code == 404


@pytest.mark.long
def test_settled_by_a_later_record_it_is_closed(finished: Sitting) -> None:
    action = finished.row(Action)
    nextly = begun(finished.scene, finished.home)
    nextly.post("alison", "actions", str(action.uuid), "state", state="done")
    assert report(finished, state="part").status_code == 303, "until that record is finalised"
    everything(nextly)
    assert finalise(nextly).status_code == 303
    refused = report(finished)
    assert refused.status_code == 409
    assert "has heard what became of this action" in refused.page.text
    assert len(all_of(finished.scene, ActionReport)) == 1


@pytest.mark.long
def test_while_its_record_is_open_it_can_still_change(under_way: Sitting) -> None:
    everything(under_way)
    assert "Open action" in due(under_way.scene, "priya")
    assert report(under_way).status_code == 409


@pytest.mark.long
def test_what_a_session_heard_stays_readable_beside_its_record(finished: Sitting) -> None:
    assert report(finished, state="part", better_off="").status_code == 303
    nextly = begun(finished.scene, finished.home)
    action = finished.row(Action)
    nextly.post(
        "alison", "actions", str(action.uuid), "state", state="part", because="School was shut"
    )
    everything(nextly)
    assert finalise(nextly).status_code == 303
    assert report(finished, done="Said since").status_code == 303
    text = nextly.get("ruth").page.text
    assert "Priya Social said" in text
    assert "I saw her on Tuesday" in text
    assert "Said since" not in text, "a finalised record stays as it was heard"
