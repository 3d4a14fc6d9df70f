"""Files for a calendar: they tell the time, and nothing of a family."""

from tests.people import Home, Scene
from tests.rooms.diary.scenes import coming
from tests.rooms.supervision.scenes import plan, planned, typed
from workbook.access.actions.limit import limit
from workbook.access.rules import Thing

DAY = {"day": typed(coming("wed")), "time": "10:00"}
OF_THE_FAMILY = ("Ashdown", "Reed", "Kelly", "Maisie", "Darren", "12 Elm Street")


def said(text: str) -> dict[str, str]:
    """The lines of the first event, by their names."""
    lines = text.replace("\r\n ", "").split("BEGIN:VEVENT\r\n")[1].split("\r\n")
    return dict(each.split(":", 1) for each in lines if ":" in each)


def test_a_session_is_put_into_a_calendar_and_moved_there(scene: Scene, home: Home) -> None:
    sitting = planned(scene, home, place="12 Elm Street", **DAY)
    first = sitting.get("priya", "invitation.ics")
    assert first.headers["Content-Type"] == "text/calendar; charset=utf-8; method=REQUEST"
    before = said(first.text)
    assert before["SUMMARY"] == "Group case supervision"
    sitting.post(
        "alison", "plan", given=plan(scene, **DAY | {"time": "14:00"}, place="Online", version="1")
    )
    after = said(sitting.get("priya", "invitation.ics").text)
    assert after["UID"] == before["UID"]
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    assert after["DTSTART"] > before["DTSTART"]


def test_nothing_of_the_family_is_in_it(scene: Scene, home: Home) -> None:
    sitting = planned(scene, home, place="12 Elm Street", **DAY)
    for text in (
        sitting.get("priya", "invitation.ics").text,
        scene.as_("priya").get("/diary/own.ics").text,
    ):
        assert "BEGIN:VEVENT" in text
        assert "LOCATION" not in text
        for each in (*OF_THE_FAMILY, home.ref, "/families/"):
            assert each not in text, each


def test_a_room_of_the_authority_and_the_call_are(scene: Scene, home: Home) -> None:
    scene.as_("alison").post("/rooms", data={"kind": "room", "name": "Elm Room"})
    sitting = planned(scene, home, place="elm room", **DAY)
    before = said(sitting.get("priya", "invitation.ics").text)
    sitting.post("alison", "link", address="https://calls.example/alder", version="0")
    after = said(sitting.get("priya", "invitation.ics").text)
    assert (after["LOCATION"], after["URL"]) == ("Elm Room", "https://calls.example/alder")
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])


def test_ones_own_diary_has_what_one_is_invited_to(scene: Scene, home: Home) -> None:
    sitting = planned(scene, home, **DAY)
    for who, times in (("gemma", 1), ("ruth", 1), ("owen", 0), ("moira", 0)):
        text = scene.as_(who).get("/diary/own.ics").text
        assert text.count("BEGIN:VEVENT") == times, who
    with scene.database.change() as session:
        ruth = scene.me(session, "ruth")
        inside = {scene.person(session, "priya").id: "Priya"}
        limit(session, ruth, home.id, Thing("session", str(sitting.key)), inside, (), "Her own")
    assert "BEGIN:VEVENT" not in scene.as_("gemma").get("/diary/own.ics").text
    assert "BEGIN:VEVENT" in scene.as_("priya").get("/diary/own.ics").text
