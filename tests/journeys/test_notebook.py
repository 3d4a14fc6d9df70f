"""The notebook put in order, by keyboard alone: an entry added between two, one moved where it
belongs, the stories read as one, and an action said to be done.
"""

import re
from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from tests.journeys.looking import Looks
from tests.journeys.steps import FAMILY, IMPACT, press_enter, writing_box
from tests.people import Home, Scene, an_entry
from tests.rooms.supervision.scenes import begun, everything, finalise, summaries
from workbook.core.time import today
from workbook.web.filters import long_day

LAST_WEEK = today() - timedelta(days=7)


def test_an_entry_is_added_between_two(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, at: str, look: Looks
) -> None:
    an_entry(scene, home, title="First", state="finalised", happened_on=LAST_WEEK)
    an_entry(scene, home, title="Second", state="finalised")
    page = browser_of("priya")
    page.goto(f"{at}/sections/m3")
    look.at(page, f"{IMPACT}, {FAMILY}")
    press_enter(page.get_by_role("link", name=re.compile("^Add here ?: new entry after 3.1$")))
    place = page.get_by_role("region", name="Add an entry between 3.1 and 3.2")
    expect(place).to_be_focused()
    look.at(page, f"{IMPACT}, {FAMILY}")
    place.get_by_label("Today").focus()
    page.keyboard.press("ArrowDown")
    expect(place.get_by_label(f"{long_day(LAST_WEEK)}, the day of 3.1")).to_be_checked()
    press_enter(place.get_by_role("button", name="Session note"))
    box = writing_box(page)
    expect(page.get_by_text("You are adding this between 3.1 and 3.2.")).to_be_visible()
    day = f"{LAST_WEEK.day} {LAST_WEEK.month} {LAST_WEEK.year}"
    expect(box.get_by_label("Date of the session")).to_have_value(day)
    about = box.get_by_role("group", name="Who it is about")
    expect(about.get_by_label("Kelly")).to_be_checked()
    look.at(page, f"{IMPACT}, {FAMILY}")


def test_an_entry_is_moved_and_the_stories_read_as_one(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, at: str, look: Looks
) -> None:
    an_entry(scene, home, title="Bath and bed", state="finalised")
    story = {"kind": "standing-text", "title": "", "about": (), "state": "finalised"}
    an_entry(scene, home, part="m3.story", words="Kelly sees what Maisie heard.", **story)
    page = browser_of("priya")
    page.goto(f"{at}/sections/m3")
    entry = page.get_by_role("article", name="Bath and bed")
    entry.locator("summary", has_text="More for 3.1").focus()
    page.keyboard.press("Enter")
    press_enter(entry.get_by_role("link", name="Move to another section"))
    look.at(page, f"Move an entry, {FAMILY}")
    press_enter(page.get_by_role("button", name="Move it"))
    expect(page.get_by_role("alert")).to_contain_text("Choose a section")
    look.at(page, f"Error: Move an entry, {FAMILY}")
    page.get_by_label("Where it belongs").select_option("m5.1")
    press_enter(page.get_by_role("button", name="Move it"))
    moved = page.get_by_role("article", name="Bath and bed")
    expect(moved).to_contain_text("Moved from Module 3, where it was 3.1")
    page.goto(f"{at}/sections/m3")
    look.at(page, f"{IMPACT}, {FAMILY}")
    press_enter(page.get_by_role("link", name="The story", exact=True))
    expect(page.get_by_text("Kelly sees what Maisie heard.")).to_be_visible()
    look.at(page, f"The story, {FAMILY}")
    press_enter(page.get_by_role("button", name="Print"))
    expect(page.get_by_text("Kelly sees what Maisie heard.")).to_be_visible()
    look.at(page, f"Print, family {home.ref}")


def test_an_action_is_said_to_be_done(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, at: str, look: Looks
) -> None:
    summaries(scene, home, "priya", "joe")
    sitting = begun(scene, home)
    everything(sitting)
    finalise(sitting)
    page = browser_of("priya")
    page.goto(at.partition("/families")[0] + "/my-work")
    press_enter(page.get_by_role("link", name="Mark done"))
    look.at(page, f"What became of an action, {FAMILY}")
    press_enter(page.get_by_role("button", name="Say so"))
    expect(page.get_by_role("alert")).to_contain_text("Say what was done")
    look.at(page, f"Error: What became of an action, {FAMILY}")
    page.get_by_label("Done", exact=True).focus()
    page.keyboard.press("Space")
    page.get_by_label("What was done, or why it was not").fill("I saw her on Tuesday.")
    page.get_by_label("How the children are better off").fill("She asked for Sundays.")
    press_enter(page.get_by_role("button", name="Say so"))
    expect(page.get_by_text("You said this just now: Done.")).to_be_visible()
    page.goto(at.partition("/families")[0] + "/my-work")
    expect(page.get_by_role("link", name="Mark done")).to_have_count(0)
