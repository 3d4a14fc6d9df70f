"""What is limited to others is in no page, count or question of a session; design 4.1 and 5.3."""

import pytest

from tests.people import Home, Scene, an_entry
from tests.rooms.live.scenes import Listening
from tests.rooms.supervision.scenes import Sitting, begun, everything, finalise, told, uuid_of
from workbook.access.actions.limit import limit
from workbook.access.queries import rules_of
from workbook.access.rules import Reader, Thing
from workbook.families.actions.members import Identity, add_member
from workbook.families.models import Family
from workbook.records.models import Observation
from workbook.records.queries.observations import observed_by
from workbook.supervision.models import (
    Action,
    Decision,
    KeptBack,
    SessionItem,
    SessionVersion,
    Telling,
)


def keep_to_ruth_and_gemma(scene: Scene, home: Home, kind: str, uuid: object) -> None:
    """A part of the record is limited by the manager."""
    with scene.database.change() as session:
        me, gemma = scene.me(session, "ruth"), scene.person(session, "gemma")
        thing = Thing(kind, str(uuid))
        limit(session, me, home.id, thing, {gemma.id: gemma.name}, [], "Kelly's safety")


@pytest.mark.long
def test_a_limited_decision_is_neither_counted_nor_asked_about(
    under_way: Sitting, scene: Scene, home: Home
) -> None:
    under_way.post("ruth", "decisions", text="Visits go on", because="It is calm")
    under_way.post("ruth", "decisions", text="Kelly moves on Friday")
    under_way.post("ruth", "actions", text="Drive Kelly to the new house")
    secret = under_way.row(Decision, number=2)
    keep_to_ruth_and_gemma(scene, home, "decision", secret.uuid)
    keep_to_ruth_and_gemma(scene, home, "action", under_way.row(Action).uuid)
    for who, sees in (("ruth", True), ("gemma", True), ("alison", False), ("priya", False)):
        text = under_way.get(who).page.text
        for words in (
            "Kelly moves on Friday",
            "Drive Kelly",
            "2 decisions, 1 action",
            "Who does each action, and by when: 2 to give",
        ):
            assert (words in text) is sees, (who, words)
        assert ("1 decision, 0 actions" in text) is not sees, who
    for parts in (("decisions", str(secret.uuid)), ("decisions", str(secret.uuid), "dissents")):
        refused = under_way.post("alison" if len(parts) == 2 else "priya", *parts, text="x")
        assert refused.status_code == 404, parts


def test_what_is_written_in_a_limited_decision_is_told_to_nobody_outside(
    under_way: Sitting, scene: Scene, home: Home
) -> None:
    under_way.post("ruth", "decisions", text="Kelly moves on Friday", because="She is found")
    secret = under_way.row(Decision)
    keep_to_ruth_and_gemma(scene, home, "decision", secret.uuid)
    listening = Listening(scene, home)
    outside, inside = listening.open("alison", section=""), listening.open("gemma", section="")
    listening.heard_by(outside)  # who is here
    inside.said()
    given = {"text": secret.text, "because": "He asked her school", "version": secret.version}
    changed = under_way.post("ruth", "decisions", str(secret.uuid), given=given)
    differently = under_way.post(
        "gemma", "decisions", str(secret.uuid), "dissents", ground="Too soon"
    )
    assert (changed.status_code, differently.status_code) == (303, 303)
    assert listening.heard_by(outside) == []
    assert inside.said().startswith(b"event: changed")
    assert {thing for _, thing, _ in told(scene, "session-written")[1:]} == {str(secret.uuid)}


@pytest.mark.long
def test_what_becomes_of_a_limited_decision_is_told_to_nobody_outside(
    finished: Sitting, scene: Scene, home: Home
) -> None:
    secret = finished.row(Decision)
    keep_to_ruth_and_gemma(scene, home, "decision", secret.uuid)
    later = begun(scene, home, time="15:00")
    listening = Listening(scene, home)
    outside, inside = listening.open("priya", section=""), listening.open("gemma", section="")
    listening.heard_by(outside)  # who is here
    inside.said()
    ended = later.post("ruth", "decisions", str(secret.uuid), "state", state="ended", because="So")
    assert ended.status_code == 303
    assert listening.heard_by(outside) == []
    assert inside.said().startswith(b"event: changed")


def test_what_is_answered_under_a_limited_item_is_told_to_nobody_outside(
    under_way: Sitting, scene: Scene, home: Home
) -> None:
    under_way.minute("safety", "He followed her.", who="ruth")
    keep_to_ruth_and_gemma(scene, home, "session-item", under_way.row(SessionItem).uuid)
    listening = Listening(scene, home)
    outside, inside = listening.open("priya", section=""), listening.open("gemma", section="")
    listening.heard_by(outside)  # who is here
    inside.said()
    answered = under_way.post("ruth", "items", "safety", "answers", given={"f-works": "no"})
    assert answered.status_code == 303
    assert listening.heard_by(outside) == []
    assert inside.said().startswith(b"event: changed")


@pytest.mark.parametrize("kind", ["telling", "kept-back"])
def test_what_is_changed_in_a_limited_line_is_told_to_nobody_outside(
    under_way: Sitting, scene: Scene, home: Home, kind: str
) -> None:
    table, address = {"telling": (Telling, "tellings"), "kept-back": (KeptBack, "kept-back")}[kind]
    given = {"member": home.uuids["Kelly"], "what": "Where", "how": "call", "because": "So"}
    under_way.post("ruth", address, given=given)
    line = under_way.row(table)
    keep_to_ruth_and_gemma(scene, home, kind, line.uuid)
    listening = Listening(scene, home)
    outside = listening.open("priya", section="")
    listening.heard_by(outside)  # who is here
    changed = {**given, "what": "When", "version": str(line.version)}
    assert under_way.post("ruth", address, str(line.uuid), given=changed).status_code == 303
    assert listening.heard_by(outside) == []


@pytest.mark.long
def test_an_unmet_action_for_safety_that_is_limited_is_not_hinted_at(
    finished: Sitting, scene: Scene, home: Home
) -> None:
    keep_to_ruth_and_gemma(scene, home, "action", finished.row(Action).uuid)
    later = begun(scene, home, time="15:00")
    for who, sees in (("ruth", True), ("gemma", True), ("alison", False), ("priya", False)):
        text = later.get(who).page.text
        assert ("An action for safety is not done yet" in text) is sees, who
        assert ("What became of earlier actions" in text) is sees, who
        assert ("0 of 1 done" in text) is sees, who
    green = later.post("ruth", "ratings", member="", colour="green", because=" ")
    assert "An action for safety is not done yet" in green.page.text


@pytest.mark.long
def test_a_deputy_outside_a_limit_is_told_nothing_of_what_is_left_inside(
    scene: Scene, home: Home
) -> None:
    sitting = begun(
        scene, home, chair=uuid_of(scene, "david"), deputy_because="Ruth is away", time="15:00"
    )
    everything(sitting)
    before = sitting.get("david", "finalisation").page.text
    sitting.post("ruth", "decisions", text="Kelly moves on Friday")
    keep_to_ruth_and_gemma(scene, home, "decision", sitting.row(Decision, number=2).uuid)
    assert sitting.get("david", "finalisation").page.text == before
    assert "Decision 2: say why" in finalise(sitting, "ruth").page.text
    for who, sees in (("ruth", True), ("gemma", True), ("david", False), ("alison", False)):
        links = [each.words for each in sitting.get(who).page.all("a")]
        assert ("The reason for each decision" in links) is sees, who
    (seen,) = [
        each.get("value")
        for each in sitting.get("david", "finalisation").page.all("input")
        if each.get("name") == "seen"
    ]
    sitting.post("ruth", "decisions", text="Joe drives her")
    keep_to_ruth_and_gemma(scene, home, "decision", sitting.row(Decision, number=3).uuid)
    assert sitting.post("david", "finalisation", seen=seen).status_code == 303
    assert len(sitting.rows(SessionVersion)) == 1


@pytest.mark.long
def test_what_was_settled_at_a_limited_session_is_not_last_time_for_others(
    under_way: Sitting, scene: Scene, home: Home
) -> None:
    kelly = {"member": home.uuids["Kelly"], "behaviour": "Drinking in the evening"}
    under_way.post("alison", "stages", given=kelly, stage="contemplation")
    everything(under_way)
    assert finalise(under_way).status_code == 303
    keep_to_ruth_and_gemma(scene, home, "session", under_way.key)
    later = begun(scene, home, time="15:00")
    for who, sees in (("ruth", True), ("gemma", True), ("alison", False), ("priya", False)):
        text = later.get(who).page.text
        assert ("Last time: Amber" in text) is sees, who
        assert ("Drinking in the evening" in text) is sees, who
        assert ("See Maisie alone at school" in text) is sees, who


def test_a_finalised_record_does_not_ask_about_whoever_joined_later(
    finished: Sitting, scene: Scene, home: Home
) -> None:
    before = finished.get("priya").page.text
    with scene.database.change() as session:
        me, family = scene.me(session, "priya"), session.get_one(Family, home.id)
        for part, name in (("child", "Leo"), ("adult", "Sandra")):
            add_member(session, me, family, Identity(part=part, name=name, known_as=name))
    after = finished.get("priya").page.text
    assert "Rating for Leo" not in after
    assert "No stage was written down for Kelly and Darren." in after
    assert "Nothing written down yet" not in after
    assert "Rating for Maisie" in after
    assert before.count("Rating for") == after.count("Rating for")


@pytest.mark.long
def test_what_came_before_stays_with_those_who_may_know_of_it(
    under_way: Sitting, scene: Scene, home: Home
) -> None:
    kelly = {"member": home.uuids["Kelly"], "behaviour": "Drinking in the evening"}
    under_way.post("alison", "stages", given=kelly, stage="pre-contemplation")
    everything(under_way)
    assert finalise(under_way).status_code == 303
    keep_to_ruth_and_gemma(scene, home, "session", under_way.key)
    later = begun(scene, home, time="15:00")
    everything(later)
    for member in (home.uuids["Maisie"], home.uuids["Baby"], ""):
        worse = {"colour": "red", "because": "It is worse.", "version": 1}
        assert later.post("ruth", "ratings", given=worse, member=member).status_code == 303
    for who, sees in (("gemma", True), ("priya", False)):
        assert ("Last time: Amber" in later.get(who).page.text) is sees, who
    # Ruth is asked what tells her; Alison, who knows of no earlier stage, learns nothing from it.
    asked = later.post("ruth", "stages", given=kelly, stage="action")
    assert "That is a big move" in asked.page.text
    assert later.post("alison", "stages", given=kelly, stage="action").status_code == 303
    action = str(under_way.row(Action).uuid)
    later.post("ruth", "actions", action, "state", given={"state": "done", "version": 0})
    for is_finalised in (False, True):
        if is_finalised:
            assert finalise(later).status_code == 303
        for who, sees in (("ruth", True), ("gemma", True), ("alison", False), ("priya", False)):
            text = later.get(who).page.text
            assert ("Last time: Amber" in text) is sees, (who, is_finalised)
            assert ("Last time: Pre-contemplation" in text) is sees, (who, is_finalised)
    for address in ("/families", f"/families/{home.ref}", f"/families/{home.ref}/supervision"):
        for who, sees in (("ruth", True), ("gemma", True), ("priya", False)):
            text = scene.as_(who).get(address).page.text
            assert "Red" in text, (who, address)
            assert ("was Amber" in text) is sees, (who, address)


@pytest.mark.long
def test_a_deputy_is_not_asked_about_a_rating_they_may_not_know_of(
    under_way: Sitting, scene: Scene, home: Home
) -> None:
    everything(under_way)
    for member in (home.uuids["Maisie"], home.uuids["Baby"], ""):
        under_way.post("ruth", "ratings", member=member, colour="red", because="Worse.", version=1)
    assert finalise(under_way).status_code == 303
    keep_to_ruth_and_gemma(scene, home, "session", under_way.key)
    chair = {"chair": uuid_of(scene, "david"), "deputy_because": "Ruth is away"}
    later = begun(scene, home, time="15:00", **chair)
    green = {"member": home.uuids["Maisie"], "colour": "green", "because": ""}
    assert "That is a change by two steps" in later.post("ruth", "ratings", given=green).page.text
    assert later.post("david", "ratings", given=green).status_code == 303


@pytest.mark.long
def test_an_answer_limited_to_others_names_no_behaviour(
    under_way: Sitting, scene: Scene, home: Home
) -> None:
    for field, behaviour in (("behaviour", "Watching the house"), ("stage", "Missing the group")):
        entry = an_entry(
            scene,
            home,
            "gemma",
            section="domestic-abuse",
            kind="stage-of-change",
            values={"behaviour": behaviour, "stage": "preparation", "evidence": "She said so."},
            state="finalised",
        )
        with scene.database.change() as session:
            thing = Thing("entry", entry, field)
            limit(session, scene.me(session, "gemma"), home.id, thing, {}, [], "Kelly's safety")
    for who, sees in (("gemma", True), ("priya", False), ("alison", False)):
        text = under_way.get(who).page.text
        for behaviour in ("Watching the house", "Missing the group"):
            assert (behaviour in text) is sees, (who, behaviour)


def test_what_a_limited_session_settled_is_observed_by_nobody_outside(
    finished: Sitting, scene: Scene, home: Home
) -> None:
    keep_to_ruth_and_gemma(scene, home, "session", finished.key)
    for who, sees in (("ruth", 3), ("gemma", 3), ("priya", 0), ("alison", 0)):
        with scene.database.reading() as session:
            reader, rules = Reader(scene.me(session, who).id), rules_of(session, home.id)
            found = observed_by(session, rules, reader, Observation.kind == "rating")
        assert len(found) == sees, who
