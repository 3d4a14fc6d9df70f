"""How somebody has their pages: looked at in every size, and a plain box that saves by itself."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.looking import Looks
from tests.journeys.steps import FAMILY, WHY, open_section, press
from tests.people import Home, Scene, an_entry
from tests.rooms.records.scenes import row_of, save
from workbook.people.actions.settings import keep_settings
from workbook.people.settings import Settings
from workbook.writing.models import Passage

LARGEST = Settings("largest", "serif", "roomy", "on", "plain")


def has(scene: Scene, who: str, settings: Settings) -> None:
    """Somebody chose how their pages are."""
    with scene.database.change() as session:
        keep_settings(session, scene.me(session, who), settings)


def test_the_largest_letters_fit_every_width(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, look: Looks
) -> None:
    has(scene, "priya", LARGEST)
    priya = browser_of("priya")
    priya.goto("/account/welcome")
    look.at(priya, "Welcome")
    priya.goto("/account")
    look.at(priya, "Your account")
    priya.goto("/my-work")
    look.at(priya, "My work")
    open_section(priya, FAMILY, WHY)
    begin_plainly(priya)
    look.at(priya, f"{WHY}, {FAMILY}")
    size = priya.evaluate("getComputedStyle(document.documentElement).fontSize")
    assert size == "20px"


def test_what_is_chosen_on_the_account_is_drawn_before_any_script(
    browser_of: Callable[[str], Page], home: Home
) -> None:
    priya = browser_of("priya")
    priya.goto("/account")
    priya.get_by_role("group", name="Size of text").get_by_label("Largest").check()
    press(priya.get_by_role("button", name="Keep these settings"))
    expect(priya.locator("html")).to_have_css("font-size", "20px")


@pytest.mark.long
def test_a_plain_box_saves_by_itself_and_shows_both_texts_of_a_clash(
    browser_of: Callable[[str], Page], scene: Scene, home: Home
) -> None:
    has(scene, "priya", Settings(writing="plain"))
    priya = browser_of("priya")
    open_section(priya, FAMILY, WHY)
    box = begin_plainly(priya)
    words = box.locator("textarea[name=plain]")
    words.press_sequentially("Kelly opened the door herself.")
    expect(box.locator("[data-saved]")).to_have_attribute("data-state", "saved")
    priya.reload()
    expect(words).to_have_value("Kelly opened the door herself.")
    with priya.context.new_page() as other:
        other.goto(priya.url)
        other.locator("textarea[name=plain]").fill("The gate was locked.")
        expect(other.locator("[data-saved]").first).to_have_attribute("data-state", "saved")
    words.press("End")
    with priya.expect_navigation():
        words.press_sequentially(" She was calm.")
    expect(priya.get_by_text("The gate was locked.")).to_be_visible()
    expect(words).to_have_value("Kelly opened the door herself. She was calm.")


def test_words_of_another_page_stay_until_the_writer_of_a_plain_box_has_chosen(
    browser_of: Callable[[str], Page], scene: Scene, home: Home
) -> None:
    has(scene, "priya", Settings(writing="plain"))
    entry = an_entry(scene, home, "priya", kind="stage-of-change", words="Before.")
    priya = browser_of("priya")
    priya.goto(f"/families/{home.ref}/sections/m3?write={entry}")
    theirs = save(scene, home, entry, plain="The gate was locked.", tab="other", turn=9)
    assert theirs.status_code == 200
    words = priya.get_by_label("What I make of it")
    words.press("End")
    with priya.expect_navigation():
        words.press_sequentially(" Mine.")
    expect(priya.get_by_role("alert")).to_contain_text("Both are kept: choose what stays")
    words.press_sequentially("x")
    expect(priya.locator("[data-saved]")).to_contain_text("Not saved since")
    priya.wait_for_timeout(3_000)
    assert _says(scene, entry) == "The gate was locked."
    priya.get_by_role("button", name="Save", exact=True).click()
    expect(priya.get_by_text("What is saved here now")).to_have_count(0)
    expect(words).to_have_value(re.compile("Mine"))
    assert "Mine" in _says(scene, entry)


def _says(scene: Scene, entry: str) -> str:
    with scene.database.reading() as session:
        return session.get_one(Passage, row_of(scene, entry).passage_id).text


def begin_plainly(page: Page) -> Locator:
    """Begin a session note whose box has no tools; its form."""
    press(page.get_by_role("button", name="Session note", exact=True))
    box = page.locator("form[data-write]")
    expect(box.get_by_role("toolbar")).to_have_count(0)
    return box
