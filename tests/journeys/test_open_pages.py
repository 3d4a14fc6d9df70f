"""Two people with the same family open: each sees what the other does, as it is done."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Browsers
from tests.journeys.holding import holding_back
from tests.journeys.looking import Looks
from tests.journeys.steps import begin, entry_called, share, stop_writing, type_at_the_end, write
from tests.journeys.supervision import RATING, RATING_WORDS, minute_the_rating_together
from tests.people import Home, Scene, an_entry
from tests.rooms.live.scenes import looks
from tests.rooms.supervision.scenes import begun

SECTION = "Parents' understanding of the impact of their behaviour on their child(ren)"


def at_section(page: Page, at: str) -> Page:
    """With the third module open."""
    page.goto(f"{at}/sections/m3")
    return page


def test_what_is_shared_and_written_on_appears_to_a_reader(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, at: str, look: Looks
) -> None:
    """Nothing of it is asked for: what a reader has opened stays open, what they typed stays."""
    for title in ("Before", "Long before"):
        an_entry(scene, home, "owen", title=title, words="The first.", state="shared")
    priya, gemma = at_section(browser_of("priya"), at), at_section(browser_of("gemma"), at)
    expect(gemma.locator("[data-here]")).to_contain_text("Priya Social is here now")
    expect(priya.locator("[data-here]")).to_contain_text("Gemma Domestic is here now")
    gemma.get_by_text("Through the child's eyes").click()
    look.at(gemma, f"{SECTION}, Ashdown and Reed family")
    box = begin(priya, "Session note")
    write(box, "A visit", "Kelly", "Kelly was calm.")
    expect(entry_called(gemma, "A visit")).to_have_count(0)
    stop_writing(box)
    share(priya, "A visit")
    expect(entry_called(gemma, "A visit")).to_contain_text("Kelly was calm.")
    expect(gemma.locator("#announce")).to_have_text("Priya Social shared an entry")
    assert (
        gemma.locator("details", has_text="Through the child's eyes").first.get_attribute("open")
        is not None
    )
    seen = looks(scene, "gemma").count(("section", "m3"))
    assert seen > 1, "opened, and what was shared"
    entry_called(priya, "A visit").get_by_role("link", name="Write", exact=True).click()
    type_at_the_end(priya, " She laughed.")
    expect(entry_called(gemma, "A visit")).to_contain_text("Kelly was calm. She laughed.")
    assert looks(scene, "gemma").count(("section", "m3")) == seen, "words are carried"


def test_two_pages_of_one_box_hear_each_other_with_carets_apart(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, at: str
) -> None:
    entry = an_entry(scene, home, words="Kelly was calm.")
    one = browser_of("priya")
    one.goto(f"{at}/sections/m3?write={entry}")
    other = one.context.new_page()
    other.goto(one.url)
    type_at_the_end(other, " From there.")
    here = one.locator("[role=textbox][contenteditable]")
    expect(here).to_have_text("Kelly was calm. From there.")
    one.bring_to_front()
    here.click()
    one.keyboard.press("Control+Home")
    one.keyboard.type("From here. ")
    there = other.locator("[role=textbox][contenteditable]")
    expect(there).to_have_text("From here. Kelly was calm. From there.")
    other.keyboard.type(" And on.")
    expect(here).to_have_text("From here. Kelly was calm. From there. And on.")


def test_behind_a_proxy_that_holds_back_a_page_asks_instead(
    browser_of: Callable[[str], Page], site: str, scene: Scene, home: Home
) -> None:
    """It hears nothing of its stream, gives it up within ten seconds, and no word is lost."""
    entry = an_entry(scene, home, words="Before.")
    address = f"/families/{home.ref}/sections/m3?write={entry}"
    with holding_back(site) as proxy:
        behind = browser_of("priya")
        behind.goto(f"{proxy}{address}")
        direct = behind.context.new_page()
        direct.goto(f"{site}{address}")
        type_at_the_end(direct, " From there.")
        here = behind.locator("[role=textbox][contenteditable]")
        expect(here).to_have_text("Before. From there.", timeout=20_000)
        behind.bring_to_front()
        type_at_the_end(behind, " From here.")
        there = direct.locator("[role=textbox][contenteditable]")
        expect(there).to_have_text("Before. From there. From here.")
        type_at_the_end(direct, " And on.")
        expect(here).to_have_text("Before. From there. From here. And on.")
        behind.goto("about:blank")


def test_two_who_minute_see_each_other_write(
    browser_of: Callable[[str], Page], browsers: Browsers, scene: Scene, home: Home, look: Looks
) -> None:
    """Names stand on the carets and in words; what is saved is saved for both."""
    sitting = begun(scene, home)
    ruth, alison = browser_of("ruth"), browser_of("alison")
    minute_the_rating_together(ruth, alison, sitting.url())
    alison.locator(RATING_WORDS).first.click()
    alison.keyboard.press("Control+End")
    alison.keyboard.type(" Because bedtimes are calmer.")
    expect(ruth.locator(RATING_WORDS).first).to_have_text("Amber. Because bedtimes are calmer.")
    together = ruth.locator(f"{RATING} .together").first
    expect(together).to_contain_text("Alison Business is writing here too in the first paragraph")
    caret = ruth.locator(f"{RATING} .caret").first
    expect(caret).to_have_attribute("data-name", "Alison Business")
    ruth.locator(RATING_WORDS).first.click()
    ruth.keyboard.press("Control+Home")
    ruth.keyboard.type("We settle on ")
    expect(ruth.locator(f"{RATING} [data-saved]").first).to_contain_text("for both of you")
    expect(alison.locator(RATING_WORDS).first).to_have_text(
        "We settle on Amber. Because bedtimes are calmer."
    )
    look.at(ruth, ruth.title().removesuffix(" - Family Workbook"))
