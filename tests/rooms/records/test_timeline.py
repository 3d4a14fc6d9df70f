"""Walking through an entry's history, going back in it, and whose words are whose: each only within
what the reader may see.
"""

from datetime import timedelta

import pytest
from werkzeug.test import TestResponse

from tests.people import Home, Scene, an_entry
from tests.rooms.records.scenes import all_of, at, row_of, save, versions
from tests.rooms.writing.scenes import Box
from workbook.core.text import from_plain
from workbook.core.time import clock_set_to, now
from workbook.writing.actions.log import log_edit
from workbook.writing.models import Passage, PassageRevision
from workbook.writing.queries import passage_locked, retell

CANARY = "He hit her."
PLACES = (
    "history",
    "history?every=1",
    "history/authors",
    *(f"history/moments?at={n}" for n in (1, 2, 3)),
)


def a_canary(scene: Scene, home: Home) -> str:
    """An entry of Priya's in which something was typed and deleted before it was shared, and
    which says more since.
    """
    with clock_set_to(now() - timedelta(minutes=8)):
        entry = an_entry(scene, home, words=f"Before. {CANARY}")
    with clock_set_to(now() - timedelta(minutes=4)):
        box = Box(scene, home, entry)
        box.send(box.type(f"Before. {CANARY} {CANARY}"))
        box.send(box.type("Before."))
        scene.as_("priya").post(at(home, entry, "sharing"))
    box = Box(scene, home, entry, 78)
    box.send(box.type("Before. Kelly slept."))
    return entry


@pytest.mark.long
def test_what_was_deleted_before_sharing_is_in_no_page_of_its_history(
    scene: Scene, home: Home
) -> None:
    entry = a_canary(scene, home)
    assert CANARY in history_page(scene, home, entry, "history/moments?at=1")
    keys = {f"save-{each.n}" for each in all_of(scene, PassageRevision)} | {"save-99", "version-1"}
    compared = [f"history?before={one}&after={two}" for one in keys for two in keys]
    for place in (*PLACES, *compared):
        text = scene.as_("joe").get(at(home, entry, place)).text
        assert "hit" not in text, place
    assert "Kelly slept." in scene.as_("joe").get(at(home, entry, "history/moments")).text


def test_it_is_walked_through_moment_by_moment(scene: Scene, home: Home) -> None:
    entry = a_canary(scene, home)
    first = scene.as_("joe").get(at(home, entry, "history/moments?at=1")).page
    assert "1 of 2: Saved by Priya Social" in first.text
    (later,) = [it.get("href") for it in first.all("a") if it.words == "Later"]
    last = scene.as_("joe").get(later).page
    assert "added: Kelly slept." in last.text
    assert [it.words for it in last.all("a") if it.words in {"Earlier", "Later"}] == ["Earlier"]
    slider = next(it for it in last.all("input") if it.get("type") == "range")
    assert (slider.get("max"), slider.get("value")) == ("2", "2")


def test_a_draft_that_says_nothing_has_no_moment(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, words="")
    for place in ("history/moments", "history/authors"):
        assert "Nothing has been written yet." in history_page(scene, home, entry, place)


def history_page(scene: Scene, home: Home, entry: str, place: str, who: str = "priya") -> str:
    """One page of an entry's history."""
    return scene.as_(who).get(at(home, entry, place)).page.text


def restores(
    scene: Scene, home: Home, entry: str, step: str, who: str = "priya", seen: int = 0
) -> TestResponse:
    """Press “Let it say this again”."""
    sent = {"step": step, "version": seen or versions(scene, entry)["version"]}
    return scene.as_(who).post(at(home, entry, "history/restorations"), data=sent)


def words_now(scene: Scene, entry: str) -> str:
    """What an entry says."""
    with scene.database.reading() as session:
        return session.get_one(Passage, row_of(scene, entry).passage_id).text


@pytest.mark.long
def test_it_says_again_what_it_said_and_that_is_undone_in_the_same_way(
    scene: Scene, home: Home
) -> None:
    entry = an_entry(scene, home, words="Kelly came late.")
    first = f"save-{versions(scene, entry)['version']}"
    with clock_set_to(now() + timedelta(minutes=2)):
        box = Box(scene, home, entry)
        box.send(box.type("Kelly came. Tyler slept."))
    with clock_set_to(now() + timedelta(minutes=4)):
        back = restores(scene, home, entry, first)
        assert back.status_code == 303
        assert words_now(scene, entry) == "Kelly came late."
        page = scene.as_("priya").get(back.headers["Location"]).page
        assert "These words stand again." in page.text
        (step,) = [it.get("value") for it in page.all("input") if it.get("name") == "step"]
        assert restores(scene, home, entry, step).status_code == 303
    assert words_now(scene, entry) == "Kelly came. Tyler slept."
    with scene.database.reading() as session:
        assert retell(session).apart is None


def test_what_somebody_types_meanwhile_stays_beside_what_was_put_back(
    scene: Scene, home: Home
) -> None:
    """Going back is an edit: the log goes on, and whoever writes on another page is not stale."""
    entry = an_entry(scene, home, words="Kelly came late.")
    first = f"save-{versions(scene, entry)['version']}"
    save(scene, home, entry, plain="Kelly came late. Tyler slept.")
    box = Box(scene, home, entry)
    assert restores(scene, home, entry, first).status_code == 303
    assert box.send(box.type("Today Kelly came late. Tyler slept.")).status_code == 200
    assert words_now(scene, entry) == "Today Kelly came late."


@pytest.mark.long
def test_pressed_twice_it_is_put_back_once(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, words="Kelly came late.")
    seen = versions(scene, entry)["version"]
    save(scene, home, entry, plain="Kelly came.")
    stood = versions(scene, entry)["version"]
    for _ in range(2):
        assert restores(scene, home, entry, f"save-{seen}", seen=stood).status_code == 303
    assert versions(scene, entry)["version"] == stood + 1


def test_nothing_is_put_back_over_words_that_were_not_seen(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, words="Kelly came late.")
    seen = versions(scene, entry)["version"]
    save(scene, home, entry, plain="Kelly came.")
    stood = versions(scene, entry)["version"]
    save(scene, home, entry, plain="Kelly came. More.")
    answer = restores(scene, home, entry, f"save-{seen}", seen=stood)
    assert answer.status_code == 409
    assert "Other words were saved here since this page was opened" in answer.page.text
    assert words_now(scene, entry) == "Kelly came. More."


@pytest.mark.long
def test_only_its_writer_goes_back_and_not_once_it_is_finalised(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, words="Kelly came late.", state="shared")
    first = f"save-{versions(scene, entry)['version']}"
    save(scene, home, entry, plain="Kelly came.")
    assert restores(scene, home, entry, first, who="gemma").status_code == 403
    assert "Let it say this again" not in history_page(
        scene, home, entry, "history/moments?at=1", "gemma"
    )
    assert restores(scene, home, entry, "save-99").status_code == 404
    seen = versions(scene, entry)
    finalised = {"looked": seen["version"], **seen}
    assert (
        scene.as_("priya").post(at(home, entry, "finalisation"), data=finalised).status_code == 303
    )
    refused = restores(scene, home, entry, first)
    assert refused.status_code == 409
    assert "This entry is finalised. Amend it" in refused.page.text
    assert words_now(scene, entry) == "Kelly came."


def test_each_word_is_credited_to_whoever_typed_it(scene: Scene, home: Home) -> None:
    """Where two write, by underline and as a list; where one does, in a sentence."""
    entry = an_entry(scene, home, words="Kelly came late.", state="shared")
    assert "Priya Social wrote all of it." in history_page(scene, home, entry, "history/authors")
    with scene.database.change() as session:
        passage = passage_locked(session, row_of(scene, entry).passage_id)
        log_edit(session, scene.me(session, "owen"), passage, from_plain("Kelly came very late."))
    page = scene.as_("joe").get(at(home, entry, "history/authors")).page
    assert "Priya Social: “Kelly came”Owen Social: “very”Priya Social: “late.”" in page.text
    assert {"by by-1", "by by-2"} == {
        it.get("class") for it in page.all("span") if "by-" in it.get("class")
    }
