"""Sealed is sealed: amendments, addenda and standing texts say who wrote what, and stay true."""

import json
import re

import pytest

from tests.people import Home, Scene, an_entry
from tests.rooms.records.scenes import (
    JSON,
    STAGE,
    all_of,
    amending,
    at,
    blocks,
    details,
    hand_over,
    is_kept,
    save,
    section,
    versions,
)
from workbook.records.models import (
    Addendum,
    EntryVersion,
)
from workbook.writing.models import Passage


def test_an_amendment_that_was_put_away_takes_no_words(scene: Scene, home: Home) -> None:
    base, seen = amending(scene, home, an_entry(scene, home, state="finalised"))
    scene.as_("priya").post(f"{base}/withdrawal", data={"version": seen, "plain": "Typed last."})
    assert is_kept(scene, "Typed last.") or "Typed last." in all_of(scene, Passage)[-1].text
    late = {"version": seen, "blocks": blocks("In another tab."), "tab": "b", "turn": 1}
    assert scene.as_("priya").post(f"{base}/words", json=late, headers=JSON).status_code == 409


def test_a_withdrawn_entry_is_neither_amended_nor_added_to(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, state="finalised")
    base, seen = amending(scene, home, entry)
    scene.as_("priya").post(at(home, entry, "withdrawal"), data={"reason": "Wrong family"})
    data = {"version": seen, "plain": "Other words."}
    assert scene.as_("priya").post(f"{base}/finalisation", data=data).status_code == 409
    added = scene.as_("ruth").post(at(home, entry, "addenda"), data={"plain": "Seen by nobody."})
    assert added.status_code == 409
    assert len(all_of(scene, EntryVersion)) == 1


@pytest.mark.parametrize("plain", ["", "Kelly said that bedtimes are calmer."])
def test_an_amendment_says_something_else(scene: Scene, home: Home, plain: str) -> None:
    base, seen = amending(scene, home, an_entry(scene, home, state="finalised"))
    data = {"version": seen, "plain": plain}
    assert scene.as_("priya").post(f"{base}/finalisation", data=data).status_code == 422


def test_an_addendum_can_be_derived_again_from_its_row(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, state="finalised")
    scene.as_("ruth").post(at(home, entry, "addenda"), data={"plain": "Checked with the GP."})
    (added,) = all_of(scene, Addendum)
    assert json.loads(added.content)["written_at"] == added.at.isoformat()


def test_details_changed_since_the_writer_looked_are_not_sealed(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home)
    page = scene.as_("priya").get(at(home, entry, "finalisation"))
    shown = dict(re.findall(r'name="(\w*version)"\s+value="(\d+)"', page.text))
    save(scene, home, entry, tab="b", details=details(home, "Another title"))
    answer = scene.as_("priya").post(at(home, entry, "finalisation"), data=shown)
    assert answer.status_code in (409, 422)


def test_a_standing_text_passes_to_the_next_key_worker(scene: Scene, home: Home) -> None:
    entry = an_entry(
        scene,
        home,
        section="cws",
        part="cws.1",
        kind="standing-text",
        about=(),
        words="Old.",
        state="finalised",
    )
    base, seen = amending(scene, home, entry)
    letter = {"version": seen, "blocks": blocks("Not shared yet."), "tab": "a", "turn": 1}
    scene.as_("priya").post(f"{base}/words", json=letter, headers=JSON)
    hand_over(scene, home)
    owen = scene.as_("owen")
    assert at(home, entry, "amendments") in owen.get(section(home, "cws")).text
    assert "Not shared yet." not in owen.get(at(home, entry, "amendments")).text
    begun = owen.post(at(home, entry, "amendments"), data={"reason": "Took over"})
    assert begun.status_code == 303


def test_a_version_of_a_standing_text_names_who_finalised_it(scene: Scene, home: Home) -> None:
    entry = an_entry(
        scene, home, section="cws", part="cws.1", kind="standing-text", about=(), state="shared"
    )
    hand_over(scene, home)
    scene.as_("owen").post(at(home, entry, "finalisation"), data=versions(scene, entry))
    (version,) = all_of(scene, EntryVersion)
    with scene.database.reading() as session:
        owen = scene.person(session, "owen").uuid
    assert json.loads(version.content)["author"] == str(owen)


def test_only_the_key_worker_starts_a_standing_text_and_once(scene: Scene, home: Home) -> None:
    data = {"part": "cws.1"}
    address = f"{section(home, 'cws')}/entries"
    assert scene.as_("joe").post(address, data=data).status_code == 403
    assert scene.as_("priya").post(address, data=data).status_code == 303
    assert scene.as_("priya").post(address, data=data).status_code == 409


def test_an_entry_of_fields_alone_is_finalised(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, "joe", kind="stage-of-change", title="", words="", values=STAGE)
    answer = scene.as_("joe").post(at(home, entry, "finalisation"), data=versions(scene, entry))
    assert answer.status_code == 303


on_postgresql = pytest.mark.parametrize(
    "engine", [pytest.param("postgresql", marks=pytest.mark.pg)], indirect=True
)
