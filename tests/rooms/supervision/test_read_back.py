"""Reading back: those present agree to the words that stand, and to no others."""

import pytest

from tests.people import Home, Scene
from tests.rooms.live.scenes import Listening
from tests.rooms.supervision.scenes import Sitting, everything, finalise, told
from tests.rooms.supervision.test_limits import keep_to_ruth_and_gemma
from workbook.supervision.models import Decision, ReadBack

EVERYTHING = "everything"


def marks(sitting: Sitting, who: str) -> dict[str, str]:
    """What the page of what is read back carries for somebody."""
    fields = sitting.get(who, "reading").page.all("input")
    return {
        str(each.get("name")): str(each.get("value"))
        for each in fields
        if str(each.get("name")).startswith("words-")
    }


def read_back(sitting: Sitting, what: str = EVERYTHING, who: str = "alison") -> int:
    """Press the button under what was read out; the answer's status."""
    return sitting.post(who, "reading", given=marks(sitting, who), agreed=what).status_code


def decided(sitting: Sitting) -> str:
    """The name of a decision that was just written down."""
    sitting.post("alison", "decisions", text="Visits stay supervised", because="Change is new")
    return f"decision-{sitting.rows(Decision)[-1].uuid}"


def test_what_was_decided_is_read_aloud_and_agreed(under_way: Sitting, scene: Scene) -> None:
    everything(under_way)
    row, effect = under_way.row(Decision), "The order ends in May"
    given = {"text": row.text, "because": row.because, "effect": effect, "version": row.version}
    under_way.post("ruth", "decisions", str(row.uuid), given=given)
    text = under_way.get("gemma", "reading").page.text
    for words in (
        "Visits stay supervised.",
        "Because Change is new.",
        "In law or in the plan: The order ends in May.",
        "See Maisie alone at school.",
        "Her wishes shape the plan.",
        "We meet again on",
    ):
        assert words in text
    assert "0 of 6 read back and agreed" in under_way.get("alison").page.text
    assert read_back(under_way) == 303
    assert "6 of 6 read back and agreed" in under_way.get("alison").page.text
    assert under_way.get("priya", "reading").page.text.count("Read back and agreed, ") >= 3
    assert read_back(under_way) == 422
    assert len(under_way.rows(ReadBack)) == 6
    assert len(told(scene, "decided-read-back")) == 1


def test_one_thing_is_agreed_to_until_its_words_change(under_way: Sitting) -> None:
    name = decided(under_way)
    assert read_back(under_way, name) == 303
    assert "1 of 1 read back" in under_way.get("ruth").page.text
    key, row = name.removeprefix("decision-"), under_way.row(Decision)
    under_way.post("gemma", "decisions", key, "dissents", ground="It is too soon.")
    assert "0 of 1 read back" in under_way.get("ruth").page.text
    assert read_back(under_way, name) == 303
    given = {"text": row.text, "because": "It is winter", "version": row.version}
    under_way.post("alison", "decisions", key, given=given)
    assert "0 of 1 read back" in under_way.get("ruth").page.text
    given = {"text": row.text, "because": row.because, "version": row.version + 1}
    under_way.post("alison", "decisions", key, given=given)
    assert len(under_way.rows(ReadBack)) == 2


def test_words_that_changed_since_they_were_read_out_are_not_agreed_to(under_way: Sitting) -> None:
    name = decided(under_way)
    before, row = marks(under_way, "alison"), under_way.row(Decision)
    given = {"text": row.text, "because": "It is winter", "version": row.version}
    under_way.post("ruth", "decisions", name.removeprefix("decision-"), given=given)
    for what in (name, EVERYTHING):
        answer = under_way.post("alison", "reading", given=before, agreed=what)
        assert answer.status_code == 409
        assert "This was changed since you opened this page" in answer.page.text
        assert "It is winter." in answer.page.text
    assert under_way.rows(ReadBack) == []


def test_only_whoever_minutes_says_that_it_was_agreed(under_way: Sitting) -> None:
    name = decided(under_way)
    given = marks(under_way, "alison")
    assert marks(under_way, "gemma") == {}
    assert under_way.post("gemma", "reading", given=given, agreed=name).status_code == 403
    assert under_way.get("callum", "reading").status_code == 404
    assert "Not read back yet" in under_way.get("gemma", "reading").page.text


def test_nothing_holds_up_finalising_and_afterwards_nothing_is_agreed_to(
    under_way: Sitting,
) -> None:
    everything(under_way)
    given = marks(under_way, "alison")
    assert "Not read back yet: 6 of 6" in under_way.get("ruth", "finalisation").page.text
    assert finalise(under_way).status_code == 303
    assert under_way.post("alison", "reading", given=given, agreed=EVERYTHING).status_code == 409
    assert under_way.get("alison", "reading").status_code == 200


def test_before_the_session_there_is_nothing_to_read(sitting: Sitting) -> None:
    assert "No decision yet." in sitting.get("alison", "reading").page.text
    assert sitting.post("alison", "reading", agreed=EVERYTHING).status_code == 409


@pytest.mark.long
def test_a_limited_decision_is_not_read_to_others_and_nobody_hears_of_it(
    under_way: Sitting, scene: Scene, home: Home
) -> None:
    decided(under_way)
    under_way.post("ruth", "decisions", text="Kelly moves on Friday", because="She is found")
    secret = under_way.rows(Decision)[-1]
    keep_to_ruth_and_gemma(scene, home, "decision", secret.uuid)
    assert "Kelly moves" not in under_way.get("alison", "reading").page.text
    assert "0 of 1 read back" in under_way.get("alison").page.text
    assert "Kelly moves" in under_way.get("gemma", "reading").page.text
    listening = Listening(scene, home)
    out, inside = listening.open("alison", section=""), listening.open("gemma", section="")
    listening.heard_by(out)  # who is here
    inside.said()
    assert read_back(under_way, f"decision-{secret.uuid}", "ruth") == 303
    assert listening.heard_by(out) == []
    assert inside.said().startswith(b"event: changed")
    assert "0 of 1 read back" in under_way.get("alison").page.text
    assert "1 of 2 read back" in under_way.get("gemma").page.text
