"""What people do on the pages, said once: each step looks for what a person would look for."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.people import address

PASSWORD = "three quiet brown owls"
FAMILY = "Ashdown and Reed family"
WHY = "Why are we involved?"
IMPACT = "Parents' understanding of the impact of their behaviour on their child(ren)"


def sign_in(page: Page, who: str, password: str = PASSWORD) -> None:
    """Sign in on the front page, as anybody does."""
    page.goto("/")
    page.get_by_label("Work email address").fill(address(who))
    page.get_by_label("Password", exact=True).fill(password)
    press(page.get_by_role("button", name="Sign in"))
    expect(page).to_have_url(re.compile("/(my-work|families|people)$"))


def press(target: Locator) -> None:
    """Press what leads to a page, and wait until that page is there: whoever goes elsewhere before
    it begins to come cuts off what was sent.
    """
    with target.page.expect_navigation():
        target.click()


def press_enter(target: Locator) -> None:
    """The same without a mouse."""
    target.focus()
    with target.page.expect_navigation():
        target.page.keyboard.press("Enter")


def open_section(page: Page, family: str, section: str) -> None:
    """From the list of families to one section of one family, by its links."""
    page.goto("/families")
    press(page.get_by_role("link", name=family))
    press(page.get_by_role("main").get_by_role("link", name=section))
    expect(page.get_by_role("heading", level=1, name=section)).to_be_visible()


def begin(page: Page, kind: str) -> Locator:
    """Begin an entry of a kind in the section that is open; its writing box."""
    pressed = page.get_by_role("button", name=kind, exact=True)
    if pressed.count() == 0:
        page.get_by_text("More kinds").click()
    press(pressed)
    return writing_box(page)


def writing_box(page: Page) -> Locator:
    """The form of the entry being written, its editor ready."""
    box = page.locator("form[data-write].live")
    expect(box).to_be_visible()
    return box


def words_of(box: Locator) -> Locator:
    """Where the words of a writing box are typed."""
    return box.locator("[role=textbox][contenteditable]")


def write(box: Locator, title: str, about: str, words: str) -> None:
    """Type a title, whom it is about and the words, and wait until the server has them."""
    box.get_by_label("Title", exact=True).fill(title)
    box.get_by_role("group", name="Who it is about").get_by_label(about, exact=True).check()
    words_of(box).click()
    words_of(box).press_sequentially(words)
    saved(box)


def type_at_the_end(page: Page, words: str) -> Locator:
    """Type after what stands in the writing box of the page; the box."""
    box = writing_box(page)
    words_of(box).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)
    return box


def saved(box: Locator) -> None:
    """Wait until the box says that everything in it is saved."""
    expect(box.locator("[data-saved]")).to_have_attribute("data-state", "saved")
    expect(box.locator("[data-saved]")).to_have_text(re.compile(r"^Saved \d\d:\d\d$"))


def saved_in_part(box: Locator, but: str) -> None:
    """Wait until the box says that the rest is saved, `but` why something in it is not."""
    expect(box.locator("[data-saved]")).to_have_attribute("data-state", "in-part")
    expect(box.locator("[data-saved]")).to_contain_text(but)


def arrived(place: Locator, words: str) -> None:
    """Look again until words are there that travelled while their page was going: the next page may
    be asked for before they have arrived.
    """
    for _ in range(20):
        if words in place.inner_text():
            break
        place.page.reload()
    expect(place).to_contain_text(words)


def entry_called(page: Page, title: str) -> Locator:
    """The card of an entry, by its title."""
    return page.get_by_role("article", name=title, exact=True)


def stop_writing(box: Locator) -> None:
    """Back to reading."""
    press(box.get_by_role("link", name="Stop writing"))


def finalise(page: Page, title: str) -> None:
    """Finalise an entry from its card, through the step that asks."""
    press(entry_called(page, title).get_by_role("link", name="Finalise"))
    press(page.get_by_role("button", name="Finalise", exact=True))
    expect(entry_called(page, title)).to_contain_text("Finalised by")


def share(page: Page, title: str) -> None:
    """Share a draft from its card."""
    press(entry_called(page, title).get_by_role("button", name="Share with team"))
    expect(entry_called(page, title)).to_contain_text("Shared with team")


def post(page: Page, address: str, **form: str) -> int:
    """Send a form to an address by hand, as somebody might who knows it; the answer's status."""
    status: int = page.evaluate(
        """async ([address, form]) => {
          const token = document.querySelector('meta[name="csrf-token"]').content;
          const body = new URLSearchParams({ csrf_token: token, ...form });
          return (await fetch(address, { method: "POST", body, redirect: "manual" })).status;
        }""",
        [address, form],
    )
    return status


def open_family(page: Page, family: str) -> None:
    """From the list of families to one of them."""
    page.goto("/families")
    press(page.get_by_role("link", name=family))


def ids_on(entry: Locator) -> str:
    """The uuid in the address of an entry."""
    return (entry.get_attribute("id") or "").removeprefix("entry-")


def fetch(link: Locator) -> bytes:
    """The file behind a link, as the browser keeps it."""
    with link.page.expect_download() as waiting:
        link.click()
    return Path(waiting.value.path()).read_bytes()
