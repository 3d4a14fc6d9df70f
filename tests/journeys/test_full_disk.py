"""A computer whose disk is full: nothing is said to be kept on it that is not, and its person can
sign out.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.journeys.profiles import has_key, line_gone
from tests.journeys.steps import saved, type_at_the_end, words_of, writing_box

MORE_THAN_GOES = "More than a closing page may send. " * 2_000
FULL = """(() => {
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...given) {
    if (this.name !== "%s") return put.apply(this, given);
    this.transaction.abort();
    throw new DOMException("The disk is full", "QuotaExceededError");
  };
})()"""


def signs_out(page: Page) -> None:
    page.locator("details.account > summary").click()
    page.get_by_role("button", name="Sign out", exact=True).click()


def test_where_no_key_can_be_stored_its_person_is_signed_out_all_the_same(
    browser_of: Callable[[str], Page], draft: str
) -> None:
    priya = browser_of("priya")
    priya.add_init_script(FULL % "keys")
    priya.goto(draft)
    saved(type_at_the_end(priya, " Seen at the window."))
    signs_out(priya)
    expect(priya.get_by_role("heading", name="Sign in")).to_be_visible()
    priya.goto(draft)
    expect(priya.get_by_role("heading", name="Sign in")).to_be_visible()


def test_offline_it_is_said_that_the_words_are_only_on_the_page(priya: Page, draft: str) -> None:
    priya.evaluate(FULL % "kept")
    line_gone(priya)
    box = type_at_the_end(priya, " Seen at the window.")
    bar = priya.get_by_role("region", name="Offline")
    expect(bar).to_contain_text("1 entry waiting since")
    expect(bar).to_contain_text("leave this page open: your words are only on it")
    expect(box.locator("[data-saved]")).to_contain_text("keep nothing: leave this page open")


def test_whoever_signs_out_hears_that_the_words_would_be_lost(priya: Page, draft: str) -> None:
    priya.route("**/words", lambda asked: asked.fulfill(status=503, body="{}"))
    has_key(priya)
    priya.evaluate(FULL % "kept")
    type_at_the_end(priya, " Seen at the window.")
    signs_out(priya)
    question = priya.get_by_role("dialog", name="1 entry is not sent yet")
    expect(question).to_contain_text("They are only on this page, and nowhere else.")
    question.get_by_role("button", name="Stay signed in").click()
    expect(words_of(writing_box(priya))).to_contain_text("Seen at the window.")


@pytest.mark.parametrize(("words", "asks"), [(MORE_THAN_GOES, True), (" A few.", False)])
def test_closing_with_more_than_can_still_be_sent_asks_first(
    priya: Page, words: str, asks: bool
) -> None:
    asked: list[str] = []

    def hear(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    priya.on("dialog", hear)
    priya.route("**/words", lambda _asked: None)
    priya.evaluate(FULL % "kept")
    words_of(writing_box(priya)).click()
    priya.keyboard.press("Control+End")
    priya.keyboard.insert_text(words)
    priya.close(run_before_unload=True)
    if asks:
        expect(words_of(writing_box(priya))).to_contain_text("More than a closing page")
        assert asked == ["beforeunload"]
    else:
        with pytest.raises(Exception, match="closed"):
            priya.wait_for_timeout(2_000)
        assert asked == []
