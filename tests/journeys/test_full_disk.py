"""A computer whose disk is full: nothing is said to be kept on it that is not, and its person can
sign out.
"""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.steps import saved, type_at_the_end

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
