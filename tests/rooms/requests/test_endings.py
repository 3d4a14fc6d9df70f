"""How work that was asked for ends: with its effect, with the work, with whoever leaves."""

from datetime import timedelta

import pytest

from tests.people import Home, Scene
from tests.rooms.families.scenes import at, later, told
from tests.rooms.requests.scenes import (
    accept,
    all_of,
    ask,
    end,
    epoch,
    status,
    uuid_of,
    works_with,
)
from workbook.requests.models import (
    RequestEnding,
)


@pytest.mark.long
def test_ending_closes_what_accepting_opened(scene: Scene, alone: Home) -> None:
    request = ask(scene, alone, "joe")
    accept(scene, "joe", request)
    assert end(scene, alone, request, "joe", effect="") == 422
    before = epoch(scene, "joe")
    assert end(scene, alone, request, "joe", effect="Four weeks sober") == 303
    assert epoch(scene, "joe") > before
    assert not works_with(scene, alone, "joe")
    assert status(scene, "joe", at(alone)) == 404
    page = scene.as_("ruth").get(at(alone, "requests")).page.text
    assert "Joe Recovery ended it: Four weeks sober" in page
    assert end(scene, alone, request, "ruth", effect="Again") == 303, "it ended once"
    assert len(all_of(scene, RequestEnding)) == 1
    assert "because only Priya Social works with this family" in page


def test_one_of_two_ends_and_the_other_keeps_it_open(scene: Scene, alone: Home) -> None:
    first = ask(scene, alone, "joe")
    accept(scene, "joe", first)
    second = ask(scene, alone, "joe", adult=alone.uuids["Darren"], question="And Darren?")
    accept(scene, "joe", second)
    end(scene, alone, first, "priya")
    assert works_with(scene, alone, "joe")
    end(scene, alone, second, "priya")
    assert not works_with(scene, alone, "joe")


def test_whoever_leaves_is_not_waited_for(scene: Scene, alone: Home) -> None:
    request = ask(scene, alone, "joe")
    scene.as_("sam").post(f"/people/{uuid_of(scene, 'joe')}/leaving")
    page = scene.as_("priya").get(at(alone, f"requests/{request}")).page.text
    assert "Waiting for Recovery, Alder team" in page
    assert "asked everybody of Recovery in the team" in page


def test_work_taken_on_ends_with_the_work_with_the_family(scene: Scene, alone: Home) -> None:
    """Whoever ended that: the manager here, and the asker hears of it; it is asked for again."""
    request = ask(scene, alone, "joe")
    accept(scene, "joe", request)
    stop = at(alone, f"allocations/{uuid_of(scene, 'joe')}/end")
    assert scene.as_("ruth").post(stop).status_code == 303
    page = scene.as_("priya").get(at(alone, f"requests/{request}")).page.text
    assert "Ruth Team ended it: Joe Recovery works with the family no longer" in page
    assert "took it on" not in page
    assert "ended the work asked for with Kelly" in scene.as_("priya").get("/notices").page.text
    assert told(scene, "work-ended") == 1
    assert len(all_of(scene, RequestEnding)) == 1
    assert "Kelly" not in scene.as_("joe").get("/requests").page.text
    ask(scene, alone, "joe", question="Again?")


@pytest.mark.long
def test_work_of_somebody_who_leaves_ends_and_two_requests_end_together(
    scene: Scene, alone: Home
) -> None:
    first = ask(scene, alone, "joe")
    accept(scene, "joe", first)
    second = ask(scene, alone, "joe", adult=alone.uuids["Darren"])
    accept(scene, "joe", second)
    assert end(scene, alone, first, "priya") == 303
    assert len(all_of(scene, RequestEnding)) == 1, "the other goes on"
    assert works_with(scene, alone, "joe")
    scene.as_("sam").post(f"/people/{uuid_of(scene, 'joe')}/leaving")
    page = scene.as_("priya").get(at(alone, f"requests/{second}")).page.text
    assert "Joe Recovery works with the family no longer" in page
    page = scene.as_("priya").get(at(alone, f"requests/{first}")).page.text
    assert "Priya Social ended it: She is sober" in page


@pytest.mark.long
def test_reading_for_a_request_ends_after_two_weeks(scene: Scene, alone: Home) -> None:
    request = ask(scene, alone, "joe")
    rights = scene.as_("joe").get(at(alone)).page.all("body")[0].get("data-rights")
    asked = scene.as_("joe").get(f"/requests/{request}").page.text
    assert "Read the workbook before you answer: you can until" in asked
    assert "You can read the family until" in scene.as_("joe").get("/my-work").page.text
    steps = scene.as_("priya").get(at(alone, f"requests/{request}")).page.text
    assert "While it waits they read the family, until" in steps
    with later(scene, timedelta(days=13)):
        assert status(scene, "joe", at(alone)) == 200
    with later(scene, timedelta(days=14, minutes=1)):
        assert status(scene, "joe", at(alone)) == 404
        assert status(scene, "joe", rights) == 404
        asked = scene.as_("joe").get(f"/requests/{request}").page.text
        assert "You could read the workbook until" in asked
        assert "Read the workbook before" not in asked
        assert accept(scene, "joe", request) == 303
        assert status(scene, "joe", at(alone)) == 200
        steps = scene.as_("priya").get(at(alone, f"requests/{request}")).page.text
        assert "While it waits" not in steps
