"""Ratings, decisions, different views and actions: who may, with what reason."""

import json
from datetime import timedelta

import pytest

from tests.people import Home, Scene
from tests.rooms.supervision.scenes import (
    NEVER,
    Sitting,
    begun,
    everything,
    finalise,
    told,
    typed,
    uuid_of,
)
from workbook.core.time import today
from workbook.supervision.models import Action, Decision, Dissent, FollowUp, ProposedRating, Rating


@pytest.mark.long
def test_a_professional_says_what_they_would_give(under_way: Sitting) -> None:
    form = {"form": "proposal", "colour": "red"}
    wrong = under_way.post("gemma", "proposed-ratings", given=form, line=" ")
    assert wrong.status_code == 422
    assert "Say in a line why" in wrong.page.text
    assert (
        under_way.post("gemma", "proposed-ratings", given=form, line="Not yet").status_code == 303
    )
    again = under_way.post("gemma", "proposed-ratings", colour="amber", line="After all", version=1)
    assert again.status_code == 303
    first, last = under_way.rows(ProposedRating)
    assert (first.n, first.colour, first.line) == (1, "red", "Not yet")
    assert (last.n, last.colour, last.line) == (2, "amber", "After all")
    assert under_way.post("alison", "proposed-ratings", given=form, line="No").status_code == 403
    assert under_way.post("owen", "proposed-ratings", given=form, line="No").status_code == 403
    assert under_way.post("beth", "proposed-ratings", given=form, line="No").status_code == 404


@pytest.mark.long
def test_only_the_manager_settles_a_rating(under_way: Sitting) -> None:
    given = {"member": "", "colour": "amber", "because": "It is new"}
    for who in ("alison", "priya", "martin", "joe"):
        refused = under_way.post(who, "ratings", given=given)
        assert refused.status_code == 403, who
    service_manager = under_way.post("david", "ratings", given=given)
    assert service_manager.status_code == 403
    assert "or the deputy who was named" in service_manager.page.text
    assert under_way.rows(Rating) == []
    assert under_way.post("ruth", "ratings", given=given).status_code == 303
    row = under_way.row(Rating)
    assert (row.member_id, row.colour, row.was) == (None, "amber", None)
    assert json.loads(told(under_way.scene, "rating-settled")[0][2]) == {
        "colour": "amber",
        "was": None,
        "whose": "",
    }
    assert under_way.post("ruth", "ratings", colour="blue").status_code == 422
    assert under_way.post("ruth", "ratings", colour="red", member=str(NEVER)).status_code == 404
    kelly = under_way.home.uuids["Kelly"]
    assert under_way.post("ruth", "ratings", colour="red", member=kelly).status_code == 404
    stale = under_way.post("ruth", "ratings", given=given, colour="red", version=0)
    assert stale.status_code == 409
    assert under_way.row(Rating).colour == "amber"


def test_the_named_deputy_settles_too(scene: Scene, home: Home, under_way: Sitting) -> None:
    deputy = uuid_of(scene, "david")
    sitting = begun(scene, home, chair=deputy, deputy_because="Ruth is on leave", time="15:00")
    given = {"member": "", "colour": "amber", "because": "It is new"}
    assert sitting.post("david", "ratings", given=given).status_code == 303
    assert sitting.post("tomasz", "ratings", given=given).status_code == 404


def test_a_family_better_than_its_child_wants_the_reason_at_once(under_way: Sitting) -> None:
    maisie = under_way.home.uuids["Maisie"]
    red = under_way.post("ruth", "ratings", member=maisie, colour="red", because="Not safe")
    assert red.status_code == 303
    form = {"form": "rating-family", "member": "", "colour": "amber"}
    better = under_way.post("ruth", "ratings", given=form, because=" ")
    assert better.status_code == 422
    assert "rated better than a child in it" in better.page.text
    chosen = [it.get("value") for it in better.page.all("input") if "checked" in it.attributes]
    assert "amber" in chosen, "what was picked stays picked"
    assert under_way.post("ruth", "ratings", given=form, because="Two are safe").status_code == 303


@pytest.mark.long
def test_two_steps_and_unmet_safety_want_the_reason_at_once(
    under_way: Sitting, scene: Scene, home: Home
) -> None:
    everything(under_way)
    maisie = home.uuids["Maisie"]
    row = next(each for each in under_way.rows(Rating) if each.member_id == home.members["Maisie"])
    worse = under_way.post(
        "ruth", "ratings", member=maisie, colour="red", because="So", version=row.version
    )
    assert worse.status_code == 303
    assert finalise(under_way).status_code == 303
    later = begun(scene, home, time="15:00")
    two_steps = later.post("ruth", "ratings", member=maisie, colour="green")
    assert two_steps.status_code == 422
    assert "a change by two steps" in two_steps.page.text
    unmet = later.post("ruth", "ratings", member="", colour="green")
    assert unmet.status_code == 422
    assert "An action for safety is not done yet" in unmet.page.text
    action = under_way.row(Action).uuid
    done = later.post("alison", "actions", str(action), "state", state="done")
    assert done.status_code == 303
    assert later.post("ruth", "ratings", member="", colour="green").status_code == 303


@pytest.mark.long
def test_a_decision_may_wait_for_its_reason_but_not_for_ever(under_way: Sitting) -> None:
    empty = under_way.post("alison", "decisions", form="decision-new", text=" ", because="So")
    assert empty.status_code == 422
    assert "Write what was decided" in empty.page.text
    assert under_way.post("alison", "decisions", text="Visits stay supervised").status_code == 303
    row = under_way.row(Decision)
    page = under_way.get("ruth").page
    assert "Say why this decision was made" in page.text
    assert "Decision 1: say why" in under_way.get("ruth", "finalisation").page.text
    reason = {"text": row.text, "because": "It is new", "version": row.version}
    assert under_way.post("alison", "decisions", str(row.uuid), given=reason).status_code == 303
    other = {"form": f"decision-{row.uuid}", "text": "Other", "version": row.version}
    stale = under_way.post("ruth", "decisions", str(row.uuid), given=other)
    assert stale.status_code == 409
    assert "Visits stay supervised · It is new" in stale.page.text
    assert under_way.row(Decision).because == "It is new"
    assert under_way.post("alison", "decisions", str(NEVER), text="x").status_code == 404
    assert under_way.post("gemma", "decisions", text="Mine").status_code == 403


def test_a_different_view_is_kept_under_its_own_name(under_way: Sitting) -> None:
    under_way.post("alison", "decisions", text="Visits go on", because="It is calm")
    decision = under_way.row(Decision)
    parts = ("decisions", str(decision.uuid), "dissents")
    assert under_way.post("gemma", *parts, ground=" ").status_code == 422
    assert under_way.post("gemma", *parts, ground="Kelly is afraid of Christmas").status_code == 303
    assert under_way.post("alison", *parts, ground="Not hers to give").status_code == 403
    page = under_way.get("ruth").page
    assert "Gemma Domestic sees it differently: Kelly is afraid of Christmas." in page.text
    # Said again it is put better, not twice.
    assert under_way.post("gemma", *parts, ground="Kelly told me so").status_code == 303
    with under_way.scene.database.reading() as session:
        rows = session.query(Dissent).all()
        gemma = under_way.scene.person(session, "gemma").id
    assert [(each.person_id, each.ground) for each in rows] == [(gemma, "Kelly told me so")]


@pytest.mark.long
def test_an_action_has_an_owner_and_a_date_before_the_end(under_way: Sitting) -> None:
    priya = uuid_of(under_way.scene, "priya")
    due = typed(today() + timedelta(days=7))
    assert under_way.post("alison", "actions", text="Ring nursery").status_code == 303
    row = under_way.row(Action)
    asked = under_way.get("ruth", "finalisation").page.text
    assert "Action 1: choose who will do this" in asked
    assert "Action 1: enter when this will be done by" in asked
    given = {"text": row.text, "owner": priya, "due_on": due, "version": row.version}
    assert under_way.post("alison", "actions", str(row.uuid), given=given).status_code == 303
    assert under_way.row(Action).due_on == today() + timedelta(days=7)

    wrong = under_way.post(
        "alison",
        "actions",
        form="action-new",
        text=" ",
        due_on=typed(today() - timedelta(days=1)),
        better_off="Calmer",
    )
    assert wrong.status_code == 422
    for says in ("Write what will happen", "or later"):
        assert says in wrong.page.text
    boxes = {it.get("id"): it.get("value") for it in wrong.page.all("input")}
    assert boxes["action-new-better_off"] == "Calmer"
    outsider = under_way.post("alison", "actions", text="x", owner=uuid_of(under_way.scene, "beth"))
    assert outsider.status_code == 422
    other = {"form": f"action-{row.uuid}", "text": "Other", "version": row.version}
    stale = under_way.post("ruth", "actions", str(row.uuid), given=other)
    assert stale.status_code == 409
    assert "Ring nursery · Priya Social" in stale.page.text
    assert under_way.post("priya", "actions", text="Mine").status_code == 403
    assert under_way.post("alison", "actions", str(NEVER), text="x").status_code == 404


@pytest.mark.long
def test_what_became_of_an_action_is_said_with_its_reason(
    finished: Sitting, scene: Scene, home: Home
) -> None:
    later = begun(scene, home, time="15:00")
    action = str(finished.row(Action).uuid)
    parts = ("actions", action, "state")
    assert later.post("alison", *parts, state="forgotten").status_code == 422
    assert later.post("alison", *parts, state="not-because-not").status_code == 303
    asked = later.get("ruth", "finalisation").page.text
    assert "Action 1 of" in asked
    assert "say why" in asked
    stale = later.post("ruth", *parts, state="done", version=0)
    assert stale.status_code == 409
    assert "Simply not done" in stale.page.text
    assert later.row(FollowUp).state == "not-because-not"
    own = later.post("alison", "actions", text="Of this session")
    assert own.status_code == 303
    mine = str(later.row(Action).uuid)
    assert later.post("alison", "actions", mine, "state", state="done").status_code == 404
    assert later.post("gemma", *parts, state="done").status_code == 403
    assert later.post("alison", "actions", action, text="Rewritten").status_code == 404


def test_the_form_that_changes_an_action_has_a_row_of_its_own(under_way: Sitting) -> None:
    under_way.post("alison", "actions", text="Ring the school")
    page = under_way.get("alison").page
    (form,) = [each for each in page.all("form") if "/actions/" in each.get("action")]
    (cell,) = [each for each in form.parents if each.tag == "td"]
    assert cell.get("colspan") == "4"
    priya = under_way.get("priya").page
    assert [each for each in priya.all("td") if each.get("colspan")] == []
