"""The way from signing in to a finalised entry without a mouse."""

from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Browsers
from tests.journeys.steps import FAMILY, PASSWORD, WHY, saved, words_of, writing_box
from tests.people import Home, address


def test_from_signing_in_to_finalising_without_a_mouse(browsers: Browsers, home: Home) -> None:
    with browsers.another() as context:
        page = context.new_page()
        page.goto("/")
        key_to(page, page.get_by_label("Work email address"))
        page.keyboard.type(address("priya"))
        key_to(page, page.get_by_label("Password", exact=True))
        page.keyboard.type(PASSWORD)
        enter(page)
        press(page, page.get_by_role("link", name=FAMILY))
        press(page, page.get_by_role("link", name=WHY))
        press(page, page.get_by_role("button", name="Session note", exact=True))
        box = writing_box(page)
        expect(words_of(box)).to_be_focused()
        page.keyboard.type("All by hand.")
        key_to(
            page, box.get_by_role("group", name="Who it is about").get_by_label("Kelly"), back=True
        )
        page.keyboard.press("Space")
        key_to(page, box.get_by_label("Title", exact=True), back=True)
        page.keyboard.type("First visit")
        key_to(page, words_of(box))
        page.keyboard.press("Control+S")
        saved(box)
        page.keyboard.press("Escape")
        entry = page.get_by_role("article", name="Session note")
        expect(entry).to_be_focused()
        page.keyboard.press("Enter")
        expect(words_of(box)).to_be_focused()
        press(page, box.get_by_role("link", name="Stop writing"))
        card = page.get_by_role("article", name="First visit")
        press(page, card.get_by_role("link", name="Finalise"))
        press(page, page.get_by_role("button", name="Finalise"))
        expect(card).to_contain_text("Finalised by Priya Social")


def test_what_is_to_be_put_right_has_the_focus(priya: Page) -> None:
    priya.get_by_role("link", name="Stop writing").click()
    card = priya.get_by_role("article", name="Drinking")
    card.get_by_role("link", name="Finalise").click()
    wanted = priya.get_by_role("listitem").filter(has_text="Choose a stage")
    wanted.get_by_role("link", name="Put it right").click()
    stage = priya.get_by_role("group", name="Stage now")
    expect(stage.get_by_role("radio").first).to_be_focused()
    expect(stage).to_contain_text("Choose a stage")


def test_a_menu_closes_with_escape_or_a_press_elsewhere_and_gives_the_focus_back(
    priya: Page,
) -> None:
    priya.get_by_role("link", name="Stop writing").click()
    button = priya.get_by_role("article", name="Drinking").locator("summary")
    menu = priya.get_by_role("link", name="Withhold or limit")
    for put_away in (
        lambda: priya.keyboard.press("Escape"),
        lambda: priya.get_by_role("heading", level=1).click(),
    ):
        button.click()
        expect(menu).to_be_visible()
        menu.focus()
        put_away()
        expect(menu).to_be_hidden()
        expect(button).to_be_focused()
    button.click()
    account = priya.get_by_role("banner").locator("summary")
    account.click()
    expect(menu).to_be_hidden()
    expect(account).to_be_focused()
    expect(priya.get_by_role("button", name="Sign out")).to_be_visible()


def press(page: Page, target: Locator) -> None:
    """Go to a link or button with Tab, and press Enter."""
    expect(target).to_be_visible()
    key_to(page, target)
    enter(page)


def enter(page: Page) -> None:
    """Press Enter where it leads to a page, and wait until that page is there."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def key_to(page: Page, target: Locator, *, back: bool = False) -> None:
    """Press Tab, or Shift Tab, until `target` has the focus."""
    for _ in range(120):
        if target.evaluate("(it) => it === document.activeElement"):
            return
        page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError(f"Tab never reached {target}")
