"""An entry's history: what it lists, whose words it shows, and what it reads to do so."""

from datetime import timedelta

import pytest

from tests.people import Home, Scene, an_entry
from tests.rooms.families.scenes import counted
from tests.rooms.records.scenes import amending, at, save
from workbook.access.queries import rules_of
from workbook.core.time import clock_set_to, now
from workbook.families.models import Family
from workbook.families.queries import open_workbook
from workbook.records.queries.sealed import unfinished_entries


def history(scene: Scene, home: Home, entry: str, who: str = "priya", compare: str = "") -> str:
    """The history page as `who` reads it."""
    return scene.as_(who).get(at(home, entry, "history") + compare).page.text


def amended(scene: Scene, home: Home) -> str:
    """An entry with two sealed versions."""
    entry = an_entry(scene, home, words="She walked 11 miles.", state="finalised")
    base, seen = amending(scene, home, entry)
    data = {"plain": "She walked 9 miles.", "version": str(seen)}
    assert scene.as_("priya").post(f"{base}/finalisation", data=data).status_code == 303
    return entry


def test_the_card_leads_to_what_an_amendment_changed(scene: Scene, home: Home) -> None:
    amended(scene, home)
    page = scene.as_("joe").get(f"/families/{home.ref}/sections/m3").page
    (link,) = {it.get("href") for it in page.all("a") if "before=version-1" in it.get("href")}
    text = scene.as_("joe").get(link).page.text
    assert "removed: 11" in text
    assert "added: 9" in text


def test_words_are_read_only_of_what_is_compared(scene: Scene, home: Home) -> None:
    entry = amended(scene, home)
    history(scene, home, entry)
    with counted(scene.app) as listed:
        assert "miles" not in history(scene, home, entry)
    with counted(scene.app) as compared:
        history(scene, home, entry, compare="?before=version-1&after=version-2")
    # The words of either step; the members and workers that their facts may name.
    assert len(compared) == len(listed) + 4


def test_what_was_deleted_before_sharing_stays_the_writers_own(scene: Scene, home: Home) -> None:
    with clock_set_to(now() - timedelta(hours=1)):
        entry = an_entry(scene, home, title="Shared without words", words="A canary.")
    assert save(scene, home, entry, blocks=[]).status_code == 200
    assert scene.as_("priya").post(at(home, entry, "sharing")).status_code == 303
    assert save(scene, home, entry, plain="Written since.").status_code == 200
    page = scene.as_("priya").get(at(home, entry, "history")).page
    kept, _ = [it.get("value") for it in page.all("input") if it.get("name") == "before"]
    compare = f"?before={kept}&after={kept}"
    assert "canary" in history(scene, home, entry, "priya", compare)
    assert "canary" not in history(scene, home, entry, "joe", compare)
    assert kept not in scene.as_("joe").get(at(home, entry, "history")).text


@pytest.mark.long
def test_only_its_writer_knows_that_an_amendment_is_being_written(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, state="finalised")
    amending(scene, home, entry)
    for who, knows in (("priya", True), ("joe", False), ("ruth", False)):
        text = scene.as_(who).get(f"/families/{home.ref}/sections/m3").page.text
        assert ("An amendment is being written" in text) is knows, who
        assert "An amendment" not in history(scene, home, entry, who)
        with scene.database.reading() as session:
            me, family = scene.me(session, who), session.get_one(Family, home.id)
            workbook, rules = open_workbook(session, family), rules_of(session, home.id)
            still_open = unfinished_entries(session, me, rules, workbook.id)
        assert [each.is_amendment for each in still_open] == [True] * knows, who
