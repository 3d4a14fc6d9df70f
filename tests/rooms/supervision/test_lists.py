"""What other pages learn from supervision: lists, the bar, the rail and the main links."""

from datetime import timedelta

import pytest

from tests.people import Home, Scene, a_family
from tests.rooms.families.scenes import counted
from tests.rooms.supervision.scenes import Sitting, begun, everything, planned, typed
from workbook.access.actions.limit import limit
from workbook.access.rules import Thing
from workbook.core.time import clock_set_to, today
from workbook.families.queries import further_standings
from workbook.families.summaries import supervised_by
from workbook.families.views.frame import rail_by
from workbook.supervision.models import Opening
from workbook.supervision.views.wiring import tell_lower_rooms
from workbook.web.filters import short_day


def test_the_list_and_the_bar_show_the_settled_rating(finished: Sitting, scene: Scene) -> None:
    home = f"/families/{finished.home.ref}"
    for address in ("/families", home, f"{home}/supervision"):
        page = scene.as_("priya").get(address).page
        assert "Amber" in page.text, address


def test_a_date_that_the_last_session_named_is_said_until_one_is_booked(
    finished: Sitting, scene: Scene
) -> None:
    named = short_day(finished.itself.next_on, today())
    addresses = ("/families", f"/families/{finished.home.ref}")
    for address in addresses:
        page = scene.as_("priya").get(address).page
        assert f"{named}, named in the last session, not booked yet" in page.text, address
    planned(scene, finished.home, time="23:30")
    for address in addresses:
        page = scene.as_("priya").get(address).page
        assert "23:30" in page.text, address
        assert "named in the last session" not in page.text, address


def test_what_a_session_under_way_names_is_not_said_yet(under_way: Sitting, scene: Scene) -> None:
    everything(under_way)
    home = scene.as_("priya").get(f"/families/{under_way.home.ref}").page
    assert "named in the last session" not in home.text


def test_a_rating_counts_only_once_its_record_is_finalised(under_way: Sitting) -> None:
    under_way.post("ruth", "ratings", member="", colour="red", because="So")
    page = under_way.scene.as_("priya").get(f"/families/{under_way.home.ref}").page
    assert "Not rated" in page.text


def test_a_session_under_way_says_so_in_the_bar(under_way: Sitting) -> None:
    with clock_set_to(under_way.row(Opening).at + timedelta(minutes=7)):
        assert "In session, 7 minutes" in under_way.get("priya").page.text


@pytest.mark.long
def test_coming_and_waiting_sessions_of_the_families_one_may_open(
    scene: Scene, home: Home, under_way: Sitting
) -> None:
    later = planned(scene, home, day=typed(today().replace(year=today().year + 1)))
    for who, sees in (("alison", True), ("joe", True), ("david", True), ("beth", False)):
        page = scene.as_(who).get("/supervision").page
        for sitting in (under_way, later):
            found = [it for it in page.all("a") if str(sitting.key) in it.get("href")]
            assert bool(found) is sees, who
    text = scene.as_("alison").get("/supervision").page.text
    assert text.index("In session") < text.index("Coming") < text.index("Planned")
    assert scene.as_("sam").get("/supervision").status_code == 403


def test_the_way_to_the_sessions_is_in_the_contents(scene: Scene, home: Home) -> None:
    page = scene.as_("priya").get(f"/families/{home.ref}/sections/m3").page
    assert f"/families/{home.ref}/supervision" in {it.get("href") for it in page.all("a")}
    assert "/supervision" in {it.get("href") for it in page.all("a")}
    assert "/supervision" not in {
        it.get("href") for it in scene.as_("sam").get("/account").page.all("a")
    }


def test_a_session_is_supervision_and_not_just_a_family(under_way: Sitting) -> None:
    for address, here in (
        (under_way.url(), "Supervision"),
        (f"/families/{under_way.home.ref}/supervision", "Supervision"),
        ("/supervision", "Supervision"),
        (f"/families/{under_way.home.ref}", "Families"),
        (f"/families/{under_way.home.ref}/sections/m3", "Families"),
    ):
        page = under_way.scene.as_("priya").get(address).page
        main = [it for it in page.all("a") if it.words in {"Families", "Supervision"}]
        current = {it.words for it in main if it.get("aria-current") == "page"}
        assert current == {here}, address


@pytest.mark.long
def test_what_a_limited_session_settled_is_in_no_list_or_bar(
    finished: Sitting, scene: Scene, home: Home
) -> None:
    later = planned(scene, home, time="23:30")
    with scene.database.change() as session:
        me, gemma = scene.me(session, "ruth"), scene.person(session, "gemma")
        for each in (finished, later):
            thing = Thing("session", str(each.key))
            limit(session, me, home.id, thing, {gemma.id: gemma.name}, [], "Kelly's safety")
    for who, sees in (("ruth", True), ("gemma", True), ("priya", False), ("alison", False)):
        for address in ("/families", f"/families/{home.ref}", f"/families/{home.ref}/supervision"):
            text = scene.as_(who).get(address).page.text
            assert ("Amber" in text) is sees, (who, address)
            assert ("23:30" in text) is sees, (who, address)


def test_a_date_that_a_limited_session_named_is_said_to_those_inside(
    finished: Sitting, scene: Scene, home: Home
) -> None:
    with scene.database.change() as session:
        me, gemma = scene.me(session, "ruth"), scene.person(session, "gemma")
        thing = Thing("session", str(finished.key))
        limit(session, me, home.id, thing, {gemma.id: gemma.name}, [], "Kelly's safety")
    for who, sees in (("ruth", True), ("gemma", True), ("priya", False), ("alison", False)):
        text = scene.as_(who).get(f"/families/{home.ref}").page.text
        assert ("named in the last session" in text) is sees, who


def test_earlier_sessions_stand_in_the_rail(finished: Sitting, scene: Scene, home: Home) -> None:
    later = begun(scene, home, time="15:00")
    links = {it.get("href") for it in later.get("priya").page.all("a")}
    assert finished.url() in links


def test_telling_lower_rooms_twice_changes_nothing() -> None:
    lists = (further_standings, supervised_by, rail_by)
    before = [len(each) for each in lists]
    tell_lower_rooms()
    assert [len(each) for each in lists] == before


@pytest.mark.long
def test_the_list_asks_as_much_for_many_families_also_while_others_see_the_screen(
    scene: Scene, home: Home
) -> None:
    def asked() -> int:
        with counted(scene.app) as statements:
            assert scene.as_("alison").get("/supervision").status_code == 200
        return len(statements)

    def limited(where: Home) -> None:
        sitting = planned(scene, where)
        with scene.database.change() as session:
            me = scene.me(session, "ruth")
            limit(session, me, where.id, Thing("session", str(sitting.key)), {}, (), "Her own")

    def both_ways() -> tuple[int, int]:
        openly = asked()
        assert scene.as_("alison").post("/account/hiding").status_code == 303
        hidden = asked()
        assert scene.as_("alison").post("/account/hiding/ending").status_code == 303
        return openly, hidden

    limited(home)
    few = both_ways()
    for name in ("Okafor", "Sands", "Bell"):
        limited(a_family(scene, name=f"{name} family"))
    assert both_ways() == few
