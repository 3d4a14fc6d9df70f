"""Rooms and equipment: added, booked for a session, confirmed, moved and given back."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.people import Home, Scene, a_family
from tests.rooms.diary.scenes import coming, diary, set_day
from tests.rooms.supervision.scenes import Sitting, plan, planned, told, typed, uuid_of
from workbook.core.time import today
from workbook.diary.models import Bookable, Booking, SessionLink

WEDNESDAY = {"day": typed(coming("wed")), "time": "10:00"}


def add(scene: Scene, name: str, kind: str = "room", who: str = "alison") -> str:
    """Add something to book; its uuid."""
    answer = scene.as_(who).post("/rooms", data={"kind": kind, "name": name})
    assert answer.status_code == 303, answer.text
    with scene.database.reading() as session:
        wanted = select(Bookable.uuid).where(Bookable.name == name)
        return str(session.scalars(wanted).one())


def booked(scene: Scene) -> list[tuple[str, bool, bool]]:
    """Every booking: of what, whether it is confirmed, whether it was given back."""
    with scene.database.reading() as session:
        rows = session.execute(
            select(Bookable.name, Booking.confirmed_at, Booking.released_at)
            .join(Booking, Booking.bookable_id == Bookable.id)
            .order_by(Booking.id)
        )
        return [(name, bool(confirmed), bool(back)) for name, confirmed, back in rows]


def ask_for(sitting: Sitting, what: str, who: str = "alison") -> TestResponse:
    return sitting.post(who, "bookings", what=what)


def press(sitting: Sitting, which: int, act: str) -> TestResponse:
    with sitting.scene.database.reading() as session:
        uuids = session.scalars(select(Booking.uuid).order_by(Booking.id)).all()
    return sitting.post("alison", "bookings", str(uuids[which]), act)


def move(sitting: Sitting, **changed: Any) -> TestResponse:
    given = plan(sitting.scene, **WEDNESDAY, version=sitting.itself.version) | changed
    return sitting.post("alison", "plan", given=given)


def test_a_room_that_is_named_is_asked_for_confirmed_and_shown(scene: Scene, home: Home) -> None:
    add(scene, "Elm Room")
    sitting = planned(scene, home, place="elm  room", **WEDNESDAY)
    assert booked(scene) == [("Elm Room", False, False)]
    assert "Elm Room asked for" in sitting.get("priya").text
    assert press(sitting, 0, "confirmation").status_code == 303
    assert booked(scene) == [("Elm Room", True, False)]
    assert "Elm Room confirmed" in sitting.get("priya").text
    assert "Elm Room confirmed" in scene.as_("priya").get("/supervision").text
    assert "Confirmed Alison Business, " in sitting.get("ruth", "bookings").page.text
    assert "confirmed" in told(scene, "booking-changed")[-1][2]


def test_a_room_is_booked_once_and_whom_to_ask_is_said(scene: Scene, home: Home) -> None:
    add(scene, "Elm Room")
    planned(scene, home, place="Elm Room", **WEDNESDAY)
    other = a_family(scene, name="Cole family")
    answer = scene.as_("ruth").post(
        f"/families/{other.ref}/supervision", data=plan(scene, place="Elm Room", **WEDNESDAY)
    )
    assert answer.status_code == 422
    assert "Elm Room is booked then, 10:00 to 11:00, by Alison Business. Ask them" in answer.text
    assert "Ashdown" not in answer.text
    boxes = {it.get("id"): it.get("value") for it in answer.page.all("input")}
    assert (boxes["plan-place"], boxes["plan-time"]) == ("Elm Room", "10:00")
    assert booked(scene) == [("Elm Room", False, False)]
    later = planned(scene, other, place="Elm Room", **WEDNESDAY | {"time": "11:00"})
    refused = move(later, place="Elm Room", time="10:30")
    assert refused.status_code == 422
    assert later.itself.version == 1


def test_it_moves_with_its_session_and_waits_to_be_confirmed_again(
    scene: Scene, home: Home
) -> None:
    screen = add(scene, "Screen", "equipment")
    add(scene, "Elm Room")
    add(scene, "Oak Room")
    sitting = planned(scene, home, place="Elm Room", **WEDNESDAY)
    assert ask_for(sitting, screen).status_code == 303
    for each in (0, 1):
        press(sitting, each, "confirmation")
    assert move(sitting, place="Elm Room", time="14:00").status_code == 303
    assert booked(scene) == [("Elm Room", False, False), ("Screen", False, False)]
    assert move(sitting, place="Oak Room", time="14:00").status_code == 303
    assert booked(scene) == [
        ("Elm Room", False, True),
        ("Screen", False, False),
        ("Oak Room", False, False),
    ]
    with scene.database.reading() as session:
        hours = {(it.begins.hour, it.ends.hour) for it in session.scalars(select(Booking))}
    assert len(hours) == 1


def test_what_is_given_back_others_may_book(scene: Scene, home: Home) -> None:
    screen = add(scene, "Screen", "equipment")
    sitting = planned(scene, home, place="Online", **WEDNESDAY)
    other = planned(scene, a_family(scene, name="Cole family"), place="Online", **WEDNESDAY)
    ask_for(sitting, screen)
    refused = ask_for(other, screen)
    assert refused.status_code == 422
    assert "Screen is booked then" in refused.text
    assert press(sitting, 0, "release").status_code == 303
    assert ask_for(other, screen).status_code == 303
    assert booked(scene) == [("Screen", False, True), ("Screen", False, False)]


def test_what_is_retired_is_booked_no_more(scene: Scene, home: Home) -> None:
    screen = add(scene, "Screen", "equipment", who="sam")
    sitting = planned(scene, home, place="Online", **WEDNESDAY)
    assert scene.as_("moira").post(f"/rooms/{screen}/retirement").status_code == 303
    assert ask_for(sitting, screen).status_code == 422
    assert scene.as_("alison").post(f"/rooms/{screen}/retirement").status_code == 404
    assert add(scene, "Screen", "equipment") == screen
    assert ask_for(sitting, screen).status_code == 303


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"kind": "room", "name": " "}, "Enter its name"),
        ({"kind": "boat", "name": "Ash Room"}, "Choose whether it is a room or equipment"),
        ({"kind": "room", "name": "elm room"}, "Elm Room can be booked already"),
    ],
)
def test_what_cannot_be_added_is_refused(scene: Scene, given: dict[str, str], says: str) -> None:
    add(scene, "Elm Room")
    answer = scene.as_("alison").post("/rooms", data=given)
    assert answer.status_code == 422
    assert says in answer.text


def test_once_it_began_nothing_more_is_booked(scene: Scene, home: Home) -> None:
    screen = add(scene, "Screen", "equipment")
    sitting = planned(scene, home, place="Online")
    sitting.post("alison", "opening", because="Two are on leave")
    assert ask_for(sitting, screen).status_code == 409
    assert booked(scene) == []


def test_the_link_of_the_call_is_kept_with_the_session(scene: Scene, home: Home) -> None:
    sitting = planned(scene, home, **WEDNESDAY)
    address = "https://calls.example/alder"
    assert sitting.post("alison", "link", address=address, version="0").status_code == 303
    links = {it.words: it.get("href") for it in sitting.get("priya").page.all("a")}
    assert links["Join the video call"] == address
    stale = sitting.post("ruth", "link", address="https://calls.example/other", version="0")
    assert stale.status_code == 409
    assert "https://calls.example/other" in stale.text
    for wrong in ("javascript:alert(1)", "http://calls.example", "https://", "https://a b"):
        answer = sitting.post("alison", "link", address=wrong, version="1")
        assert answer.status_code == 422, wrong
    with scene.database.reading() as session:
        assert session.scalars(select(SessionLink)).one().address == address
    assert sitting.post("alison", "link", address="", version="1").status_code == 303
    assert "Join the video call" not in sitting.get("priya").text


def test_only_whoever_plans_books(scene: Scene, home: Home) -> None:
    screen = add(scene, "Screen", "equipment")
    sitting = planned(scene, home, **WEDNESDAY)
    assert sitting.get("priya", "bookings").status_code == 403
    assert ask_for(sitting, screen, "priya").status_code == 403
    assert ask_for(sitting, screen, "tomasz").status_code == 404
    assert booked(scene) == []


def test_what_else_is_held_is_said_and_nothing_is_blocked(scene: Scene, home: Home) -> None:
    planned(scene, home, **WEDNESDAY)
    other = a_family(scene, name="Cole family")
    sitting = planned(scene, other, **WEDNESDAY | {"time": "10:30"})
    page = sitting.get("alison").text
    assert "Priya Social is in supervision of the Ashdown and Reed family, 10:00 to 11:00." in page
    assert "Another session is held in Elm Room, 10:00 to 11:00." in page
    assert "At the time of this session" not in sitting.get("priya").text
    move(sitting, time="11:00")
    page = sitting.get("alison").text
    assert "Priya Social is in supervision" not in page
    assert "Another session is held" not in page


def test_a_day_without_work_is_said_in_words(scene: Scene, home: Home) -> None:
    this_year = date(today().year, 12, 25)
    christmas = this_year if this_year > today() else this_year.replace(year=today().year + 1)
    sitting = planned(scene, home, day=typed(christmas))
    assert "It is on Christmas Day, which is no working day." in sitting.get("alison").page.text
    assert "Christmas Day" not in sitting.get("priya").page.text
    move(sitting, day=typed(coming("sat")))
    assert "It is on a Saturday, which is no working day." in sitting.get("alison").page.text


def test_of_a_family_one_may_not_read_a_clash_says_only_that_somebody_is_taken(
    scene: Scene, home: Home
) -> None:
    with_joe = {"invited": [uuid_of(scene, "joe")]}
    of_birch = a_family(scene, name="Reed family", manager="tomasz", team="Birch")
    answer = scene.as_("tomasz").post(
        f"/families/{of_birch.ref}/supervision",
        data=plan(
            scene,
            place="Online",
            chair=uuid_of(scene, "tomasz"),
            minute_taker=uuid_of(scene, "tomasz"),
            **with_joe,
            **WEDNESDAY,
        ),
    )
    assert answer.status_code == 303, answer.text
    page = planned(scene, home, **with_joe, **WEDNESDAY).get("alison").text
    assert "Joe Recovery is taken, 10:00 to 11:00." in page
    assert "Reed family, 10:00" not in page


def test_a_session_is_as_long_as_the_slot_of_the_team(scene: Scene, home: Home) -> None:
    set_day(scene, weekday="2", minutes="90")
    planned(scene, home, **WEDNESDAY)
    page = diary(scene, "priya", coming("wed"))
    assert "10:00 to 11:30" in page.text
    assert "Free: 11:30." in page.text


def test_a_plan_that_is_for_yesterday_books_nothing(scene: Scene, home: Home) -> None:
    add(scene, "Elm Room")
    day = typed(today() - timedelta(days=1))
    answer = scene.as_("alison").post(
        f"/families/{home.ref}/supervision", data=plan(scene, day=day)
    )
    assert answer.status_code == 422
    assert booked(scene) == []
