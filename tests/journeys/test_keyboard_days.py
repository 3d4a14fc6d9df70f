"""The day of each role without a mouse: nothing is pressed here but keys, from signing in on. The
social worker's day is in `test_keyboard.py`.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Browsers
from tests.journeys.steps import FAMILY, PASSWORD, saved, words_of, writing_box
from tests.journeys.test_keyboard import enter, key_to, press
from tests.people import Home, Scene, address, an_entry
from tests.rooms.supervision.scenes import begun, everything, summaries, typed
from workbook.core.time import today

IMPACT = re.compile("Parents' understanding")


def come_in(page: Page, who: str) -> None:
    """Sign in by keyboard."""
    page.goto("/")
    key_to(page, page.get_by_label("Work email address"))
    page.keyboard.type(address(who))
    key_to(page, page.get_by_label("Password", exact=True))
    page.keyboard.type(PASSWORD)
    enter(page)


def type_in(page: Page, label: str, words: str) -> None:
    """Go to a box by Tab and type in it, instead of what stands there."""
    box = page.get_by_label(label, exact=True).last
    key_to(page, box)
    page.keyboard.press("Control+A")
    page.keyboard.type(words)


def to_the_notebook(page: Page) -> None:
    """From anywhere on a page of a family to an entry, region by region."""
    for _ in range(5):
        page.keyboard.press("F6")
        if page.evaluate("document.activeElement.matches('article[tabindex]')"):
            return
    raise AssertionError("F6 never comes to an entry")


def to_the_entry(page: Page, name: str) -> None:
    """To one entry: the notebook by F6, then the entries by J."""
    to_the_notebook(page)
    page.keyboard.press("Home")
    for _ in range(10):
        if page.get_by_role("article", name=name).evaluate("(it) => it.matches(':focus')"):
            return
        page.keyboard.press("j")
    raise AssertionError(f"no key leads to {name}")


def test_no_mouse_is_in_these_days() -> None:
    told = Path(__file__).read_text().partition("def come_in")[2]
    assert re.findall(r"\.(?:click|check|fill|hover|tap|dispatch_event|focus)\b[(]", told) == []


def test_a_practitioner_writes_shares_and_comments(
    browsers: Browsers, scene: Scene, home: Home
) -> None:
    an_entry(scene, home, title="Bedtimes", state="shared")
    with browsers.another() as context:
        page = context.new_page()
        come_in(page, "joe")
        press(page, page.get_by_role("link", name=FAMILY).first)
        press(page, page.get_by_role("link", name=IMPACT))
        to_the_entry(page, "Bedtimes")
        page.keyboard.press("c")
        said = page.get_by_role("dialog").get_by_role("textbox").first
        expect(said).to_be_focused()
        page.keyboard.type("Who was there?")
        key_to(page, page.get_by_role("dialog").get_by_role("button").first)
        enter(page)
        expect(page.get_by_text("Who was there?").first).to_be_visible()
        press(page, page.get_by_role("button", name="Session note", exact=True))
        box = writing_box(page)
        type_in(page, "Title", "Diary")
        key_to(page, box.get_by_role("group", name="Who it is about").get_by_label("Kelly"))
        page.keyboard.press("Space")
        key_to(page, words_of(box))
        page.keyboard.type("Nine nights without.")
        page.keyboard.press("Control+S")
        saved(box)
        press(page, box.get_by_role("link", name="Stop writing"))
        card = page.get_by_role("article", name="Diary")
        press(page, card.get_by_role("button", name="Share with team"))
        expect(card.get_by_text("Shared with team")).to_be_visible()


def test_business_support_plans_a_session_and_minutes_it(
    browsers: Browsers, scene: Scene, home: Home
) -> None:
    summaries(scene, home, "gemma", "joe")
    with browsers.another() as context:
        page = context.new_page()
        come_in(page, "alison")
        press(page, page.get_by_role("link", name="Families", exact=True).first)
        press(page, page.get_by_role("link", name=FAMILY).first)
        press(page, page.get_by_role("link", name="Supervision sessions"))
        type_in(page, "Day", typed(today()))
        type_in(page, "Begins at", "10:00")
        type_in(page, "Room, or online", "Elm Room")
        press(page, page.get_by_role("button", name="Plan the session"))
        key_to(page, page.get_by_label(re.compile("^Why the session goes on without")))
        page.keyboard.type("Two are on leave")
        press(page, page.get_by_role("button", name="Open the session"))
        to_the_notebook(page)
        page.keyboard.press("a")
        expect(page.get_by_label("What will happen").last).to_be_focused()
        page.keyboard.type("See Maisie alone at school")
        with page.expect_navigation():
            page.keyboard.press("Control+Enter")
        expect(page.get_by_role("row").filter(has_text="See Maisie alone").first).to_be_visible()


def test_a_manager_finalises_the_record_and_prints_it(
    browsers: Browsers, scene: Scene, home: Home
) -> None:
    summaries(scene, home)
    sitting = begun(scene, home)
    everything(sitting)
    with browsers.another() as context:
        page = context.new_page()
        come_in(page, "ruth")
        press(page, page.get_by_role("link", name="Supervision", exact=True).first)
        press(page, page.get_by_role("main").get_by_role("link", name=FAMILY).first)
        press(page, page.get_by_role("link", name="Finalise the record").first)
        press(page, page.get_by_role("button", name="Finalise the record"))
        expect(page.get_by_text("Its words stand as they were sealed")).to_be_visible()
        press(page, page.get_by_role("button", name="Print this record"))
        expect(page.get_by_text("OFFICIAL-SENSITIVE")).to_be_visible()
        press(page, page.get_by_role("link", name="Back", exact=True))


@pytest.mark.parametrize("who", ["nadia", "femi"])
def test_who_only_reads_opens_a_family_with_a_reason_and_closes_it(
    browsers: Browsers, scene: Scene, home: Home, who: str
) -> None:
    an_entry(scene, home, title="Bedtimes", state="finalised")
    with browsers.another() as context:
        page = context.new_page()
        come_in(page, who)
        press(page, page.get_by_role("link", name=re.compile("Open a family")).first)
        type_in(page, "Why do you need to see this family?", "A call came in about Maisie")
        type_in(page, "The family’s reference, exactly", home.ref)
        press(page, page.get_by_role("button", name="Open this family"))
        press(page, page.get_by_role("link", name=IMPACT).first)
        to_the_entry(page, "Bedtimes")
        page.keyboard.press("h")
        expect(page).to_have_url(re.compile("/history$"))
        key_to(page, page.get_by_role("button", name="Close it now"))
        page.keyboard.press("Enter")
        key_to(page, page.get_by_role("dialog").get_by_role("button", name="Close it now"))
        enter(page)
        expect(page).not_to_have_url(re.compile(home.ref))
