"""A session in a room, by keyboard alone: the minute-taker and the chair on two pages at once."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.journeys.looking import Looks
from tests.journeys.steps import FAMILY
from tests.journeys.test_keyboard import key_to
from tests.people import Home, Scene
from tests.rooms.supervision.scenes import begun, summaries

SECRET = "Where Kelly stays"


def agenda(page: Page) -> Locator:
    """The rail."""
    return page.get_by_role("navigation", name="Agenda")


def send(page: Page, button: Locator) -> None:
    """Go to a button by Tab and press it."""
    key_to(page, button)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def attend(page: Page) -> None:
    """Everybody is in the room: the first item's first box, and on from there."""
    page.locator("body").press("1")
    expect(page.get_by_role("article", name="Who is here")).to_be_focused()
    page.keyboard.press("Enter")
    for letter in "IIOBII":  # in the room, on Teams, by phone: and on to the next
        page.keyboard.press(letter)
    expect(page.get_by_role("button", name="Save who was there")).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("article", name="Who is here")).to_contain_text("On Teams")
    expect(agenda(page)).to_contain_text("6 of 6 said")


def minute(page: Page, words: str) -> None:
    """What was said about the first summary."""
    for _ in range(3):
        page.keyboard.press("]")
    page.keyboard.press("Enter")
    page.keyboard.type(words)
    page.keyboard.press("Escape")


def decide(page: Page) -> None:
    """A decision with its reason."""
    page.keyboard.press("d")
    page.keyboard.type("Visits stay supervised")
    key_to(page, page.locator("#decision-new-because"))
    page.keyboard.type("Change is new")
    send(page, page.get_by_role("button", name="Add this decision"))


def limit(page: Page) -> None:
    """The chair adds an item that only Gemma sees besides."""
    page.keyboard.press("End")
    key_to(page, page.locator("#limited summary"))
    page.keyboard.press("Enter")
    key_to(page, page.get_by_label("What it is about"))
    page.keyboard.type(SECRET)
    key_to(page, page.get_by_role("checkbox", name=re.compile("^Gemma")).last)
    page.keyboard.press("Space")
    key_to(page, page.get_by_label("Why is it limited?"))
    page.keyboard.type("Her safety")
    send(page, page.get_by_role("button", name="Add this item"))
    expect(page.get_by_role("article", name=SECRET)).to_be_visible()


def rate(page: Page) -> None:
    """The chair settles the first rating that is open."""
    page.locator("body").press("r")
    expect(page.get_by_role("radio", name="Red").first).to_be_focused()


def test_a_session_is_minuted_in_a_room(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, look: Looks
) -> None:
    summaries(scene, home, "gemma", "joe")
    url = begun(scene, home).url()
    chair, page = browser_of("ruth"), browser_of("alison")
    chair.goto(url)
    page.goto(url)
    ruth = (
        page.get_by_role("listitem").filter(has_text="Ruth Team").filter(has=page.locator("select"))
    )
    expect(ruth).to_contain_text("has this page open")
    attend(page)
    expect(ruth).not_to_contain_text("has this page open")
    minute(page, "The school sees it too.")
    expect(chair.get_by_role("main")).to_contain_text("The school sees it too.")
    expect(agenda(chair).locator("[aria-current=step]")).to_contain_text("Being discussed")
    rate(chair)
    chair.get_by_role("article").first.focus()
    limit(chair)
    look.at(chair, f"Group case supervision 1, {FAMILY}")
    decide(page)
    expect(agenda(page)).not_to_contain_text(SECRET)
    expect(page.get_by_role("main")).not_to_contain_text(SECRET)
    expect(chair.get_by_role("article", name="Decisions")).to_contain_text("Visits stay supervised")
    with page.expect_navigation():
        page.locator("body").press("b")
    send(page, page.get_by_role("button", name="All of this was read back and agreed"))
    expect(chair.get_by_role("complementary")).to_contain_text("1 of 1 read back and agreed.")
