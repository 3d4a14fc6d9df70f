"""Talking about an entry: words are chosen, commented on and suggested; the author sees them
marked, and puts them in with one press. With mouse and keyboard, and nothing for axe to find.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Browsers
from tests.journeys.looking import Looks
from tests.journeys.steps import FAMILY, IMPACT, entry_called, press, sign_in
from tests.matrix.scene_comments import suggest
from tests.people import Home, Scene, an_entry

WORDS = "Kelly said that bedtimes are calmer.\n\nShe is in **two** minds about the evenings."
TITLE = "After the visit"


@pytest.fixture
def section(scene: Scene, home: Home) -> str:
    """The section with a shared entry of Priya's."""
    an_entry(scene, home, title=TITLE, words=WORDS, state="shared")
    return f"/families/{home.ref}/sections/m3"


def choose(page: Page, start: str, end: str) -> None:
    """Choose the words from the start of one text to the end of another, as a pointer does."""
    page.evaluate(
        """([start, end]) => {
          const words = document.querySelector("article [data-text]");
          const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
          const nodes = [];
          while (walker.nextNode()) nodes.push(walker.currentNode);
          const first = nodes.find(({ data }) => data.includes(start));
          const last = nodes.find(({ data }) => data.includes(end));
          getSelection().setBaseAndExtent(
            first, first.data.indexOf(start), last, last.data.indexOf(end) + end.length,
          );
        }""",
        [start, end],
    )


def dialog(page: Page, title: str) -> Locator:
    """The form that is open over the page."""
    found = page.get_by_role("dialog", name=title).locator("form:visible")
    expect(found).to_be_visible()
    return found


def test_from_choosing_words_to_putting_others_in(
    browser_of: Callable[[str], Page], section: str, look: Looks
) -> None:
    gemma, priya = browser_of("gemma"), browser_of("priya")
    gemma.goto(section)
    choose(gemma, "in ", " minds")
    gemma.get_by_role("button", name="Comment on these words").click()
    box = dialog(gemma, "Comment")
    expect(box.get_by_label("On which words")).to_have_value("in two minds")
    expect(box.get_by_label("What you want to say")).to_be_focused()
    gemma.keyboard.type("What did she say? ")
    box.get_by_text("Name somebody").click()
    look.at(gemma, f"{IMPACT}, {FAMILY}")
    box.get_by_role("button", name="@Priya Social").click()
    press(box.get_by_role("button", name="Comment", exact=True))
    comment = gemma.get_by_role("listitem").filter(has_text="What did she say? @Priya Social")
    expect(comment).to_contain_text("On: “in two minds”")
    choose(gemma, "bedtimes", "calmer")
    gemma.get_by_role("button", name="Suggest other words").click()
    box = dialog(gemma, "Suggest other words")
    box.get_by_label("What they might say instead").fill("the mornings are calmer")
    press(box.get_by_role("button", name="Suggest", exact=True))

    priya.goto("/families")
    press(priya.get_by_role("link", name="Gemma Domestic names you on 3.1"))
    look.at(priya, f"Comments, {FAMILY}")
    press(priya.get_by_role("link", name="Back to the entry"))
    card = entry_called(priya, TITLE)
    marked = card.locator(".commented")
    expect(marked).to_have_text(["bedtimes are calmer", "in ", "two", " minds"])
    expect(marked.first).to_have_css("text-decoration-line", "underline")
    choose(priya, "bedtimes", "calmer")
    offered = card.get_by_role("group", name="The words you chose")
    expect(offered).to_have_text("Comment on these words")
    card.get_by_role("link", name="Comment 1", exact=True).click()
    expect(priya.locator(".comment:target")).to_contain_text("What did she say?")
    look.at(priya, f"{IMPACT}, {FAMILY}")
    press(card.get_by_role("button", name="Put these words in"))
    expect(card.locator("[data-text]")).to_contain_text("Kelly said that the mornings are calmer.")
    press(card.get_by_role("button", name="Mark as done"))
    expect(card.get_by_text("2 comments no longer open")).to_be_visible()
    expect(card.get_by_text("Accepted by Priya Social")).to_be_visible()
    look.at(priya, f"{IMPACT}, {FAMILY}")


def test_by_keyboard_and_what_is_typed_stays(
    browser_of: Callable[[str], Page], section: str
) -> None:
    page = browser_of("gemma")
    page.goto(section)
    entry_called(page, TITLE).focus()
    page.keyboard.press("c")
    dialog(page, "Comment")
    page.keyboard.type("Not sent yet")
    page.keyboard.press("Escape")
    expect(entry_called(page, TITLE)).to_be_focused()
    choose(page, "bedtimes", "calmer")
    page.keyboard.press("Control+Alt+m")
    box = dialog(page, "Comment")
    expect(box.get_by_label("What you want to say")).to_have_value("Not sent yet")
    expect(box.get_by_label("On which words")).to_have_value("bedtimes are calmer")
    box.get_by_role("button", name="Comment", exact=True).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("listitem").filter(has_text="Not sent yet").first).to_be_visible()


def test_from_one_suggestion_to_the_next_by_keyboard(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, at: str
) -> None:
    entry = an_entry(scene, home, title=TITLE, words=WORDS, state="shared")
    for words, instead in (("bedtimes", "the mornings"), ("evenings", "weekends")):
        suggest(scene, home, "gemma", entry, words, instead)
    page = browser_of("priya")
    page.goto(f"{at}/sections/m3")
    waiting = page.locator(".comment:has(.instead)")
    for key, there in (("Alt+.", 0), ("Alt+.", 1), ("Alt+.", 0), ("Alt+,", 1), ("Alt+,", 0)):
        page.keyboard.press(key)
        expect(waiting.nth(there)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Put these words in").first).to_be_focused()


def test_without_script_the_same_forms_stand_on_a_page(
    browsers: Browsers, section: str, home: Home
) -> None:
    with browsers.another(java_script_enabled=False) as context:
        page = context.new_page()
        sign_in(page, "gemma")
        page.goto(section)
        press(entry_called(page, TITLE).get_by_role("link", name="Comment"))
        form = page.locator("form#suggest")
        form.get_by_label("The words you would change").fill("three minds")
        form.get_by_label("What they might say instead").fill("not sure")
        press(form.get_by_role("button", name="Suggest"))
        expect(page.get_by_role("alert")).to_contain_text("These words are not in the entry now")
        expect(form.get_by_label("What they might say instead")).to_have_value("not sure")
        form.get_by_label("The words you would change").fill("two minds")
        press(form.get_by_role("button", name="Suggest"))
        expect(page.get_by_role("listitem").filter(has_text="not sure").first).to_contain_text(
            "On: “two minds”"
        )
