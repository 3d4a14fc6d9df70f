"""Before an amendment is sealed: what waits is shown, and stops nothing."""

from typing import Any

from tests.people import Home, Scene, an_entry
from tests.rooms.records.forms import send
from tests.rooms.records.scenes import all_of, amending, at
from workbook.records.models import EntryVersion

LOOK = "Words to look at once more"


def finalise(scene: Scene, base: str, seen: int, words: str, who: str = "priya") -> Any:
    """Press “Finalise the amendment” with these words in the box."""
    data = {"plain": words, "version": str(seen)}
    return scene.as_(who).post(f"{base}/finalisation", data=data)


def confirm(scene: Scene, base: str) -> Any:
    """Open the step before, and press Finalise there."""
    page = scene.as_("priya").get(f"{base}/finalisation").page
    hidden = {
        each.get("name"): each.get("value")
        for each in page.all("input")
        if each.get("name") in {"version", "looked"}
    }
    return scene.as_("priya").post(f"{base}/finalisation", data=hidden)


def test_with_nothing_to_look_at_it_is_sealed_at_once(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, state="finalised")
    base, seen = amending(scene, home, entry)
    assert finalise(scene, base, seen, "Kelly said that bedtimes are calm.").status_code == 303
    assert len(all_of(scene, EntryVersion)) == 2


def test_words_to_look_at_are_shown_first_and_nothing_typed_is_lost(
    scene: Scene, home: Home
) -> None:
    entry = an_entry(scene, home, state="finalised")
    base, seen = amending(scene, home, entry)
    answer = finalise(scene, base, seen, "Kelly failed to protect.")
    assert answer.location == f"{base}/finalisation"
    assert len(all_of(scene, EntryVersion)) == 1
    text = scene.as_("priya").get(answer.location).page.text
    assert LOOK in text
    assert "“failed to protect”" in text
    assert "failed to protect" in scene.as_("priya").get(at(home, entry, "amendments")).text
    assert confirm(scene, base).status_code == 303
    assert "failed to protect" in all_of(scene, EntryVersion)[1].html


def test_a_suggestion_that_waits_is_named(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, state="finalised")
    suggested = {"quote": "calmer", "instead": "quieter", "text": "Her word"}
    assert scene.as_("gemma").post(at(home, entry, "suggestions"), data=suggested).status_code in {
        200,
        303,
    }
    base, seen = amending(scene, home, entry)
    answer = finalise(scene, base, seen, "Kelly said that bedtimes are calm.")
    text = scene.as_("priya").get(answer.location).page.text
    assert "1 suggestion is waiting, by Gemma Domestic" in text
    assert LOOK not in text
    assert confirm(scene, base).status_code == 303
    assert len(all_of(scene, EntryVersion)) == 2


def test_written_on_elsewhere_meanwhile_it_is_read_first(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, state="finalised")
    base, seen = amending(scene, home, entry)
    finalise(scene, base, seen, "Kelly failed to protect.")
    page = scene.as_("priya").get(f"{base}/finalisation").page
    stale = {each.get("name"): each.get("value") for each in page.all("input")}
    form = at(home, entry, "amendments")
    assert send(scene, "priya", form, f"{base}/words", title="Another").status_code == 303
    again = {name: stale[name] for name in ("version", "looked")}
    refused = scene.as_("priya").post(f"{base}/finalisation", data=again)
    assert refused.status_code == 422
    assert "Newer words were saved" in refused.page.text
    assert len(all_of(scene, EntryVersion)) == 1


def test_it_is_its_writers_and_not_after_it_is_finished(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, state="finalised")
    base, seen = amending(scene, home, entry)
    for who, status in (("ruth", 403), ("gemma", 403), ("beth", 404)):
        assert scene.as_(who).get(f"{base}/finalisation").status_code == status
    finalise(scene, base, seen, "Kelly said that bedtimes are calm.")
    assert scene.as_("priya").get(f"{base}/finalisation").status_code == 409
