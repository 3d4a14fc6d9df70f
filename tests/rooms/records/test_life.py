"""An entry's life: shared, finalised and sealed, amended, withdrawn, added to."""

import json
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from tests.people import Home, Scene, an_entry
from tests.rooms.records.forms import called
from workbook.audit.models import AuditRow
from workbook.core.seal import is_sealed
from workbook.records.models import (
    Addendum,
    Amendment,
    Entry,
    EntryVersion,
    Observation,
    Withdrawal,
)
from workbook.writing.models import Passage

STAGE = {
    "behaviour": "Drinking in the evening",
    "stage": "contemplation",
    "evidence": "She kept a diary.",
}


def at(home: Home, entry: str, what: str) -> str:
    """An address of an entry."""
    return f"/families/{home.ref}/entries/{entry}/{what}"


def one(scene: Scene, model: Any) -> Any:
    """The only row of a table."""
    with scene.database.reading() as session:
        return session.scalars(select(model)).one()


def all_of(scene: Scene, model: Any) -> list[Any]:
    """Every row of a table."""
    with scene.database.reading() as session:
        return list(session.scalars(select(model).order_by(model.id)))


def finalise(scene: Scene, home: Home, entry: str, who: str = "priya") -> Any:
    """Press Finalise on the page that shows the newest words."""
    with scene.database.reading() as session:
        seen = session.execute(
            select(Passage.version, Entry.details).join(Entry, Entry.passage_id == Passage.id)
        ).one()
    return scene.as_(who).post(
        at(home, entry, "finalisation"),
        data={"version": seen.version, "details_version": seen.details},
    )


def test_the_step_before_finalising_or_withdrawing_is_a_look(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home)
    for step in ("finalisation", "withdrawal"):
        assert scene.as_("priya").get(at(home, entry, step)).status_code == 200
    looks = [each.thing for each in all_of(scene, AuditRow) if each.verb == "looked"]
    assert looks == [entry, entry]


def test_finalising_seals_what_stands_and_shares_a_draft(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, words="Kelly said that bedtimes are calmer.")
    assert finalise(scene, home, entry).status_code == 303
    version = one(scene, EntryVersion)
    assert is_sealed(version.content, version.salt, version.seal)
    content = json.loads(version.content)
    assert content["entry"] == entry
    assert content["people"] == [home.uuids["Kelly"]]
    assert content["blocks"][0]["runs"][0]["text"] == "Kelly said that bedtimes are calmer."
    assert one(scene, Entry).number == 1
    assert "Finalised by" in scene.as_("gemma").get(f"/families/{home.ref}/sections/m3").text


def test_the_step_before_says_what_is_still_wanting(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, kind="stage-of-change", about=(), values={})
    page = scene.as_("priya").get(at(home, entry, "finalisation"))
    for wanted in ("Choose the adult this entry is about", "Say which behaviour", "Choose a stage"):
        assert wanted in page.text
    (button,) = [each for each in page.page.all("button") if each.get("aria-disabled")]
    said = " ".join(button.words.split())
    assert said == "Finalise (not possible yet: see what is still wanting above)"
    assert finalise(scene, home, entry).status_code == 422
    assert all_of(scene, EntryVersion) == []


def test_each_of_them_leads_to_its_own_box_which_says_it(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, kind="stage-of-change", about=(), values={})
    page = scene.as_("priya").get(at(home, entry, "finalisation")).page
    ways = [each.get("href") for each in page.all("a") if each.words == "Put it right"]
    fields = ["people", "f-behaviour", "f-stage", "f-evidence"]
    assert [way.partition("#")[2] for way in ways] == [f"{each}-{entry}" for each in fields]
    shown = scene.as_("priya").get(ways[0].partition("#")[0]).page
    for field, says in zip(fields, ("Choose the adult", "Say which", "Choose a", ""), strict=True):
        assert called(shown, f"{field}-{entry}")
        assert says in called(shown, f"{field}-{entry}-says").words


def test_only_what_was_checked_has_a_tick_and_the_rest_is_asked(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home)
    page = scene.as_("priya").get(at(home, entry, "finalisation")).page
    ticks = [each for each in page.all("svg") if each.get("aria-label") == "Done"]
    ticked = [each.words.strip() for tick in ticks for each in tick.parents if each.tag == "li"]
    assert ticked == ["Everything that this entry needs is there"]
    assert "Are evidence and opinion kept apart?" in page.text


def test_opened_to_be_written_it_says_nothing_of_the_kind(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, kind="stage-of-change", about=(), values={})
    shown = scene.as_("priya").get(f"/families/{home.ref}/sections/m3?write={entry}").page
    assert "Choose the adult" not in shown.text


def test_newer_words_than_the_writer_looked_at_are_not_sealed(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home)
    answer = scene.as_("priya").post(at(home, entry, "finalisation"), data={"version": 1})
    assert answer.status_code == 422
    assert "Newer words" in answer.text


def test_only_the_writer_finalises(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, state="shared")
    for who, status in (("gemma", 403), ("ruth", 403), ("alison", 403), ("beth", 404)):
        assert finalise(scene, home, entry, who).status_code == status, who


def test_finalising_a_stage_makes_an_observation(scene: Scene, home: Home) -> None:
    an_entry(scene, home, kind="stage-of-change", values=STAGE, state="finalised")
    seen = one(scene, Observation)
    assert (seen.kind, seen.about, seen.value) == (
        "stage",
        "Drinking in the evening",
        "contemplation",
    )
    assert seen.member_id == home.members["Kelly"]


def test_the_database_itself_refuses_to_change_a_sealed_version(scene: Scene, home: Home) -> None:
    an_entry(scene, home, state="finalised")
    for statement in (
        "UPDATE entry_version SET content = 'x'",
        "DELETE FROM entry_version",
        "UPDATE passage_revision SET n = 99",
        "DELETE FROM passage_revision",
    ):
        with pytest.raises(DatabaseError), scene.database.change() as session:
            session.execute(text(statement))


def test_an_amendment_is_a_second_sealed_version_beside_the_first(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, words="Eleven nights without.", state="finalised")
    priya = scene.as_("priya")
    assert priya.post(at(home, entry, "amendments"), data={"reason": ""}).status_code == 422
    begun = priya.post(at(home, entry, "amendments"), data={"reason": "Counted twice"})
    assert begun.status_code == 303
    amendment = one(scene, Amendment)
    page = priya.get(at(home, entry, "amendments"))
    assert "Eleven nights without." in page.text
    with scene.database.reading() as session:
        seen = session.get_one(Passage, amendment.passage_id).version
    base = at(home, entry, f"amendments/{amendment.uuid}")
    done = priya.post(
        f"{base}/finalisation", data={"version": seen, "plain": "Nine nights without."}
    )
    assert done.status_code == 303
    first, second = all_of(scene, EntryVersion)
    assert "Eleven" in first.content
    assert "Nine" in second.content
    assert (second.n, second.amends_id, second.reason) == (2, first.id, "Counted twice")
    assert json.loads(second.content)["amends"] == first.seal
    shown = scene.as_("gemma").get(f"/families/{home.ref}/sections/m3").text
    assert "Nine nights" in shown
    assert "Counted twice" in shown
    compared = scene.as_("gemma").get(
        at(home, entry, "history") + "?before=version-1&after=version-2"
    )
    assert "<ins" in compared.text
    assert "<del" in compared.text


def test_nobody_else_amends(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, state="finalised")
    for who, status in (("gemma", 403), ("ruth", 403), ("beth", 404)):
        answer = scene.as_(who).post(at(home, entry, "amendments"), data={"reason": "Mine"})
        assert answer.status_code == status, who


def test_withdrawing_leaves_a_stub_and_a_reason(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, words="About the wrong family.", state="shared")
    priya = scene.as_("priya")
    assert priya.post(at(home, entry, "withdrawal"), data={"reason": ""}).status_code == 422
    done = priya.post(at(home, entry, "withdrawal"), data={"reason": "Written in the wrong book"})
    assert done.status_code == 303
    shown = scene.as_("gemma").get(f"/families/{home.ref}/sections/m3").text
    assert "About the wrong family." not in shown
    assert "Written in the wrong book" in shown.replace("written", "Written")


def test_a_draft_in_the_bin_is_nobodys(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, title="Scribble")
    assert scene.as_("priya").post(at(home, entry, "withdrawal")).status_code == 303
    assert one(scene, Withdrawal).reason
    assert "Scribble" not in scene.as_("priya").get(f"/families/{home.ref}/sections/m3").text
    assert scene.as_("priya").get(at(home, entry, "history")).status_code == 404


def test_a_manager_adds_under_their_own_name(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, state="finalised")
    answer = scene.as_("ruth").post(at(home, entry, "addenda"), data={"plain": "Checked with GP."})
    assert answer.status_code == 303
    addendum = one(scene, Addendum)
    assert is_sealed(addendum.content, addendum.salt, addendum.seal)
    assert "Checked with GP." in scene.as_("gemma").get(f"/families/{home.ref}/sections/m3").text


def test_a_colleague_adds_only_for_somebody_who_has_left(scene: Scene, home: Home) -> None:
    from workbook.core.time import now
    from workbook.people.models import Leaving

    entry = an_entry(scene, home, state="finalised")
    url = at(home, entry, "addenda")
    assert scene.as_("gemma").post(url, data={"plain": "More."}).status_code == 403
    with scene.database.change() as session:
        session.add(Leaving(person_id=scene.person(session, "priya").id, at=now()))
    assert scene.as_("gemma").post(url, data={"plain": "More."}).status_code == 303


def test_what_was_saved_before_sharing_stays_the_writers_own(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, words="A name typed by mistake: canary.")
    with scene.database.reading() as session:
        seen = session.scalars(select(Passage.version)).one()
    scene.as_("priya").post(
        at(home, entry, "words"),
        json={
            "version": seen,
            "tab": "a",
            "blocks": [{"kind": "p", "indent": 0, "runs": [{"text": "What is true."}]}],
        },
        headers={"Accept": "application/json"},
    )
    scene.as_("priya").post(at(home, entry, "sharing"))
    for what in ("history", "history?before=save-2&after=save-3"):
        assert "canary" not in scene.as_("gemma").get(at(home, entry, what)).text
