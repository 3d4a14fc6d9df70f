"""A page is drawn again under its reader's hands for what others did: focus, what is chosen and the
keys stay where they are.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.test_comments import TITLE, WORDS, choose
from tests.people import Home, Scene, an_entry
from tests.rooms.records.scenes import at, save

CHOSEN = "() => getSelection().toString()"


@pytest.fixture
def entry(scene: Scene, home: Home) -> str:
    """A shared entry of Priya's, commented on by Ruth, on words and on the entry."""
    entry = an_entry(scene, home, title=TITLE, words=WORDS, state="shared")
    comments = at(home, entry, "comments")
    on_words = {"quote": "two minds", "text": "What did she say?", "nth": "0"}
    for said in (on_words, {"text": "Thank you."}):
        assert scene.as_("ruth").post(comments, data=said).status_code == 303
    return entry


class Reading:
    """Gemma reads the section, and Owen writes in it meanwhile."""

    def __init__(self, page: Page, scene: Scene, home: Home) -> None:
        self.page, self.scene, self.home = page, scene, home
        page.goto(f"/families/{home.ref}/sections/m3")
        expect(page.locator("[data-here]")).to_be_attached()
        page.evaluate(
            """() => document.addEventListener("drawn", () => {
              document.body.dataset.drawn = "yes";
            })"""
        )

    def drawn_again(self) -> None:
        """Owen shares an entry before the others; the page has it."""
        self.page.evaluate("() => { delete document.body.dataset.drawn; }")
        an_entry(self.scene, self.home, "owen", title="Later", state="shared")
        expect(self.page.locator("body")).to_have_attribute("data-drawn", "yes")


@pytest.fixture
def gemma(browser_of: Callable[[str], Page], scene: Scene, home: Home, entry: str) -> Reading:
    """Gemma reads."""
    return Reading(browser_of("gemma"), scene, home)


def test_the_focus_stays_on_the_number_of_a_comment(
    gemma: Reading, scene: Scene, home: Home, entry: str
) -> None:
    """When an entry comes and when its own words go on."""
    number = gemma.page.locator("a.comment-ref").first
    number.focus()
    gemma.drawn_again()
    expect(number).to_be_focused()
    save(scene, home, entry, plain=f"{WORDS} And on.")
    expect(gemma.page.get_by_text("And on.")).to_be_visible()
    expect(number).to_be_focused()
    gemma.drawn_again()
    expect(number).to_be_focused()


def test_what_is_gone_leaves_the_focus_beside_it(gemma: Reading, scene: Scene, home: Home) -> None:
    gone = an_entry(scene, home, title="A mistake", state="shared")
    menu = gemma.page.get_by_role("article", name="A mistake").locator("summary").first
    menu.focus()
    withdrawn = {"reason": "Another family's"}
    assert scene.as_("priya").post(at(home, gone, "withdrawal"), data=withdrawn).status_code == 303
    expect(gemma.page.get_by_text("A mistake")).to_have_count(0)
    expect(gemma.page.locator(":focus")).to_have_count(1)
    assert gemma.page.evaluate("() => document.activeElement.closest('main') !== null")


def test_chosen_words_stay_chosen_while_they_are_written(
    gemma: Reading, scene: Scene, home: Home, entry: str
) -> None:
    """What was written then appears when they are let go."""
    page = gemma.page
    choose(page, "said that", "bedtimes")
    expect(page.get_by_role("button", name="Comment on these words")).to_be_visible()
    save(scene, home, entry, plain=f"{WORDS} And on.")
    gemma.drawn_again()
    assert page.evaluate(CHOSEN) == "said that bedtimes"
    page.evaluate("() => getSelection().modify('extend', 'forward', 'word')")
    assert page.evaluate(CHOSEN).strip() == "said that bedtimes are"
    expect(page.get_by_role("button", name="Comment on these words")).to_be_visible()
    expect(page.get_by_text("And on.")).to_have_count(0)
    page.evaluate("() => getSelection().removeAllRanges()")
    expect(page.get_by_text("And on.")).to_be_visible()
    expect(page.locator("a.comment-ref")).not_to_have_count(0)


def test_a_page_that_did_not_come_is_asked_for_again(gemma: Reading) -> None:
    """The server was busy at that moment."""
    refused: list[str] = []

    def first_time(route: Route) -> None:
        if refused:
            return route.continue_()
        refused.append(route.request.url)
        return route.fulfill(status=503)

    gemma.page.route("**/sections/m3", first_time)
    gemma.drawn_again()
    assert refused
    expect(gemma.page.get_by_role("article", name="Later")).to_be_visible()


def test_no_key_is_dropped_while_the_page_is_drawn_again(
    gemma: Reading, scene: Scene, home: Home
) -> None:
    """The entry that has the focus keeps it, also where its reader's rights change: her own entry
    starts withheld. What was opened with a key stays open.
    """
    page = gemma.page
    first, second = (page.get_by_role("article", name=each) for each in (TITLE, "Her own"))
    first.focus()
    own = an_entry(scene, home, "gemma", title="Her own", state="shared")
    expect(second).to_be_visible()
    expect(first).to_be_focused()
    for key, there in (("j", second), ("k", first), ("ArrowDown", second)):
        gemma.drawn_again()
        page.keyboard.press(key)
        expect(there).to_be_focused()
    page.locator(f"#entry-{own} details.more > summary").press("Enter")
    page.keyboard.press("Tab")
    gemma.drawn_again()
    expect(page.locator(f"#entry-{own} details.more[open] :focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(f"#entry-{own} details.more > summary")).to_be_focused()
    second.focus()
    page.keyboard.press("c")
    said = page.get_by_role("dialog").get_by_role("textbox", name="What you want to say")
    expect(said).to_be_focused()
    page.keyboard.type("How ")
    gemma.drawn_again()
    page.keyboard.type("long?")
    expect(said).to_have_value("How long?")
    page.keyboard.press("Escape")
    expect(second).to_be_focused()
