"""What is not sent is kept on this computer, sealed, and comes back: offline, after a crash, after
another has used the browser. What nobody may read there cannot be read.
"""

from contextlib import suppress

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, expect

from tests.journeys.steps import saved, type_at_the_end, words_of, writing_box

KEPT_HERE = "Kept on this computer, not sent yet"
RECORDS = """() => new Promise((done) => {
  const opening = globalThis.indexedDB.open("workbook", 1);
  opening.onsuccess = () => {
    const asked = opening.result.transaction("kept").objectStore("kept").getAll();
    asked.onsuccess = () => { opening.result.close(); done(asked.result.length); };
  };
})"""


def line_gone(page: Page) -> None:
    """The line is gone, once the page has all that it asks for."""
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)


def is_kept(page: Page) -> None:
    """Wait until the box says that its words are on this computer."""
    expect(writing_box(page).locator("[data-saved]")).to_have_text(KEPT_HERE)


def crash(page: Page) -> None:
    """The page ends as when its process does: nothing of it runs any more."""
    with suppress(PlaywrightError):
        page.goto("chrome://crash")
    page.close()


def records(page: Page) -> int:
    """How many records are kept in this browser."""
    found: int = page.evaluate(RECORDS)
    return found


def test_a_page_that_crashes_offline_loses_nothing(priya: Page, draft: str) -> None:
    context = priya.context
    line_gone(priya)
    type_at_the_end(priya, " Seen at the window.")
    is_kept(priya)
    crash(priya)
    context.set_offline(False)
    again = context.new_page()
    again.goto(draft)
    expect(words_of(writing_box(again))).to_have_text("Before. Seen at the window.")
    saved(writing_box(again))
    assert records(again) == 0
    again.reload()
    expect(words_of(writing_box(again))).to_have_text("Before. Seen at the window.")
