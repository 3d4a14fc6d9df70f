"""A planned session is called off: with a reason, once, and what was due before it is due again."""

from datetime import timedelta

import pytest

from tests.people import Home, Scene
from tests.rooms.diary.scenes import coming, diary, set_day
from tests.rooms.diary.test_calendars import said
from tests.rooms.documents.scenes import limit_thing
from tests.rooms.overview.scenes import in_some_days, is_due, my_work, news
from tests.rooms.supervision.scenes import Sitting, begun, plan, planned, told, typed, uuid_of
from workbook.access.rules import Thing
from workbook.core.time import today
from workbook.diary.models import Booking
from workbook.people.models import Person
from workbook.supervision.models import Attendance, CallingOff, Opening, SummaryReminder

WHY = "Kelly is in hospital"
IN_A_WEEK = {"day": typed(today() + timedelta(days=7)), "time": "10:00"}


def call_off(sitting: Sitting, who: str = "alison", because: str = WHY, **more: str) -> int:
    """Press the button on the page of the session; the answer's status."""
    version = more.pop("version", str(sitting.itself.version))
    given = {"form": "calling-off", "because": because, "version": version}
    return sitting.post(who, "calling-off", given=given | more).status_code


def test_whoever_plans_it_calls_it_off_once_with_a_reason(scene: Scene, home: Home) -> None:
    sitting = planned(scene, home, **IN_A_WEEK)
    for who, status in (("priya", 403), ("joe", 403), ("callum", 404), ("nadia", 404)):
        assert call_off(sitting, who) == status, who
    assert "Call the session off" not in sitting.get("priya").page.text
    assert "Call the session off" in sitting.get("ruth").page.text
    assert call_off(sitting, because="  ") == 422
    assert sitting.rows(CallingOff) == []
    assert call_off(sitting) == 303
    assert call_off(sitting, "ruth", "Another reason") == 409
    assert [each.because for each in sitting.rows(CallingOff)] == [WHY]
    ((_, thing, words),) = told(scene, "session-called-off")
    assert thing == str(sitting.key)
    assert WHY in str(words)


def test_it_stays_as_called_off_wherever_it_stood(scene: Scene, home: Home) -> None:
    sitting = planned(scene, home, **IN_A_WEEK)
    assert call_off(sitting) == 303
    for who in ("priya", "ruth", "gemma"):
        text = sitting.get(who).page.text
        assert "Alison Business called this session off" in text
        assert WHY in text
        assert "Call the session off" not in text
        assert "Change the plan" not in text
    listed = scene.as_("priya").get(f"/families/{home.ref}/supervision").page.text
    assert "Called off" in listed
    assert "Called off" in diary(scene, "alison", today() + timedelta(days=7)).page.text
    assert "Ashdown" not in scene.as_("ruth").get("/supervision").page.text
    assert "Ashdown" not in scene.as_("alison").get("/supervision/readiness").page.text


@pytest.mark.parametrize(
    ("form", "given"),
    [
        (("opening",), {"because": "We meet all the same"}),
        (("plan",), {"place": "Elm Room"}),
        (("attendance",), {}),
        (("guests",), {"name": "Ms Hall", "agency": "School", "how": "room"}),
        (("bookings",), {"what": "anything"}),
        (("link",), {"address": "https://calls.example/alder", "version": "0"}),
        (("reminders",), {"person": "anybody"}),
        (("items", "decisions", "minutes"), {"plain": "What was said"}),
    ],
)
def test_nothing_more_is_written_on_it(
    scene: Scene, home: Home, form: tuple[str, ...], given: dict[str, str]
) -> None:
    sitting = planned(scene, home)
    call_off(sitting)
    answer = sitting.post("alison", *form, given=given)
    assert answer.status_code in {404, 409}, (form, answer.status_code)
    if answer.status_code == 409:
        assert "was called off" in answer.page.text
    for table in (Opening, SummaryReminder):
        assert sitting.rows(table) == []


def test_one_that_began_is_not_called_off(scene: Scene, home: Home) -> None:
    sitting = begun(scene, home)
    assert call_off(sitting) == 409
    assert sitting.rows(CallingOff) == []


def test_a_plan_that_changed_meanwhile_is_looked_at_first(scene: Scene, home: Home) -> None:
    sitting = planned(scene, home, **IN_A_WEEK)
    answer = sitting.post(
        "ruth", "calling-off", given={"form": "calling-off", "because": WHY, "version": "9"}
    )
    assert answer.status_code == 409
    assert "Look at it, then call the session off" in answer.page.text
    assert WHY in answer.text, "what was typed stays"
    assert sitting.rows(CallingOff) == []


@pytest.mark.long
def test_the_clocks_go_back_to_the_day_before_it(finished: Sitting) -> None:
    """The last session named a day: it was booked, and is to be booked again."""
    scene, home = finished.scene, finished.home
    assert "Book the next supervision" in is_due(scene, "alison")
    clocks = f"/families/{home.ref}/clocks"
    before = scene.as_("priya").get(clocks).page.text
    named = before[before.index("Booking the next supervision") :][:90]
    nextly = planned(scene, home, day=typed(today() + timedelta(days=21)))
    assert "Book the next supervision" not in is_due(scene, "alison")
    assert "A summary for supervision is due" in scene.as_("joe").get(clocks).page.text
    assert call_off(nextly) == 303
    assert "Book the next supervision" in is_due(scene, "alison")
    text = scene.as_("priya").get(clocks).page.text
    assert named in text, "the day that stood before stands"
    assert "A summary for supervision is due" not in text
    assert "summary for supervision" not in is_due(scene, "joe")
    with in_some_days(scene, 22):
        assert "Open this supervision" not in is_due(scene, "alison")
        assert "The supervision record" not in is_due(scene, "ruth")


@pytest.mark.long
def test_group_supervision_is_to_be_planned_again(scene: Scene, home: Home) -> None:
    assert "now applies" in is_due(scene, "alison")
    sitting = planned(scene, home, **IN_A_WEEK)
    assert "now applies" not in is_due(scene, "alison")
    call_off(sitting)
    assert "now applies" in is_due(scene, "alison")
    again = planned(scene, home, **IN_A_WEEK)
    assert again.itself.number == sitting.itself.number + 1
    assert "now applies" not in is_due(scene, "alison")


def test_a_calendar_takes_it_out(scene: Scene, home: Home) -> None:
    sitting = planned(scene, home, **IN_A_WEEK)
    before = said(sitting.get("priya", "invitation.ics").text)
    call_off(sitting)
    answer = sitting.get("priya", "invitation.ics")
    assert "METHOD:CANCEL" in answer.text
    assert answer.headers["Content-Type"].endswith("method=CANCEL")
    after = said(answer.text)
    assert (after["UID"], after["STATUS"]) == (before["UID"], "CANCELLED")
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    assert WHY not in answer.text
    assert "STATUS:CANCELLED" in scene.as_("gemma").get("/diary/own.ics").text


def test_its_slot_and_room_are_free_again(scene: Scene, home: Home) -> None:
    scene.as_("alison").post("/rooms", data={"kind": "room", "name": "Elm Room"})
    set_day(scene, weekday="2")
    on = coming("wed")
    sitting = planned(scene, home, day=typed(on), time="10:00", place="Elm Room")
    free = f"{on:%Y-%m-%d}T10:00"
    assert free not in scene.as_("alison").get(f"/families/{home.ref}/supervision").text
    call_off(sitting)
    assert free in scene.as_("alison").get(f"/families/{home.ref}/supervision").text
    assert all(each.released_at for each in sitting.rows(Booking))
    again = planned(scene, home, day=typed(on), time="10:00", place="Elm Room")
    assert "Priya Social is in supervision" not in again.get("alison").page.text


@pytest.mark.long
def test_whoever_was_invited_reads_no_more_on_its_day(scene: Scene, home: Home) -> None:
    """Owen works in the team, and not with the family."""
    sitting = planned(scene, home, invited=[uuid_of(scene, "martin"), uuid_of(scene, "owen")])
    with scene.database.reading() as session:
        epoch = session.get_one(Person, scene.id_of("owen")).rights_epoch
    call_off(sitting)
    with scene.database.reading() as session:
        assert session.get_one(Person, scene.id_of("owen")).rights_epoch > epoch


@pytest.mark.long
def test_whoever_works_with_the_family_hears_that_it_moved_and_was_called_off(
    scene: Scene, home: Home
) -> None:
    sitting = planned(scene, home, **IN_A_WEEK)
    given = {"form": "plan", "version": "1", **plan(scene, **IN_A_WEEK, place="Oak Room")}
    assert sitting.post("alison", "plan", given=given).status_code == 303
    assert "changed the place of a supervision" in news(scene, "priya")
    assert call_off(sitting) == 303
    told_of = f"called off supervision {sitting.itself.number}"
    assert told_of in news(scene, "gemma")
    assert told_of not in my_work(scene, "beth")
    assert told_of not in news(scene, "alison"), "one's own"


def test_of_one_that_is_limited_nobody_else_hears(scene: Scene, home: Home) -> None:
    sitting = planned(scene, home, **IN_A_WEEK)
    limit_thing(scene, home, Thing("session", str(sitting.key)), "ruth", "priya")
    assert call_off(sitting) == 404
    assert call_off(sitting, "ruth") == 303
    on = today() + timedelta(days=7)
    assert "Called off" not in diary(scene, "alison", on).page.text
    assert "Called off" in diary(scene, "ruth", on).page.text
    assert WHY not in scene.as_("gemma").get(f"/families/{home.ref}/history").page.text
    assert "called off" not in my_work(scene, "gemma")


def test_whoever_is_invited_no_more_comes_off_the_list(scene: Scene, home: Home) -> None:
    sitting = planned(scene, home, **IN_A_WEEK)
    page = sitting.get("alison").page
    shown = [it.get("value") for it in page.all("input") if it.get("name") == "shown"]
    assert len(shown) == 4
    stay = [uuid_of(scene, each) for each in ("priya", "gemma")]
    given = {"form": "plan", **IN_A_WEEK, "place": "Elm Room", "version": "1"}
    given |= {"chair": uuid_of(scene, "ruth"), "minute_taker": uuid_of(scene, "alison")}
    seen = [each for each in shown if each != uuid_of(scene, "martin")]
    answer = sitting.post("alison", "plan", given=given | {"invited": stay, "shown": seen})
    assert answer.status_code == 303, answer.text
    left = {each.person_id for each in sitting.rows(Attendance)}
    kept = {scene.id_of(each) for each in ("priya", "gemma", "martin", "ruth", "alison")}
    assert left == kept, "Joe is not invited any more; whom the page did not show stays"
    ((_, _, words),) = told(scene, "session-moved")
    assert "invitations" in str(words)
