"""Clocks of records and actions: a deputy's signature, an action done, and another day of it."""

import pytest

from tests.people import Home, Scene
from tests.rooms.clocks.scenes import at, clocks, in_days, said
from tests.rooms.documents.scenes import limit_thing
from tests.rooms.overview.scenes import in_some_days, is_due
from tests.rooms.supervision.conftest import finish
from tests.rooms.supervision.scenes import (
    Sitting,
    begun,
    everything,
    finalise,
    planned,
    summaries,
    typed,
    uuid_of,
)
from workbook.access.rules import Thing
from workbook.supervision.models import Action, FollowUp, Rating
from workbook.supervision.queries.left_open import actions_left_open

SIGN = "Countersigning a deputy's record"
ACTION = "An action from supervision"


def settle(sitting: Sitting, state: str = "done") -> None:
    """A session hears of every action before it."""
    for each in earlier(sitting):
        answer = sitting.post("alison", "actions", each, "state", state=state, because="It changed")
        assert answer.status_code == 303, answer.text


def earlier(sitting: Sitting) -> list[str]:
    """The actions of the family's other sessions."""
    with sitting.scene.database.reading() as session:
        rows = session.query(Action).all()
        return [str(it.uuid) for it in rows if it.session_id != sitting.itself.id]


def another_day(finished: Sitting, days: int) -> None:
    """The manager chooses another day for Priya's action."""
    action = finished.row(Action)
    given = {"clock": "action-from-supervision", "about": uuid_of(finished.scene, "priya")}
    given |= {"thing": str(action.uuid), "seen": str(action.due_on), "reason": "School is closed"}
    answer = finished.scene.as_("ruth").post(
        at(finished.home, "/days"), data=given | {"due_on": typed(in_days(days))}
    )
    assert answer.status_code == 303, answer.text


def late_in(sitting: Sitting) -> int:
    """How many actions of before its page marks as late."""
    return sitting.get("alison").text.count('<li class="wanting" id="state-')


def line_of(text: str, title: str) -> str:
    """What stands before and after something on the page of clocks."""
    start = text.index(title)
    return text[max(0, start - 60) : start + 200]


@pytest.mark.long
def test_a_deputys_record_opened_again_is_signed_by_nobody(scene: Scene, home: Home) -> None:
    deputy = uuid_of(scene, "david")
    sitting = begun(scene, home, chair=deputy, deputy_because="Ruth is on leave")
    everything(sitting)
    with in_some_days(scene, 2):
        assert finalise(sitting, "david").status_code == 303
        assert "due by" in line_of(clocks(scene, home), SIGN), "it counts from the finalising"
        assert sitting.post("ruth", "reopenings", because="Joe was there").status_code == 303
        assert SIGN not in clocks(scene, home)
        assert finalise(sitting, "ruth").status_code == 303
        assert SIGN not in clocks(scene, home)
        assert "countersign" not in is_due(scene, "ruth")


@pytest.mark.long
def test_a_deputys_next_version_is_signed_again(scene: Scene, home: Home) -> None:
    deputy = uuid_of(scene, "david")
    sitting = begun(scene, home, chair=deputy, deputy_because="Ruth is on leave")
    everything(sitting)
    finalise(sitting, "david")
    assert sitting.post("ruth", "countersignature").status_code == 303
    sitting.post("ruth", "reopenings", because="Joe was there")
    assert "countersign" not in is_due(scene, "ruth")
    with in_some_days(scene, 1):
        assert finalise(sitting, "david").status_code == 303
        assert "countersign" in is_due(scene, "ruth")


@pytest.mark.long
def test_done_in_time_stays_in_time_when_a_session_hears_of_it(finished: Sitting) -> None:
    done = {"state": "done", "done": "I saw her", "better_off": "She asked for Sundays"}
    action = str(finished.row(Action).uuid)
    assert finished.post("priya", "actions", action, "reports", given=done).status_code == 303
    with in_some_days(finished.scene, 20):
        settle(begun(finished.scene, finished.home))
        text = clocks(finished.scene, finished.home)
        assert "Done in time" in line_of(text, f"{ACTION} was due by")


@pytest.mark.long
def test_heard_after_its_day_it_was_late(finished: Sitting) -> None:
    with in_some_days(finished.scene, 20):
        settle(begun(finished.scene, finished.home))
        text = clocks(finished.scene, finished.home)
        assert "Done late" in line_of(text, f"{ACTION} was due by")


@pytest.mark.long
def test_the_next_session_calls_an_action_late_by_the_day_that_stood(finished: Sitting) -> None:
    another_day(finished, 14)
    with in_some_days(finished.scene, 14):
        nextly = begun(finished.scene, finished.home)
        assert "See Maisie alone at school" in nextly.get("alison").page.text
        assert late_in(nextly) == 0
    with in_some_days(finished.scene, 15):
        later = begun(finished.scene, finished.home)
        assert late_in(later) == 1


@pytest.mark.long
def test_a_finalised_record_calls_it_late_as_it_was_then(finished: Sitting) -> None:
    with in_some_days(finished.scene, 10):
        nextly = begun(finished.scene, finished.home)
        settle(nextly, "carried")
        summaries(finished.scene, finished.home)
        finish(nextly)
        assert nextly.rows(FollowUp)
        assert late_in(nextly) == 1
    with in_some_days(finished.scene, 11):
        another_day(finished, 30)
        assert late_in(nextly) == 1


def test_no_other_day_is_no_choice(finished: Sitting) -> None:
    action = finished.row(Action)
    given = {"clock": "action-from-supervision", "about": uuid_of(finished.scene, "priya")}
    given |= {"thing": str(action.uuid), "seen": str(action.due_on), "reason": "School is closed"}
    answer = finished.scene.as_("ruth").post(at(finished.home, "/days"), data=given)
    assert answer.status_code == 422
    assert "Enter the other day" in answer.page.text
    assert "School is closed" in answer.text


@pytest.mark.long
def test_what_is_left_open_counts_no_action_that_is_limited(finished: Sitting) -> None:
    def left(who: str) -> list[str]:
        with finished.scene.database.reading() as session:
            me = finished.scene.me(session, who)
            return [each.says for each in actions_left_open(session, me, [finished.home.id])]

    assert len(left("tomasz")) == 1
    action = Thing("action", str(finished.row(Action).uuid))
    limit_thing(finished.scene, finished.home, action, "priya", "ruth")
    assert left("tomasz") == []
    assert len(left("priya")) == 1


@pytest.mark.long
def test_a_session_between_that_rates_anew_is_held_sooner(scene: Scene, home: Home) -> None:
    """Rated Red, the family is seen within two weeks, in whatever form."""
    sooner = "Supervision of a family rated Red"
    summaries(scene, home)
    monthly = begun(scene, home)
    everything(monthly)
    version = str(monthly.row(Rating, member_id=None).version)
    given = {"member": "", "colour": "red", "because": "He was in the house", "version": version}
    assert monthly.post("ruth", "ratings", given=given).status_code == 303
    assert finalise(monthly).status_code == 303
    assert f"{sooner} is due by {said(in_days(14))}" in clocks(scene, home)
    with in_some_days(scene, 5):
        between = planned(scene, home, kind="extraordinary", held_because="He came back")
        assert between.post("alison", "opening").status_code == 303
        everything(between, names_next=False)
        settle(between, "carried")
        assert finalise(between).status_code == 303
        text = clocks(scene, home)
        assert f"{sooner} was due by" in text
        assert "Done in time" in line_of(text, f"{sooner} was due by")
        assert f"The next regular supervision is due by {said(in_days(25))}" in text
