"""Two people write one entry and agree that it is finalised; one of them leaves it again."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.looking import Looks
from tests.journeys.steps import press, saved, type_at_the_end, words_of, writing_box
from tests.journeys.test_keyboard import key_to
from tests.journeys.test_keyboard import press as press_key
from tests.journeys.test_rights import WITHIN
from tests.people import Home, Scene, an_entry
from tests.rooms.records.joint import stop_writing_with, write_with

TITLE = "At the door"
WORDS = "Darren came to the door with Tyler."


@pytest.mark.long
def test_two_write_and_agree_without_a_mouse(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, at: str, look: Looks
) -> None:
    an_entry(scene, home, title=TITLE, words=WORDS)
    priya, gemma = browser_of("priya"), browser_of("gemma")
    priya.goto(f"{at}/sections/m3")
    card = priya.get_by_role("article", name=TITLE)
    key_to(priya, card.locator("summary"))
    enter_key(priya)
    press_key(priya, priya.get_by_role("link", name="Write together"))
    look.at(priya, "Write together, Ashdown and Reed family")
    key_to(priya, priya.get_by_label("Who", exact=True))
    priya.keyboard.type("Gemma")
    press_key(priya, priya.get_by_role("button", name="Ask them to write it with you"))
    expect(priya.get_by_role("listitem").filter(has_text="Gemma Domestic")).to_be_visible()
    look.at(priya, "Write together, Ashdown and Reed family")

    gemma.goto("/my-work")
    expect(gemma.get_by_text("written together")).to_be_visible()
    look.at(gemma, "My work")
    press_key(gemma, gemma.get_by_role("link", name="Priya Social asks you to write together"))
    press_key(gemma, gemma.get_by_role("link", name="Write", exact=True))
    hers = type_at_the_end(gemma, " Tyler was asleep.")
    saved_there(hers)
    look.here(gemma, "a joint entry being written")

    priya.goto(f"{at}/sections/m3")
    press_key(priya, card.get_by_role("link", name="Write", exact=True))
    mine = writing_box(priya)
    expect(words_of(mine)).to_contain_text("Tyler was asleep.")
    words_of(mine).press("Control+Home")
    priya.keyboard.type("Late: ")
    saved_there(mine)
    press_key(priya, mine.get_by_role("link", name="Stop writing"))
    press_key(priya, card.get_by_role("link", name="Finalise"))
    look.at(priya, "Finalise this entry?, Ashdown and Reed family")
    press_key(priya, priya.get_by_role("button", name="Ask Gemma Domestic to agree"))
    expect(card).to_contain_text("Waiting for Gemma Domestic to agree")
    look.here(priya, "an entry that waits for agreement")

    gemma.goto("/my-work")
    press_key(gemma, gemma.get_by_role("link", name="Priya Social asks for your agreement"))
    expect(gemma.get_by_role("main")).to_contain_text(f"Late: {WORDS} Tyler was asleep.")
    look.at(gemma, "Do you agree that this is finalised?, Ashdown and Reed family")
    press_key(gemma, gemma.get_by_role("button", name="Not yet"))
    expect(gemma.get_by_text("Say what is still to be put right").first).to_be_visible()
    look.at(gemma, "Error: Do you agree that this is finalised?, Ashdown and Reed family")
    press_key(gemma, gemma.get_by_role("button", name="I agree"))
    sealed = gemma.get_by_role("article", name=TITLE)
    expect(sealed).to_contain_text("Finalised by Priya Social")
    expect(sealed).to_contain_text("Priya Social with Gemma Domestic")
    look.here(gemma, "a joint entry, finalised")


@pytest.mark.long
@pytest.mark.parametrize("state", ["draft", "shared"])
def test_whose_writing_ends_loses_the_box_and_keeps_their_words(
    browser_of: Callable[[str], Page],
    scene: Scene,
    home: Home,
    at: str,
    look: Looks,
    state: str,
) -> None:
    entry = an_entry(scene, home, title=TITLE, words=WORDS, state=state)
    write_with(scene, home, entry, "priya", "gemma")
    gemma = browser_of("gemma")
    gemma.goto(f"{at}/sections/m3?write={entry}")
    saved(type_at_the_end(gemma, " Tyler was asleep."))
    gemma.context.set_offline(True)  # the box is there until she hears of it
    stop_writing_with(scene, home, entry, "priya", "gemma")
    words_of(writing_box(gemma)).press_sequentially(" And cold.")
    gemma.context.set_offline(False)
    expect(gemma.locator("form[data-write]")).to_have_count(0, timeout=WITHIN)
    gone = gemma.get_by_text("You do not write this entry any more")
    expect(gone).to_be_visible()
    expect(gemma.get_by_role("article", name=TITLE)).to_have_count(1 if state == "shared" else 0)
    look.here(gemma, f"a joint entry, {state}, that is somebody else's alone again")
    press(gemma.get_by_role("link", name="See the words that are kept for you"))
    expect(gemma.get_by_role("main")).to_contain_text("And cold.")
    press(gemma.get_by_role("button", name=re.compile("^Start a new entry")))
    expect(words_of(writing_box(gemma))).to_contain_text("And cold.")


def saved_there(box: Locator) -> None:
    """Wait until the box says that all of it is saved: for both, while both have it open."""
    expect(box.locator("[data-saved]")).to_have_attribute("data-state", "saved")
    expect(box.locator("[data-saved]")).to_contain_text(re.compile(r"^Saved \d\d:\d\d"))


def enter_key(page: Page) -> None:
    """Press what has the focus, where no other page comes."""
    page.keyboard.press("Enter")
