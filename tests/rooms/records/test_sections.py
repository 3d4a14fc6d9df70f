"""A section's page: who reads it, what it counts, starting an entry, finalising and reopening."""

import pytest
from sqlalchemy import select

from tests.people import Home, Scene, a_family, an_entry
from tests.rooms.documents.scenes import limit_thing
from tests.rooms.families.scenes import a_fact, counted
from tests.rooms.records.scenes import forget_pages
from workbook.audit.models import AuditRow
from workbook.families.facts import fact_thing
from workbook.records.models import Entry, SectionFinalisation


def section(home: Home, slug: str = "m3") -> str:
    """The address of a section."""
    return f"/families/{home.ref}/sections/{slug}"


def test_a_colleague_reads_what_was_shared_and_no_draft(scene: Scene, home: Home) -> None:
    an_entry(scene, home, "priya", title="Shared words", state="shared")
    an_entry(scene, home, "priya", title="Draft words")
    page = scene.as_("gemma").get(section(home)).page
    assert "Shared words" in page.text
    assert "Draft words" not in page.text
    assert "1 entry" in page.text


def test_the_writer_sees_their_own_draft(scene: Scene, home: Home) -> None:
    an_entry(scene, home, "priya", title="Draft words")
    assert "Draft words" in scene.as_("priya").get(section(home)).text


def test_a_stranger_is_not_told_that_the_family_exists(scene: Scene, home: Home) -> None:
    hidden = scene.as_("beth").get(section(home))
    absent = scene.as_("beth").get(section(home).replace(home.ref, "000000"))
    assert (hidden.status_code, absent.status_code) == (404, 404)
    assert hidden.text == absent.text


def test_a_conflict_beats_the_team(scene: Scene, home: Home) -> None:
    assert scene.as_("owen").get(section(home)).status_code == 200
    assert scene.as_("conor").get(section(home)).status_code == 404


def test_opening_a_section_is_one_look(scene: Scene, home: Home) -> None:
    gemma = scene.as_("gemma")
    before = looks(scene)
    gemma.get(section(home))
    assert looks(scene) == before + 1


def test_the_step_before_finalising_or_reopening_is_a_look_too(scene: Scene, home: Home) -> None:
    before = looks(scene)
    for step in ("finalisation", "reopenings"):
        assert scene.as_("ruth").get(f"{section(home)}/{step}").status_code == 200
    assert looks(scene) == before + 2


def test_pressing_a_kind_starts_a_draft(scene: Scene, home: Home) -> None:
    answer = scene.as_("priya").post(f"{section(home)}/entries", data={"kind": "session-note"})
    assert answer.status_code == 303
    assert "write=" in answer.location
    with scene.database.reading() as session:
        entry = session.scalars(select(Entry)).one()
        assert (entry.section, entry.kind, entry.number) == ("m3", "session-note", None)


def test_a_team_mate_who_is_not_allocated_reads_but_does_not_write(
    scene: Scene, home: Home
) -> None:
    answer = scene.as_("owen").post(f"{section(home)}/entries", data={"kind": "session-note"})
    assert answer.status_code == 403
    assert "allocated" in answer.text


def test_a_kind_of_another_discipline_is_refused(scene: Scene, home: Home) -> None:
    answer = scene.as_("gemma").post(
        f"{section(home)}/entries", data={"kind": "alcohol-or-drug-test"}
    )
    assert answer.status_code == 403


def test_numbers_tell_nothing_of_what_a_reader_may_not_see(scene: Scene, home: Home) -> None:
    an_entry(scene, home, "priya", title="First", state="shared")
    an_entry(scene, home, "priya", title="Draft in between")
    an_entry(scene, home, "joe", title="Second", state="shared")
    text = scene.as_("gemma").get(section(home)).text
    assert "3.1" in text
    assert "3.2" in text
    assert "3.3" not in text


def test_the_key_worker_finalises_a_section_and_the_manager_reopens_it(
    scene: Scene, home: Home
) -> None:
    an_entry(scene, home, "priya", state="finalised")
    assert scene.as_("priya").post(f"{section(home)}/finalisation").status_code == 303
    refused = scene.as_("priya").post(f"{section(home)}/entries", data={"kind": "session-note"})
    assert refused.status_code == 409
    assert scene.as_("priya").post(f"{section(home)}/reopenings").status_code == 403
    without = scene.as_("ruth").post(f"{section(home)}/reopenings", data={"reason": " "})
    assert without.status_code == 422
    reopened = scene.as_("ruth").post(
        f"{section(home)}/reopenings", data={"reason": "Kelly told us more"}
    )
    assert reopened.status_code == 303
    with scene.database.reading() as session:
        row = session.scalars(select(SectionFinalisation)).one()
        assert row.reopen_reason == "Kelly told us more"


def test_a_section_with_an_open_entry_is_not_finalised(scene: Scene, home: Home) -> None:
    an_entry(scene, home, "joe", state="shared")
    answer = scene.as_("priya").post(f"{section(home)}/finalisation")
    assert answer.status_code == 422
    assert "1 shared entry is not finalised yet" in answer.text


def test_an_area_is_also_a_view_of_what_its_discipline_wrote_elsewhere(
    scene: Scene, home: Home
) -> None:
    an_entry(scene, home, "gemma", section="m3", title="In module three", state="shared")
    assert "In module three" in scene.as_("priya").get(section(home, "domestic-abuse")).text


def test_an_area_begins_with_its_own_notes_then_follows_the_workbook(
    scene: Scene, home: Home
) -> None:
    for where, title in (
        ("m5", "Fifth"),
        ("recovery", "Second note"),
        ("m3", "Third"),
    ):
        an_entry(scene, home, "joe", section=where, title=title, state="shared")
    an_entry(scene, home, "ruth", section="recovery", title="By the manager", state="shared")
    text = scene.as_("priya").get(section(home, "recovery")).page.text
    places = [text.index(it) for it in ("Second note", "By the manager", "Third", "Fifth")]
    assert places == sorted(places)


def test_the_contents_count_what_the_area_shows(scene: Scene, home: Home) -> None:
    an_entry(scene, home, "joe", section="m3", state="shared")
    an_entry(scene, home, "joe", section="recovery", state="shared")
    an_entry(scene, home, "ruth", section="recovery", state="shared")
    page = scene.as_("priya").get(section(home, "recovery")).page
    assert "3 entries" in page.text
    (here,) = [
        it
        for it in page.all("a")
        if it.get("aria-current") == "page" and it.get("href") == section(home, "recovery")
    ]
    assert here.words.split()[:2] == ["Recovery", "3"]


@pytest.mark.long
def test_a_page_of_many_entries_asks_no_more_than_a_page_of_one(scene: Scene, home: Home) -> None:
    def asked() -> int:
        forget_pages(scene)
        with counted(scene.app) as queries:
            scene.as_("priya").get(section(home))
        return len(queries)

    an_entry(scene, home, "priya", state="finalised")
    asked()
    one = asked()
    for who in ("priya", "joe", "gemma") * 4:
        an_entry(scene, home, who, state="finalised" if who == "joe" else "shared")
    assert asked() == one
    assert one <= 19


def test_what_an_adult_needs_to_take_part_stands_where_one_writes(scene: Scene, home: Home) -> None:
    a_fact(scene, home, "adjustments", "Letters of one page")
    a_fact(scene, home, "adjustments", "Mornings, never by letter")
    a_fact(scene, home, "religion", "Quaker")
    page = scene.as_("gemma").get(section(home)).page
    assert "Kelly. Adjustments: Mornings, never by letter." in page.text
    assert "Letters of one page" not in page.text
    assert "Quaker" not in page.text
    assert "Adjustments" not in scene.as_("owen").get(section(home)).text


def test_a_need_that_is_limited_stands_with_nobody_outside(scene: Scene, home: Home) -> None:
    a_fact(scene, home, "adjustments", "Mornings, never by letter")
    limit_thing(scene, home, fact_thing(home.uuids["Kelly"], "adjustments"), "priya", "ruth")
    assert "Mornings" in scene.as_("priya").get(section(home)).text
    assert "Adjustments" not in scene.as_("gemma").get(section(home)).text


def test_two_families_do_not_share_numbers(scene: Scene, home: Home) -> None:
    other = a_family(scene, name="Doyle family")
    an_entry(scene, home, "priya", state="shared")
    an_entry(scene, other, "priya", state="shared")
    assert "3.1" in scene.as_("priya").get(section(other)).text


def looks(scene: Scene) -> int:
    """How many looks were recorded so far."""
    with scene.database.reading() as session:
        return len(session.scalars(select(AuditRow.id).where(AuditRow.verb == "looked")).all())
