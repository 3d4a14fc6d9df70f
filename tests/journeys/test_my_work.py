"""My work with something in each of its parts: looked at at both widths, and used by keyboard."""

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from tests.journeys.looking import Looks
from tests.journeys.test_keyboard import key_to, press
from tests.people import Home, Scene, a_family, an_entry
from tests.rooms.supervision.scenes import planned, summaries, typed
from workbook.core.time import clock_set_to, now, today


def something_of_everything(scene: Scene, home: Home) -> None:
    """Two sessions booked, a summary in, a draft left lying, and something new."""
    another = a_family(scene, name="Cole family")
    summaries(scene, home, "gemma")
    planned(scene, home, day=typed(today() + timedelta(days=3)))
    planned(scene, another, day=typed(today() + timedelta(days=20)), invited=[])
    with clock_set_to(now() - timedelta(days=15)):
        an_entry(scene, home, "priya", title="Nursery")
    an_entry(scene, home, "joe", state="shared")


def test_the_day_begins_there(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, look: Looks
) -> None:
    something_of_everything(scene, home)
    for who in ("priya", "ruth", "alison", "david"):
        look.at(browser_of(who), "My work")
    priya = browser_of("priya")
    priya.get_by_text("Later, 1").click()
    look.at(priya, "My work")


def test_what_is_due_is_reached_and_families_are_ordered_by_keyboard(
    browser_of: Callable[[str], Page], scene: Scene, home: Home
) -> None:
    something_of_everything(scene, home)
    page = browser_of("priya")
    order = page.get_by_label("Order by")
    key_to(page, order)
    page.keyboard.press("End")
    press(page, page.get_by_role("button", name="Order", exact=True))
    rows = page.get_by_role("row")
    expect(rows.nth(1)).to_contain_text("Ashdown and Reed family")
    expect(order).to_have_value("name")
    expect(page.get_by_role("listitem").filter(has_text="Joe Recovery shared")).to_be_visible()
    draft = page.get_by_role("listitem").filter(has_text="put it in the bin: Nursery")
    press(page, draft.get_by_role("link", name="Open draft"))
    expect(page.get_by_label("Title", exact=True)).to_have_value("Nursery")
