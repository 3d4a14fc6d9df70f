"""One family's page: who may open it, what it leads to, what it costs."""

import pytest
from sqlalchemy import select

from tests.people import Home, Scene
from tests.rooms.families.scenes import a_fact, at, counted, somebody_joins, told
from workbook.access.actions.limit import limit
from workbook.access.rules import Thing
from workbook.audit.models import AuditRow

MAY_READ = ("ruth", "priya", "owen", "chloe", "gemma", "martin", "joe", "helen", "alison", "david")
MAY_NOT = ("sian", "beth", "conor", "tomasz", "callum", "nadia", "ivan", "laura", "femi", "sam")


@pytest.mark.long
def test_a_stranger_is_not_told_that_it_exists(scene: Scene, home: Home) -> None:
    for who in MAY_READ:
        assert scene.as_(who).get(at(home)).status_code == 200, who
    for who in MAY_NOT:
        there = scene.as_(who).get(at(home))
        nowhere = scene.as_(who).get("/families/000000")
        assert there.status_code == nowhere.status_code == 404, who
        assert there.page.text == nowhere.page.text, who


@pytest.mark.long
def test_each_page_is_one_look(scene: Scene, home: Home) -> None:
    kelly = home.uuids["Kelly"]
    a_fact(scene, home, "phone", "07700 900123")
    for path in (
        "",
        "key-information",
        "members",
        f"members/{kelly}",
        f"members/{kelly}/facts/phone",
        f"members/{kelly}/facts/phone/rules",
        f"members/{kelly}/same-person",
        "facts/before-knocking",
        "relationships",
        "households",
        "parties",
        "harm",
        "allocations",
        "new-members",
        "looks",
    ):
        before = told(scene, "looked")
        assert scene.as_("ruth").get(at(home, path)).status_code == 200, path
        assert told(scene, "looked") == before + 1, path
    with scene.database.reading() as session:
        of_family = select(AuditRow.family_id).where(AuditRow.verb == "looked").distinct()
        assert session.scalars(of_family).all() == [home.id]


def test_it_names_all_ten_sections(scene: Scene, home: Home) -> None:
    text = scene.as_("joe").get(at(home)).page.text
    for title in ("Case Worker Summary", "Key Information", "1. Why are", "8. Comments and views"):
        assert title in text
    links = [each.get("href") for each in scene.as_("joe").get(at(home)).page.all("a")]
    assert at(home, "key-information") in links
    assert at(home, "sections/m8") in links


def test_it_leads_each_where_they_may_go(scene: Scene, home: Home) -> None:
    def links(who: str) -> set[str]:
        return {each.get("href") for each in scene.as_(who).get(at(home)).page.all("a")}

    assert {at(home, "allocations"), at(home, "looks")} <= links("ruth")
    assert at(home, "looks") in links("priya")
    assert at(home, "allocations") not in links("priya")
    assert not {at(home, "allocations"), at(home, "looks")} & links("joe")


@pytest.mark.long
def test_a_limit_on_the_whole_family_shuts_out_everybody_else(scene: Scene, home: Home) -> None:
    with scene.database.change() as session:
        me = scene.me(session, "ruth")
        whole = Thing("family", str(home.uuid))
        limit(session, me, home.id, whole, {}, [], "An employee's own family")
    for who in ("priya", "joe", "david"):
        assert scene.as_(who).get(at(home)).status_code == 404, who
        assert "Ashdown" not in scene.as_(who).get("/families").page.text, who
    assert scene.as_("ruth").get(at(home)).status_code == 200


@pytest.mark.long
def test_the_number_of_queries_does_not_grow_with_members(scene: Scene, home: Home) -> None:
    for path in ("", "key-information"):
        scene.as_("ruth").get(at(home, path))
    asked = {}
    for path in ("", "key-information"):
        with counted(scene.app) as few:
            scene.as_("ruth").get(at(home, path))
        asked[path] = len(few)
    for n in range(26):
        somebody_joins(scene, home, f"Person {n}", "child" if n % 2 else "adult")
    for path in ("", "key-information"):
        with counted(scene.app) as many:
            scene.as_("ruth").get(at(home, path))
        assert len(many) == asked[path], path
    assert max(asked.values()) < 45
