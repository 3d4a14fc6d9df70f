"""What became of the decisions of earlier sessions: asked at the next one, as actions are."""

import json

import pytest
from werkzeug.test import TestResponse

from tests.rooms.documents.scenes import limit_thing
from tests.rooms.supervision.scenes import NEVER, Sitting, begun, everything, finalise
from workbook.access.rules import Thing
from workbook.supervision.models import Action, Decision, DecisionFollowUp, SessionVersion

DECISION = "Visits stay supervised"


@pytest.fixture
def nextly(finished: Sitting) -> Sitting:
    """The session after the one that decided it."""
    return begun(finished.scene, finished.home, time="15:00")


def say(
    sitting: Sitting, decision: Decision, state: str, who: str = "alison", **more: object
) -> TestResponse:
    """Save what became of it."""
    form = {"form": f"became-{decision.uuid}", "state": state, **more}
    return sitting.post(who, "decisions", str(decision.uuid), "state", given=form)


@pytest.mark.long
def test_the_next_session_asks_and_says_why_where_it_no_longer_stands(
    finished: Sitting, nextly: Sitting
) -> None:
    decision = finished.row(Decision)
    assert DECISION in nextly.get("ruth").page.text
    assert "Decision 1 of" in nextly.get("ruth", "finalisation").page.text
    assert say(nextly, decision, "forgotten").status_code == 422
    assert say(nextly, decision, "ended").status_code == 303
    asked = nextly.get("ruth", "finalisation").page
    assert f"{nextly.url()}#became-{decision.uuid}" in {it.get("href") for it in asked.all("a")}
    row = nextly.row(DecisionFollowUp)
    stale = say(nextly, decision, "stands", who="ruth", version=0)
    assert stale.status_code == 409
    assert "Ended" in stale.page.text
    because = "He moved away"
    assert say(nextly, decision, "ended", because=because, version=row.version).status_code == 303


@pytest.mark.long
def test_one_that_stands_is_asked_for_once_and_stays_in_sight_until_it_ends(
    finished: Sitting, nextly: Sitting
) -> None:
    decision = finished.row(Decision)
    nextly.post("alison", "actions", str(finished.row(Action).uuid), "state", state="done")
    everything(nextly)
    assert finalise(nextly).status_code == 303
    sealed = json.loads(nextly.row(SessionVersion).content)
    assert [(each["decision"], each["state"]) for each in sealed["decisions_before"]] == [
        (str(decision.uuid), "stands")
    ]
    third = begun(finished.scene, finished.home, time="16:00")
    assert DECISION in third.get("ruth").page.text
    asked = third.get("ruth", "finalisation").page
    links = {it.get("href") for it in asked.all("a")}
    assert f"{third.url()}#became-{decision.uuid}" not in links, "it was heard of since"
    assert say(third, decision, "changed", because="Now Sundays").status_code == 303


def test_only_who_minutes_says_it_and_only_of_what_they_may_know(
    finished: Sitting, nextly: Sitting
) -> None:
    decision = finished.row(Decision)
    for who, status in (("priya", 403), ("gemma", 403), ("beth", 404)):
        assert say(nextly, decision, "stands", who=who).status_code == status
    assert (
        nextly.post("alison", "decisions", str(NEVER), "state", state="stands").status_code == 404
    )
    limit_thing(finished.scene, finished.home, Thing("decision", str(decision.uuid)), "ruth")
    assert say(nextly, decision, "stands").status_code == 404
    assert DECISION not in nextly.get("alison").page.text
    assert DECISION in nextly.get("ruth").page.text
