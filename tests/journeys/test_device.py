"""What is not sent is kept on this computer, sealed, and comes back: offline, after a crash, after
another has used the browser. What nobody may read there cannot be read.
"""

import re
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.client import sign_in_cookie
from tests.journeys.profiles import crash, files_with, opened
from tests.journeys.steps import saved, type_at_the_end, words_of, writing_box
from tests.people import Scene

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


def signed_in(context: BrowserContext, scene: Scene, site: str, who: str = "priya") -> None:
    """Somebody has just signed in on a browser."""
    name, value = sign_in_cookie(scene.app, scene.id_of(who))
    context.add_cookies([{"name": name, "value": value, "url": site}])


def records(page: Page) -> int:
    """How many records are kept in this browser."""
    found: int = page.evaluate(RECORDS)
    return found


def test_a_browser_that_is_killed_offline_loses_nothing(
    chromium: Browser, site: str, scene: Scene, draft: str, tmp_path: Path
) -> None:
    """Neither the last page nor its browser got to say a word to anybody."""
    with opened(chromium.browser_type, tmp_path, site) as context:
        page = context.new_page()
        signed_in(context, scene, site)
        page.goto(draft)
        line_gone(page)
        type_at_the_end(page, " Seen at the window.")
        is_kept(page)
        crash(context)
    assert files_with(tmp_path, "Seen at the window") == []
    with opened(chromium.browser_type, tmp_path, site) as context:
        page = context.new_page()
        signed_in(context, scene, site)
        page.goto(draft)
        expect(words_of(writing_box(page))).to_have_text("Before. Seen at the window.")
        saved(writing_box(page))
        assert records(page) == 0
        page.reload()
        expect(words_of(writing_box(page))).to_have_text("Before. Seen at the window.")


def test_offline_a_page_that_is_reloaded_goes_on_with_its_words_and_nothing_else(
    priya: Page, draft: str
) -> None:
    """100 keys, a reload without the line, 60 more, and the line is back: each is there once."""
    priya.reload()  # once more, so that the worker is there
    line_gone(priya)
    type_at_the_end(priya, " " + "a" * 100)
    is_kept(priya)
    priya.reload()
    expect(priya.get_by_role("heading", level=1)).to_have_text(
        "This page cannot be reached just now"
    )
    expect(words_of(writing_box(priya))).to_have_text("Before. " + "a" * 100)
    type_at_the_end(priya, "b" * 60)
    is_kept(priya)
    priya.context.set_offline(False)
    expect(priya.get_by_role("heading", level=1)).not_to_have_text(re.compile("cannot be reached"))
    expect(words_of(writing_box(priya))).to_have_text("Before. " + "a" * 100 + "b" * 60)
    saved(writing_box(priya))
    assert records(priya) == 0
    priya.reload()
    expect(words_of(writing_box(priya))).to_have_text("Before. " + "a" * 100 + "b" * 60)
