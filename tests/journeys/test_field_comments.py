"""Talking about one answer of an entry: chosen with the pointer, or from the form that C opens; its
writer sees which it is, and reads what it said before they changed it.
"""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.looking import Looks
from tests.journeys.steps import FAMILY, IMPACT, entry_called, press
from tests.journeys.test_comments import dialog
from tests.people import Home, Scene, an_entry
from tests.rooms.records.scenes import STAGE
from tests.rooms.records.test_field_comments import answer

TITLE = "After the visit"


def test_from_choosing_an_answer_to_what_it_says_since(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, at: str, look: Looks
) -> None:
    entry = an_entry(scene, home, kind="stage-of-change", values=STAGE, state="shared")
    gemma, priya = browser_of("gemma"), browser_of("priya")
    gemma.goto(f"{at}/sections/m3")
    behaviour = entry_called(gemma, TITLE).locator("dd", has_text="Drinking")
    behaviour.click(click_count=3)
    offered = gemma.get_by_role("group", name="The answer you chose")
    expect(offered).to_have_text("Comment on this answer")
    look.at(gemma, f"{IMPACT}, {FAMILY}")
    offered.get_by_role("button").click()
    box = dialog(gemma, "Comment")
    expect(box.get_by_label("What you want to say")).to_be_focused()
    expect(box.get_by_label("Or on which answer")).to_have_value("behaviour")
    gemma.keyboard.type("Only drinking?")
    look.at(gemma, f"{IMPACT}, {FAMILY}")
    press(box.get_by_role("button", name="Comment", exact=True))
    said = gemma.get_by_role("listitem").filter(has_text="Only drinking?").last
    expect(said).to_contain_text("On “Behaviour”: “Drinking”")

    answer(scene, home, entry, "Drinking and cocaine")
    priya.goto(f"{at}/sections/m3")
    card = entry_called(priya, TITLE)
    card.locator("dd", has_text="cocaine").get_by_role("link", name="Comment 1").click()
    expect(priya.locator(".comment:target")).to_contain_text(
        "On “Behaviour”: “Drinking”. Changed since: it says “Drinking and cocaine” now."
    )
    look.at(priya, f"{IMPACT}, {FAMILY}")


def test_by_keyboard_one_answer_is_chosen_from_all(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, at: str
) -> None:
    an_entry(scene, home, kind="stage-of-change", values=STAGE, state="shared")
    page = browser_of("gemma")
    page.goto(f"{at}/sections/m3")
    entry_called(page, TITLE).focus()
    page.keyboard.press("c")
    box = dialog(page, "Comment")
    page.keyboard.type("How do we know?")
    choice = box.get_by_label("Or on which answer")
    expect(choice.locator("option")).to_have_text(
        [
            "None of them",
            "Behaviour: Drinking",
            "Stage now: Contemplation",
            "What tells you: She kept a diary.",
        ]
    )
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(choice).to_be_focused()
    page.keyboard.type("Stage")
    box.get_by_role("button", name="Comment", exact=True).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    said = page.get_by_role("listitem").filter(has_text="How do we know?").last
    expect(said).to_contain_text("On “Stage now”: “Contemplation”")
