"""An entry's history: what it lists, whose words it shows, and what it reads to do so."""

from datetime import timedelta

import pytest

from tests.people import Home, Scene, an_entry
from tests.rooms.families.scenes import counted
from tests.rooms.records.joint import write_with
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
@pytest.mark.parametrize("by", ["sharing", "asking"])
def test_a_clock_that_was_wrong_lets_nobody_see_what_was_deleted_before(
    scene: Scene, home: Home, by: str
) -> None:
    entry = an_entry(scene, home, words="Before.")
    with clock_set_to(now() + timedelta(hours=1)):
        save(scene, home, entry, plain="Before. A canary.", tab="z", turn=5)
        save(scene, home, entry, plain="Before.", tab="z", turn=6)
    if by == "sharing":
        assert scene.as_("priya").post(at(home, entry, "sharing")).status_code == 303
    else:
        write_with(scene, home, entry, "priya", "gemma")
    with clock_set_to(now() + timedelta(minutes=20)):
        assert (
            save(scene, home, entry, plain="Before. And after.", tab="z", turn=7).status_code == 200
        )
    with clock_set_to(now() - timedelta(hours=3)):
        assert (
            save(scene, home, entry, plain="Before. And long after.", tab="z", turn=8).status_code
            == 200
        )
    reader = scene.as_("owen" if by == "sharing" else "gemma")
    page = reader.get(at(home, entry, "history?every=1")).page
    kept = [it.get("value") for it in page.all("input") if it.get("name") == "before"]
    assert len(kept) == 3, "what stood then, and what came after"
    told = [
        reader.get(at(home, entry, f"history?before={one}&after={other}")).page.text
        for one in kept
        for other in kept
    ]
    assert not any("canary" in each for each in told)
    assert any("added: long" in each for each in told)
    assert "canary" not in reader.get(at(home, entry, "history/moments?at=1")).page.text
    mine = scene.as_("priya").get(at(home, entry, "history?every=1")).page
    assert len([it for it in mine.all("input") if it.get("name") == "before"]) > 4


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
