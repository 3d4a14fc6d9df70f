"""Drift is asked about with its reasons, on the session's page and on the team's: as far as each
reader may know, and without holding anything up.
"""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.people import Home, Scene, an_entry
from tests.rooms.documents.scenes import limit_thing
from tests.rooms.overview.scenes import in_some_days
from tests.rooms.plans.scenes import added, moved, opened
from tests.rooms.supervision.scenes import (
    Sitting,
    begun,
    everything,
    finalise,
    typed,
)
from workbook.access.rules import Thing
from workbook.core.time import clock_set_to, now, today
from workbook.supervision.models import Action, FollowUp, StageAgreed

pytestmark = pytest.mark.long
ASKED = "Is this drift?"
AMBER = "Amber twice running, and no stage or scale has moved since"


def settle(sitting: Sitting, colour: str = "amber") -> None:
    """The manager settles the family's rating."""
    answer = sitting.post("ruth", "ratings", member="", colour=colour, because="As last time")
    assert answer.status_code == 303, answer.text


def page(sitting: Sitting, who: str = "ruth") -> str:
    """The words of the session's page."""
    return str(sitting.get(who).page.text)


def a_stage(scene: Scene, home: Home, stage: str, who: str = "joe") -> str:
    """Somebody finalises where Kelly is with her drinking."""
    return an_entry(
        scene,
        home,
        who,
        kind="stage-of-change",
        values={"behaviour": "Drinking", "stage": stage, "evidence": "She said so."},
        state="finalised",
        happened_on=today(),
    )


def test_two_ambers_without_a_move_ask_the_group(
    scene: Scene, home: Home, finished: Sitting
) -> None:
    with in_some_days(scene, 28):
        nextly = begun(scene, home)
        assert ASKED not in page(nextly), "not rated yet"
        settle(nextly)
        assert AMBER in page(nextly)
        settle_green = nextly.post(
            "ruth", "ratings", member="", colour="green", because="It holds", version=1
        )
        assert settle_green.status_code == 303
        assert ASKED not in page(nextly)


def test_a_stage_or_a_scale_that_moved_is_no_drift(
    scene: Scene, home: Home, finished: Sitting
) -> None:
    a_stage(scene, home, "contemplation")
    with in_some_days(scene, 28):
        nextly = begun(scene, home)
        settle(nextly)
        a_stage(scene, home, "action", "gemma")
        assert AMBER in page(nextly), "another professional's view is no movement"
        a_stage(scene, home, "preparation")
        assert ASKED not in page(nextly)


def test_a_stage_that_this_session_moves_is_no_drift(
    scene: Scene, home: Home, finished: Sitting
) -> None:
    with in_some_days(scene, 28):
        nextly = begun(scene, home)
        settle(nextly)
        kelly = {"member": home.uuids["Kelly"], "behaviour": "Drinking", "form": "s"}
        assert nextly.post("alison", "stages", given=kelly, stage="action").status_code == 303
        assert AMBER in page(nextly), "it was never said before, so it did not move"
        with scene.database.change() as session:
            session.scalars(select(StageAgreed)).one().before = "preparation"
        assert ASKED not in page(nextly)


def test_what_is_limited_moves_nothing_for_others(
    scene: Scene, home: Home, finished: Sitting
) -> None:
    a_stage(scene, home, "contemplation")
    with in_some_days(scene, 28):
        nextly = begun(scene, home)
        settle(nextly)
        secret = a_stage(scene, home, "preparation")
        limit_thing(scene, home, Thing("entry", secret), "joe")
        assert ASKED not in page(nextly, "joe")
        assert AMBER in page(nextly, "alison"), "she does not know of it"


def test_a_session_limited_to_others_is_no_rating_before(
    scene: Scene, home: Home, finished: Sitting
) -> None:
    with in_some_days(scene, 28):
        nextly = begun(scene, home)
        settle(nextly)
        assert AMBER in page(nextly, "alison")
        limit_thing(scene, home, Thing("session", str(finished.key)), "ruth")
        assert ASKED not in page(nextly, "alison")
        assert AMBER in page(nextly)


def test_a_line_that_nobody_moved_for_eight_weeks_asks(
    scene: Scene, home: Home, under_way: Sitting
) -> None:
    with clock_set_to(now() - timedelta(weeks=9)):
        scene.clients.clear()
        opened(scene, home)
        line = added(scene, home)
    scene.clients.clear()
    says = "1 line of a child’s plan has not moved for eight weeks"
    assert says in page(under_way)
    limit_thing(scene, home, Thing("plan-line", line), "ruth")
    assert says not in page(under_way, "alison")
    assert says in page(under_way)
    assert moved(scene, home, line, "ruth").status_code == 303
    assert ASKED not in page(under_way)


def test_an_action_that_came_back_at_three_sessions_asks(
    scene: Scene, home: Home, finished: Sitting
) -> None:
    action = finished.row(Action)
    for n in range(1, 4):
        with in_some_days(scene, 7 * n):
            nextly = begun(scene, home, day=typed(today()))
            assert "came back at three sessions" not in page(nextly), n
            told = nextly.post(
                "alison", "actions", str(action.uuid), "state", state="carried", because="Ill"
            )
            assert told.status_code == 303
            if n == 3:
                assert "1 action came back at three sessions or more" in page(nextly)
                limit_thing(scene, home, Thing("action", str(action.uuid)), "ruth")
                assert ASKED not in page(nextly, "alison")
                assert len(nextly.rows(FollowUp)) == 1


def test_a_session_limited_to_others_heard_no_action_for_them(
    scene: Scene, home: Home, finished: Sitting
) -> None:
    action, says = finished.row(Action), "1 action came back at three sessions or more"
    for n in range(1, 4):
        with in_some_days(scene, 7 * n):
            nextly = begun(scene, home, day=typed(today()))
            carried = {"state": "carried", "because": "Ill"}
            nextly.post("alison", "actions", str(action.uuid), "state", given=carried)
            if n == 1:
                limit_thing(scene, home, Thing("session", str(nextly.key)), "ruth")
            if n == 3:
                assert says in page(nextly)
                assert says not in page(nextly, "alison"), "she knows of two of them"


def test_it_holds_up_nothing_and_is_not_in_the_record(
    scene: Scene, home: Home, finished: Sitting
) -> None:
    with in_some_days(scene, 28):
        nextly = begun(scene, home)
        everything(nextly)
        nextly.post(
            "alison", "actions", str(finished.row(Action).uuid), "state", state="done", because="-"
        )
        assert AMBER in page(nextly)
        assert finalise(nextly).status_code == 303
        assert ASKED not in page(nextly), "it was a question for the group"


def test_the_team_sees_the_reasons_too(scene: Scene, home: Home, finished: Sitting) -> None:
    assert "No family of this team" in scene.as_("ruth").get("/overview?show=drift").page.text
    with in_some_days(scene, 28):
        nextly = begun(scene, home)
        everything(nextly)
        nextly.post(
            "alison", "actions", str(finished.row(Action).uuid), "state", state="done", because="-"
        )
        finalise(nextly)
        assert f"Drift? {AMBER}" in scene.as_("ruth").get("/overview").page.text
        drifting = scene.as_("ruth").get("/overview?show=drift").page.text
        assert "Ashdown and Reed family" in drifting
