"""Business support keeps the team's diary without a mouse."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.looking import Looks
from tests.journeys.steps import FAMILY
from tests.journeys.test_keyboard import key_to, press
from tests.people import Home
from tests.rooms.diary.scenes import coming


def test_a_session_is_planned_in_a_slot_and_found_in_the_diary(
    browser_of: Callable[[str], Page], home: Home, look: Looks
) -> None:
    page = browser_of("alison")
    press(page, page.get_by_role("link", name="Diary", exact=True))
    press(page, page.get_by_role("link", name="Supervision days"))
    key_to(page, page.get_by_label("Every week on"))
    page.keyboard.type("Tues")
    for label, typed in (("Begins at", "10"), ("Ends at", "13:00")):
        key_to(page, page.get_by_label(label))
        page.keyboard.type(typed)
    press(page, page.get_by_role("button", name="Add the day"))
    expect(page.get_by_text("Error:").first).to_be_attached()
    expect(page.get_by_label("Ends at")).to_have_value("13:00")
    look.here(page, "supervision days, refused")
    key_to(page, page.get_by_label("Begins at"))
    page.keyboard.type("10:00")
    press(page, page.get_by_role("button", name="Add the day"))
    expect(page.get_by_role("cell", name="Tuesdays, 10:00 to 13:00", exact=True)).to_be_visible()

    page.goto(f"/families/{home.ref}/supervision")
    key_to(page, page.get_by_label("Free slot of the team"))
    page.keyboard.press("ArrowDown")
    key_to(page, page.get_by_label("Room, or online"))
    page.keyboard.type("Elm Room")
    press(page, page.get_by_role("button", name="Plan the session"))
    page.goto(f"/diary?day={coming('tue')}")
    look.here(page, "a week of the diary")
    press(page, page.get_by_role("link", name=FAMILY))
    expect(page.get_by_role("heading", level=1)).to_contain_text("10:00")
