"""A sharing is taken back within ten minutes, while nobody else has opened it (ux 6)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.people import Home, Scene, an_entry
from tests.rooms.families.scenes import later, told
from tests.rooms.records.scenes import all_of, at, row_of
from workbook.core.time import clock_set_to, now
from workbook.records.models import Entry, Sharing, SharingBegun, SharingUndone


@pytest.fixture
def shared(scene: Scene, home: Home) -> str:
    """Priya's draft, which she shares on its page."""
    uuid = an_entry(scene, home, title="Kelly rang")
    assert scene.as_("priya").post(at(home, uuid, "sharing")).status_code == 303
    return uuid


def takes_back(scene: Scene, home: Home, entry: str, who: str = "priya"):
    """Press “Undo sharing”."""
    return scene.as_(who).post(at(home, entry, "sharing/end"))


def section(scene: Scene, home: Home, who: str):
    """The section's page."""
    return scene.as_(who).get(f"/families/{home.ref}/sections/m3")


@pytest.mark.long
def test_it_is_a_draft_again_and_nothing_to_others(scene: Scene, home: Home, shared: str) -> None:
    assert "Undo sharing" in section(scene, home, "priya").page.text
    for _ in range(2):  # pressed twice, it is taken back once
        assert takes_back(scene, home, shared).status_code == 303
    text = section(scene, home, "priya").page.text
    assert "Share with team" in text
    assert "Undo sharing" not in text
    assert told(scene, "sharing-undone") == 1
    assert len(all_of(scene, SharingUndone)) == 1
    for who in ("ruth", "joe", "owen", "david"):
        assert scene.as_(who).get(at(home, shared, "")[:-1]).status_code == 404, who
        for page in ("", "/sections/m3", "/chronology"):
            answer = scene.as_(who).get(f"/families/{home.ref}{page}")
            assert "Kelly rang" not in answer.page.text, (who, page)
            assert "1 entry" not in answer.page.text, (who, page)
        for page in ("/families", "/my-work"):
            assert "shared 3.1" not in scene.as_(who).get(page).page.text, (who, page)


def test_it_is_shared_again_under_its_number(scene: Scene, home: Home, shared: str) -> None:
    takes_back(scene, home, shared)
    an_entry(scene, home, "joe", title="A visit", state="shared")
    with clock_set_to(now() + timedelta(minutes=2)):
        assert scene.as_("priya").post(at(home, shared, "sharing")).status_code == 303
        assert "Kelly rang" in section(scene, home, "joe").page.text
    numbers = {row.title: row.number for row in all_of(scene, Entry)}
    assert numbers == {"Kelly rang": 1, "A visit": 2}
    mine = row_of(scene, shared).id
    (standing,) = [row for row in all_of(scene, Sharing) if row.entry_id == mine]
    assert standing.at == max(row.at for row in all_of(scene, SharingBegun))


@pytest.mark.parametrize("page", ["", "sections/m3", "sections/m1", "/my-work", "/families"])
def test_once_somebody_looked_it_stays(scene: Scene, home: Home, shared: str, page: str) -> None:
    address = page if page.startswith("/") else f"/families/{home.ref}/{page}".rstrip("/")
    assert scene.as_("ruth").get(address).status_code == 200
    answer = takes_back(scene, home, shared)
    assert answer.status_code == 409
    assert "Somebody else has opened this family’s workbook since" in answer.page.text
    assert "withdraw it and say why" in answer.page.text
    assert all_of(scene, SharingUndone) == []


def test_a_look_that_was_being_drawn_counts(scene: Scene, home: Home) -> None:
    """It was recorded just before the sharing, and may show it."""
    draft = an_entry(scene, home)
    section(scene, home, "joe")
    scene.as_("priya").post(at(home, draft, "sharing"))
    assert takes_back(scene, home, draft).status_code == 409
    later_draft = an_entry(scene, home, title="Later")
    with later(scene, timedelta(minutes=3)):
        scene.as_("priya").post(at(home, later_draft, "sharing"))
        assert takes_back(scene, home, later_draft).status_code == 303


def test_whoever_can_read_nothing_of_it_may_look_elsewhere(
    scene: Scene, home: Home, shared: str
) -> None:
    assert scene.as_("callum").get("/families").status_code == 200
    assert takes_back(scene, home, shared).status_code == 303


def test_after_ten_minutes_it_stays_and_is_not_offered(
    scene: Scene, home: Home, shared: str
) -> None:
    with later(scene, timedelta(minutes=9)):
        assert "Undo sharing" in section(scene, home, "priya").page.text
    with later(scene, timedelta(minutes=11)):
        answer = takes_back(scene, home, shared)
        assert answer.status_code == 409
        assert "more than ten minutes ago" in answer.page.text
    with later(scene, timedelta(minutes=10, seconds=5)):
        assert "Undo sharing" not in section(scene, home, "priya").page.text


def test_nobody_else_takes_it_back(scene: Scene, home: Home, shared: str) -> None:
    for who, status in (("joe", 403), ("ruth", 403), ("callum", 404)):
        assert takes_back(scene, home, shared, who).status_code == status, who
    assert "Undo sharing" not in section(scene, home, "joe").page.text


def test_what_it_became_stays(scene: Scene, home: Home, shared: str) -> None:
    """Withdrawn, commented on or finalised: each in words."""
    said = {"text": "Which night?", "quote": ""}
    assert scene.as_("priya").post(at(home, shared, "comments"), data=said).status_code == 303
    assert "Something stands on this entry" in takes_back(scene, home, shared).page.text
    scene.as_("priya").post(at(home, shared, "withdrawal"), data={"reason": "Wrong family"})
    assert "withdrawn" in takes_back(scene, home, shared).page.text
    done = an_entry(scene, home, title="Done", state="finalised")
    answer = takes_back(scene, home, done)
    assert answer.status_code == 409
    assert "is finalised" in answer.page.text


def test_a_word_typed_between_stays_the_writers_own(scene: Scene, home: Home, shared: str) -> None:
    takes_back(scene, home, shared)
    assert scene.as_("joe").get(at(home, shared, "history")).status_code == 404
    with scene.database.reading() as session:
        found = session.scalars(select(SharingBegun)).one()
        assert session.scalars(select(Sharing)).all() == []
    assert found.by_id == scene.id_of("priya")
