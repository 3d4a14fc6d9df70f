"""What a person typed is where they left it: going back, closing, pressing twice, amending late."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Browsers
from tests.journeys.looking import Looks
from tests.journeys.steps import (
    FAMILY,
    press,
    saved,
    saved_in_part,
    sign_in,
    type_at_the_end,
    words_of,
    writing_box,
)
from tests.people import Home, Scene, an_entry
from tests.rooms.records.scenes import STAGE


def test_without_script_the_way_back_shows_what_is_saved_not_what_was_typed_before(
    browsers: Browsers, draft: str
) -> None:
    with browsers.another(java_script_enabled=False) as context:
        page, other = context.new_page(), context.new_page()
        sign_in(page, "priya")
        page.goto(draft)
        words = page.get_by_label("What I make of it")
        words.fill("Typed first.")
        press(page.get_by_role("button", name="Save"))
        page.goto("/families")
        other.goto(draft)
        other.get_by_label("What I make of it").fill("Typed later, elsewhere.")
        press(other.get_by_role("button", name="Save"))
        for _ in range(2):
            page.go_back()
            expect(words).to_have_value("Typed later, elsewhere.")


def test_a_stale_page_that_was_refused_without_script_is_not_written_over_once_script_runs(
    browsers: Browsers, draft: str
) -> None:
    """The script came late: the plain box was used, and the answer is drawn with the editor."""
    with browsers.another() as context:
        page, other = context.new_page(), context.new_page()
        page.route("**/static/**/*.js", lambda route: route.abort())  # before any page kept one
        sign_in(page, "priya")
        page.goto(draft)
        other.goto(draft)
        saved(type_at_the_end(other, " From there."))
        page.get_by_label("What I make of it").fill("From here.")
        page.unroute_all()
        press(page.get_by_role("button", name="Save"))
        saved(writing_box(page))
        page.reload()
        for words in ("Before. From there.", "From here."):
            expect(words_of(writing_box(page))).to_contain_text(words)
    browsers.errors.clear()  # of the script that was kept away


def test_a_detail_that_another_tab_changed_is_not_written_over_by_typing_on(
    priya: Page, draft: str
) -> None:
    other = priya.context.new_page()
    other.goto(draft)
    other.get_by_label("Title", exact=True).fill("There")
    saved(writing_box(other))
    box = writing_box(priya)
    title = box.get_by_label("Title", exact=True)
    title.fill("Here")
    expect(box.locator(".msg")).to_contain_text("It says “There” now, and you have “Here”")
    type_at_the_end(priya, " Typing on.")
    saved_in_part(box, "This was changed on another page")
    other.reload()
    expect(writing_box(other).get_by_label("Title", exact=True)).to_have_value("There")
    expect(words_of(writing_box(other))).to_have_text("Before. Typing on.")
    press(box.get_by_role("button", name="Save"))
    expect(box.locator(".msg")).to_have_count(0)
    other.reload()
    expect(writing_box(other).get_by_label("Title", exact=True)).to_have_value("Here")


def test_a_wrong_date_in_a_finalised_entry_is_put_right(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, look: Looks
) -> None:
    entry = an_entry(
        scene, home, kind="stage-of-change", title="Drinking", values=STAGE, state="finalised"
    )
    page = browser_of("priya")
    address = f"/families/{home.ref}/entries/{entry}/amendments"
    page.goto(address)
    page.get_by_label("Why is it amended?").fill("I took the day from the wrong page.")
    press(page.get_by_role("button", name="Begin the amendment"))
    box = writing_box(page)
    box.get_by_label("When you saw or heard this").fill("2 11 2026")
    box.get_by_role("radio", name="Preparation").check()
    saved(box)
    page.reload()
    box = writing_box(page)
    expect(box.get_by_label("When you saw or heard this")).to_have_value("2 11 2026")
    changes = page.get_by_role("region", name="What this changes")
    expect(changes).to_contain_text("Preparation")
    look.at(page, f"Amendment, {FAMILY}")
    box.get_by_label("Why is it amended?").fill("")
    saved(box)
    press(page.get_by_role("button", name="Finalise the amendment"))
    expect(page.get_by_role("alert")).to_contain_text("Say why this is amended")
    look.at(page, f"Error: Amendment, {FAMILY}")
    writing_box(page).get_by_label("Why is it amended?").fill("The wrong page.")
    saved(writing_box(page))
    press(page.get_by_role("button", name="Finalise the amendment"))
    card = page.get_by_role("article", name="Drinking")
    expect(card).to_contain_text("2 November 2026")
    expect(card).to_contain_text("Why: The wrong page.")
    press(card.get_by_role("link", name="See both versions"))
    page.get_by_role("row", name="Finalised, version 1").get_by_label("Before").check()
    press(page.get_by_role("button", name="Compare"))
    changed = page.get_by_role("region", name="What changed")
    expect(changed).to_contain_text("When you saw or heard this")
    look.at(page, f"History, {FAMILY}")


def test_words_kept_from_a_withdrawn_entry_begin_a_new_one(
    priya: Page, draft: str, look: Looks
) -> None:
    other = priya.context.new_page()
    other.goto(draft.replace("sections/m3?write=", "entries/") + "/withdrawal")
    press(other.get_by_role("button", name="Put it in the bin"))
    box = type_at_the_end(priya, " Typed into the bin.")
    expect(box.locator("[data-saved]")).to_contain_text("Not saved")
    press(box.get_by_role("link", name="See the words that are kept for you"))
    expect(priya.get_by_role("main")).to_contain_text("Typed into the bin.")
    look.at(priya, f"Words kept for you, {FAMILY}")
    press(priya.get_by_role("button", name="Start a new entry with these words").first)
    expect(words_of(writing_box(priya))).to_contain_text("Before. Typed into the bin.")
