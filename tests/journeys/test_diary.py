"""Business support keeps the team's diary without a mouse."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.looking import Looks
from tests.journeys.steps import FAMILY
from tests.journeys.test_keyboard import key_to, press
from tests.people import Home, Scene
from tests.rooms.diary.scenes import coming
from tests.rooms.diary.test_lines import put
from tests.rooms.supervision.scenes import planned, typed


def test_a_session_is_planned_in_a_slot_and_found_in_the_diary(
    browser_of: Callable[[str], Page], home: Home, look: Looks
) -> None:
    page = browser_of("alison")
    press(page, page.get_by_role("link", name="Diary", exact=True))
    press(page, page.get_by_role("link", name="Supervision days"))
    key_to(page, page.get_by_label("Every week on"))
    page.keyboard.type("Tues")
    for label, at in (("Begins at", "10"), ("Ends at", "13:00")):
        key_to(page, page.get_by_label(label))
        page.keyboard.type(at)
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


def test_a_visit_is_moved_and_a_session_called_off(
    scene: Scene, browser_of: Callable[[str], Page], home: Home, look: Looks
) -> None:
    on = coming("thu")
    put(scene, family=home.ref)
    sitting = planned(scene, home, day=typed(on), time="10:00")
    page = browser_of("alison")
    page.goto(f"/diary?day={on}")
    press(page, page.get_by_role("link", name="Move or call off"))
    expect(page.get_by_text("Priya Social is in supervision of the")).to_be_visible()
    key_to(page, page.get_by_label("Begins at"))
    page.keyboard.press("Control+a")
    page.keyboard.type("14:00")
    press(page, page.get_by_role("button", name="Save the new time"))
    expect(page.get_by_label("Begins at")).to_have_value("14:00")
    expect(page.get_by_text("At that time")).to_have_count(0)
    press(page, page.get_by_role("button", name="Call it off"))
    look.here(page, "a visit, refused")

    page.goto(sitting.url())
    key_to(page, page.locator("summary", has_text="This session is not to be held"))
    page.keyboard.press("Enter")
    key_to(page, page.get_by_label("Why it is called off"))
    page.keyboard.type("Kelly has the flu")
    press(page, page.get_by_role("button", name="Call the session off"))
    expect(page.get_by_text("called this session off")).to_be_visible()
    look.here(page, "a session that was called off")
