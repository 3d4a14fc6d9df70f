"""Words that are kept on this computer come back to where they belong, or to whoever wrote them."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

from tests.journeys.profiles import (
    is_kept,
    line_gone,
    records,
    typed_without_the_line,
)
from tests.journeys.steps import press, saved, type_at_the_end, words_of, writing_box
from tests.journeys.test_settings import has
from tests.people import Home, Scene, an_entry
from tests.rooms.records.joint import stop_writing_with, write_with
from tests.rooms.records.scenes import all_of, at, versions
from workbook.people.settings import Settings
from workbook.writing.models import PassageRefused

KEPT_HERE = "Kept on this computer, not sent yet"


def test_two_pages_of_one_entry_send_what_is_theirs_and_lose_nothing(
    priya: Page, draft: str
) -> None:
    other = priya.context.new_page()
    other.goto(draft)
    expect(words_of(writing_box(other))).to_be_visible()
    typed_without_the_line(priya, " From here.")
    words_of(writing_box(other)).click()
    other.keyboard.press("Control+Home")
    other.keyboard.type("From there. ")
    is_kept(other)
    expect(priya.get_by_role("region", name="Offline")).to_contain_text("1 entry waiting since")
    other.close()
    priya.context.set_offline(False)
    both = "From there. Before. From here."
    expect(words_of(writing_box(priya))).to_have_text(both, timeout=20_000)
    saved(writing_box(priya))
    priya.reload()
    expect(words_of(writing_box(priya))).to_have_text(both)
    assert records(priya) == 0


def test_words_that_come_after_the_seal_are_a_draft_amendment_and_wait_no_more(
    priya: Page, scene: Scene, home: Home
) -> None:
    """Typed offline on a page that is gone; the entry was finalised meanwhile, elsewhere."""
    context = priya.context
    entry = an_entry(scene, home, "priya", title="A note", words="Before.", state="shared")
    priya.goto(f"/families/{home.ref}/sections/m3?write={entry}")
    typed_without_the_line(priya, " Too late.")
    seen = versions(scene, entry)
    sealing = {"looked": seen["version"], **seen}
    answer = scene.as_("priya").post(at(home, entry, "finalisation"), data=sealing)
    assert answer.status_code == 303
    priya.close()
    page = context.new_page()
    context.set_offline(False)
    page.goto("/my-work")
    note = page.get_by_role("region", name="Kept on this computer")
    expect(note).to_contain_text("is kept as a draft amendment")
    press(note.get_by_role("link", name="Open the amendment"))
    expect(words_of(writing_box(page))).to_have_text("Before. Too late.")
    assert records(page) == 0


def test_words_for_a_draft_in_the_bin_are_kept_by_the_workbook_and_leave_this_computer(
    priya: Page, scene: Scene, draft: str
) -> None:
    context = priya.context
    typed_without_the_line(priya, " Written on the last day.")
    bin_of_it = draft.replace("sections/m3?write=", "entries/") + "/withdrawal"
    assert scene.as_("priya").post(bin_of_it).status_code == 303
    priya.close()
    page = context.new_page()
    context.set_offline(False)
    page.goto("/families")
    note = page.get_by_role("region", name="Kept on this computer")
    press(note.get_by_role("link", name="See the words that are kept for you"))
    expect(page.get_by_role("main")).to_contain_text("Written on the last day.")
    assert records(page) == 0


def test_who_was_taken_off_a_draft_has_their_own_words_kept_and_nothing_of_the_draft(
    browser_of: Callable[[str], Page], scene: Scene, home: Home
) -> None:
    """Offline, and the page was gone before the line came back."""
    entry = an_entry(scene, home, title="At the door", words="Private words of Priya.")
    write_with(scene, home, entry, "priya", "gemma")
    gemma = browser_of("gemma")
    gemma.goto(f"/families/{home.ref}/sections/m3?write={entry}")
    typed_without_the_line(gemma, " Hers.")
    page = gemma.context.new_page()
    gemma.close(run_before_unload=False)
    stop_writing_with(scene, home, entry, "priya", "gemma")
    page.context.set_offline(False)
    page.goto("/families")
    note = page.get_by_role("region", name="Kept on this computer")
    press(note.get_by_role("link", name="See the words that are kept for you"))
    expect(page.get_by_role("main")).to_contain_text("Hers.")
    assert "Private words" not in page.content()
    assert records(page) == 0
    kept = len(all_of(scene, PassageRefused))
    page.goto("/families")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(note).to_have_count(0)
    assert len(all_of(scene, PassageRefused)) == kept


def test_what_is_neither_taken_nor_kept_is_shown_until_its_writer_says_so(
    priya: Page, scene: Scene, draft: str
) -> None:
    """Nothing of what stands beside it: that may not be theirs to read any more."""
    context = priya.context
    typed_without_the_line(priya, " Written on the last day.")
    priya.close()
    page = context.new_page()
    page.route("**/words", lambda asked: asked.fulfill(status=404, body="{}"))
    context.set_offline(False)
    for _ in range(2):
        page.goto("/families")
        note = page.get_by_role("region", name="Kept on this computer")
        expect(note.get_by_role("textbox")).to_have_value("Written on the last day.")
    note.get_by_role("button", name="I have copied them").click()
    expect(note).to_have_count(0)
    page.goto("/families")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert records(page) == 0


def test_an_old_page_says_so_and_its_words_come_back_when_it_is_reloaded(
    priya: Page, draft: str
) -> None:
    def old(route: Route) -> None:
        route.continue_(
            post_data=(route.request.post_data or "").replace('"schema":1', '"schema":0')
        )

    priya.route("**/words", old)
    box = type_at_the_end(priya, " From an old page.")
    expect(box.locator("[data-saved]")).to_contain_text("This page is older than the workbook")
    expect(words_of(box)).to_have_attribute("aria-readonly", "true")
    priya.unroute_all()
    press(box.get_by_role("button", name="Reload"))
    expect(words_of(writing_box(priya))).to_have_text("Before. From an old page.")
    saved(writing_box(priya))


def test_what_stands_beside_the_words_comes_back_too(priya: Page, draft: str) -> None:
    line_gone(priya)
    box = writing_box(priya)
    box.get_by_label("Title", exact=True).fill("Drinking again")
    type_at_the_end(priya, " He opened the door.")
    is_kept(priya)
    page = priya.context.new_page()
    priya.close()
    page.context.set_offline(False)
    page.goto(draft)
    box = writing_box(page)
    expect(box.get_by_label("Title", exact=True)).to_have_value("Drinking again")
    saved(box)
    page.reload()
    expect(writing_box(page).get_by_label("Title", exact=True)).to_have_value("Drinking again")
    expect(words_of(writing_box(page))).to_have_text("Before. He opened the door.")


def test_a_plain_box_keeps_its_text_too(priya: Page, scene: Scene, draft: str) -> None:
    has(scene, "priya", Settings(writing="plain"))
    priya.goto(draft)
    line_gone(priya)
    priya.get_by_label("What I make of it").press_sequentially(" Plainly.")
    expect(priya.locator("[data-saved]")).to_have_text(KEPT_HERE)
    page = priya.context.new_page()
    priya.close()
    page.context.set_offline(False)
    page.goto(draft)
    expect(page.get_by_label("What I make of it")).to_have_value(re.compile("Plainly"))
    expect(page.locator("[data-saved]")).to_have_attribute("data-state", "saved")
    assert records(page) == 0


def two_pages(page: Page, draft: str) -> tuple[Page, Page]:
    """Two pages of one draft, neither of whose words the workbook takes."""
    other = page.context.new_page()
    for each in (other, page):
        each.goto(draft)
        each.route("**/words", lambda asked: asked.fulfill(status=503, body="{}"))
    return other, page


def taken_over_from(gone: Page, page: Page, words: str) -> None:
    """One page goes; wait until the other sends what it had left."""
    gone.close(run_before_unload=False)
    with page.expect_request(lambda asked: words in (asked.post_data or ""), timeout=20_000):
        page.evaluate("dispatchEvent(new Event('online'))")


def test_what_another_plain_page_left_is_not_put_over_what_is_typed_in_this_one(
    priya: Page, scene: Scene, draft: str
) -> None:
    has(scene, "priya", Settings(writing="plain"))
    there, here = two_pages(priya, draft)
    for page, words in ((there, " From there."), (here, " From here.")):
        page.get_by_label("What I make of it").press_sequentially(words)
        expect(page.locator("[data-saved]")).to_contain_text("on this computer")
    taken_over_from(there, here, "From there.")
    words_here = here.get_by_label("What I make of it")
    expect(words_here).to_have_value(re.compile("From here"))
    assert "From there" not in words_here.input_value()
    context = here.context
    here.close(run_before_unload=False)
    page = context.new_page()
    letters: list[str] = []
    page.on("request", lambda asked: letters.append(asked.post_data or ""))
    page.goto(draft)
    for _ in range(100):
        if all(words in "".join(letters) for words in ("From here.", "From there.")):
            break
        page.wait_for_timeout(100)
    assert any("From here." in each for each in letters)
    assert any("From there." in each for each in letters)


def test_a_title_being_typed_stays_when_the_words_of_another_page_come_in(
    priya: Page, draft: str
) -> None:
    there, here = two_pages(priya, draft)
    box = writing_box(here)
    title = box.get_by_label("Title", exact=True)
    writing_box(there).get_by_label("Title", exact=True).fill("Typed there")
    type_at_the_end(there, " From there.")
    is_kept(there)
    title.fill("Typed here")
    is_kept(here)
    taken_over_from(there, here, "updates")
    expect(words_of(box)).to_have_text("Before. From there.")
    expect(title).to_have_value("Typed here")
    note = here.get_by_role("region", name="Kept on this computer")
    expect(note.get_by_role("textbox")).to_have_value("Typed there")
