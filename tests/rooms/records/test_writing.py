"""Saving as it is typed: acknowledged words, stale pages, finalised meanwhile, other people's."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tests.people import Home, Scene, an_entry
from tests.rooms.records.scenes import section
from workbook.core.time import clock_set_to, now
from workbook.records.models import Entry, EntryField
from workbook.web.filters import clock_time, short_day
from workbook.writing.models import Passage, PassageRefused, PassageRevision

JSON = {"Accept": "application/json"}


def blocks(text: str) -> list[dict[str, Any]]:
    """One paragraph."""
    return [{"kind": "p", "indent": 0, "runs": [{"text": text}]}]


def words_url(home: Home, entry: str) -> str:
    """Where the words of an entry are saved."""
    return f"/families/{home.ref}/entries/{entry}/words"


def version(scene: Scene) -> int:
    """The version of the only passage."""
    with scene.database.reading() as session:
        return session.scalars(select(Passage.version)).one()


def text(scene: Scene) -> str:
    """The words of the only passage."""
    with scene.database.reading() as session:
        return session.scalars(select(Passage.text)).one()


def save(
    scene: Scene,
    home: Home,
    entry: str,
    said: str,
    seen: int,
    who: str = "priya",
    tab: str = "a",
    turn: int = 1,
) -> Any:
    """Save words as the page does."""
    return scene.as_(who).post(
        words_url(home, entry),
        json={"version": seen, "blocks": blocks(said), "tab": tab, "turn": turn},
        headers=JSON,
    )


def test_a_save_is_acknowledged_with_the_next_version(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home)
    seen = version(scene)
    answer = save(scene, home, entry, "A new sentence.", seen)
    assert answer.status_code == 200
    assert answer.json["version"] == seen + 1
    assert text(scene) == "A new sentence."
    with scene.database.reading() as session:
        last = session.scalars(select(PassageRevision).order_by(PassageRevision.n.desc())).first()
        assert last is not None
        assert last.n == seen + 1


def test_sending_the_same_words_twice_changes_nothing(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home)
    seen = version(scene)
    first = save(scene, home, entry, "Once.", seen)
    second = save(scene, home, entry, "Once.", seen)
    assert first.json["version"] == second.json["version"]


def test_a_page_whose_answer_was_lost_is_not_stale_against_itself(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home)
    seen = version(scene)
    save(scene, home, entry, "One.", seen)
    answer = save(scene, home, entry, "One. Two.", seen, turn=2)
    assert answer.status_code == 200
    assert text(scene) == "One. Two."


def test_an_older_letter_of_the_same_page_that_arrives_late_does_not_win(
    scene: Scene, home: Home
) -> None:
    entry = an_entry(scene, home)
    seen = version(scene)
    save(scene, home, entry, "One. Two.", seen, turn=2)
    late = save(scene, home, entry, "One.", seen, turn=1)
    assert late.status_code == 409
    assert text(scene) == "One. Two."


def test_another_page_of_the_same_person_is_stale_and_both_texts_are_kept(
    scene: Scene, home: Home
) -> None:
    entry = an_entry(scene, home)
    seen = version(scene)
    save(scene, home, entry, "From the laptop.", seen, tab="laptop")
    answer = save(scene, home, entry, "From the phone.", seen, tab="phone")
    assert answer.status_code == 409
    assert answer.json["kind"] == "stale"
    assert "From the laptop." in answer.json["theirs"]["html"]
    assert text(scene) == "From the laptop."
    with scene.database.reading() as session:
        kept = session.scalars(select(PassageRefused)).one()
        assert "From the phone." in kept.text
        assert kept.kind == "stale"


def test_nobody_changes_somebody_elses_words(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, state="shared")
    for who, status in (("gemma", 403), ("ruth", 403), ("owen", 403), ("beth", 404)):
        answer = save(scene, home, entry, "Not yours.", version(scene), who=who)
        assert answer.status_code == status, who
    assert "Not yours." not in text(scene)


def test_somebody_elses_draft_is_not_there(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home)
    assert save(scene, home, entry, "Hm.", version(scene), who="ruth").status_code == 404


def test_words_that_no_passage_can_hold_are_refused(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home)
    for bad in (
        [{"kind": "script", "indent": 0, "runs": []}],
        [{"kind": "p", "indent": 0, "runs": [{"text": "x", "marks": [{"type": "onclick"}]}]}],
        "<p>html</p>",
        [{"kind": "p", "indent": 0, "runs": [{"text": "x" * 250_000}]}],
    ):
        answer = scene.as_("priya").post(
            words_url(home, entry),
            json={"version": version(scene), "blocks": bad, "tab": "a"},
            headers=JSON,
        )
        assert answer.status_code == 422, bad
        assert answer.json["says"]


def test_details_are_saved_with_the_words_and_a_bad_date_loses_nothing(
    scene: Scene, home: Home
) -> None:
    entry = an_entry(scene, home, kind="stage-of-change")
    with scene.database.reading() as session:
        seen = session.scalars(select(Entry.details)).one()
    answer = scene.as_("priya").post(
        words_url(home, entry),
        json={
            "version": version(scene),
            "details_version": seen,
            "blocks": blocks("She came back to it."),
            "tab": "a",
            "details": {
                "title": ["Where Kelly is"],
                "happened_on": ["32 13 2026"],
                "people": [home.uuids["Kelly"]],
                "f-behaviour": ["Drinking in the evening"],
                "f-stage": ["contemplation"],
            },
        },
        headers=JSON,
    )
    assert answer.status_code == 200
    assert "happened_on" in answer.json["wrong"]
    with scene.database.reading() as session:
        assert session.scalars(select(Entry.title)).one() == "Where Kelly is"
        fields = {
            row.field: row.value
            for row in session.execute(select(EntryField.field, EntryField.value))
        }
        assert fields["stage"] == "contemplation"
    assert text(scene) == "She came back to it."


def test_the_plain_form_works_without_script(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home)
    with scene.database.reading() as session:
        seen = session.scalars(select(Entry.details)).one()
    answer = scene.as_("priya").post(
        words_url(home, entry),
        data={
            "version": version(scene),
            "details_version": seen,
            "title": "By hand",
            "happened_on": "12 11 2026",
            "people": home.uuids["Kelly"],
            "plain": "A **strong** word.\n\n- one\n- two",
        },
    )
    assert answer.status_code == 303
    assert "strong word." in text(scene)


def test_a_nul_or_control_character_never_breaks_a_save(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home)
    answer = save(scene, home, entry, "before\x00after\x0b\ufffe", version(scene))
    assert answer.status_code == 200
    assert text(scene).startswith("before")


def test_what_was_saved_on_another_day_says_which(scene: Scene, home: Home) -> None:
    before = now() - timedelta(days=3)
    with clock_set_to(before):
        old = an_entry(scene, home)
    fresh = an_entry(scene, home)
    for entry, says in (
        (old, f"Saved {short_day(before, now())}, {clock_time(before)}"),
        (fresh, f"Saved {clock_time(now())[:2]}"),
    ):
        page = scene.as_("priya").get(f"/families/{home.ref}/sections/m3?write={entry}").page
        (saved,) = [each for each in page.all("span") if "data-saved" in each.attributes]
        assert saved.words.startswith(says)


@pytest.mark.parametrize(
    ("kind", "box"), [("session-note", "words"), ("own-words", "words"), ("visit", "f-where")]
)
def test_what_is_begun_opens_at_the_first_box_to_be_filled(
    scene: Scene, home: Home, kind: str, box: str
) -> None:
    answer = scene.as_("priya").post(f"{section(home)}/entries", data={"kind": kind})
    page, _, place = answer.location.partition("#")
    with scene.database.reading() as session:
        begun = session.scalars(select(Entry.uuid)).one()
    assert place == f"{box}-{begun}"
    assert f'id="{place}"' in scene.as_("priya").get(page).text
