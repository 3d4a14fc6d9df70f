"""What is not sent is kept on this computer, sealed, and comes back: offline, after a crash, after
another has used the browser. What nobody may read there cannot be read.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.client import sign_in_cookie
from tests.journeys.conftest import Browsers
from tests.journeys.looking import Looks
from tests.journeys.profiles import (
    crash,
    files_with,
    files_with_bytes,
    has_key,
    keys,
    keys_of,
    line_gone,
    opened,
    records,
)
from tests.journeys.steps import press, saved, type_at_the_end, words_of, writing_box
from tests.journeys.test_settings import has
from tests.people import Home, Scene, an_entry
from tests.rooms.records.joint import stop_writing_with, write_with
from tests.rooms.records.scenes import all_of, at, versions
from workbook.people.settings import Settings
from workbook.writing.models import PassageRefused

KEPT_HERE = "Kept on this computer, not sent yet"


def is_kept(page: Page) -> None:
    """Wait until the box says that its words are on this computer."""
    expect(writing_box(page).locator("[data-saved]")).to_contain_text("on this computer")


def signed_in(context: BrowserContext, scene: Scene, site: str, who: str = "priya") -> None:
    """Somebody has just signed in on a browser."""
    name, value = sign_in_cookie(scene.app, scene.id_of(who))
    context.add_cookies([{"name": name, "value": value, "url": site}])


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


def signs_out(page: Page) -> None:
    page.locator("details.account > summary").click()
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.get_by_role("button", name="Sign out here").click()


def goes_away(page: Page) -> None:
    page.clock.fast_forward("31:00")


@pytest.mark.parametrize("ends", [signs_out, goes_away])
def test_after_the_end_no_word_and_no_key_can_be_read_in_the_files_of_the_browser(
    chromium: Browser,
    site: str,
    scene: Scene,
    draft: str,
    tmp_path: Path,
    ends: Callable[[Page], None],
) -> None:
    """What is deleted in a browser's database stays in its files: so neither was ever in them."""
    with opened(chromium.browser_type, tmp_path, site) as context:
        page = context.new_page()
        page.clock.install()
        signed_in(context, scene, site)
        with page.expect_response("**/account/browser-key") as given:
            page.goto(draft)
        said = given.value.json()
        secrets = keys_of(said["name"], said["key"])
        line_gone(page)
        type_at_the_end(page, " Seen at the window.")
        page.clock.run_for(3_000)
        is_kept(page)
        assert records(page) > 0
        ends(page)
        expect(page.locator("dialog.cover")).to_contain_text("You were signed out")
    assert files_with(tmp_path, "Seen at the window") == []
    assert files_with_bytes(tmp_path, *secrets) == []


def test_offline_a_page_that_is_reloaded_goes_on_with_its_words_and_nothing_else(
    priya: Page, draft: str, look: Looks
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
    look.at(priya, "Not sent yet")
    type_at_the_end(priya, "b" * 60)
    is_kept(priya)
    priya.context.set_offline(False)
    expect(priya.get_by_role("heading", level=1)).not_to_have_text(re.compile("cannot be reached"))
    expect(words_of(writing_box(priya))).to_have_text("Before. " + "a" * 100 + "b" * 60)
    saved(writing_box(priya))
    assert records(priya) == 0
    priya.reload()
    expect(words_of(writing_box(priya))).to_have_text("Before. " + "a" * 100 + "b" * 60)


def test_who_signs_in_next_reads_nothing_and_the_words_wait_for_their_writer(
    browsers: Browsers, scene: Scene, draft: str, look: Looks
) -> None:
    with browsers.another() as context:
        page = context.new_page()
        signed_in(context, scene, browsers.site)
        page.goto(draft)
        page.route("**/words", lambda asked: asked.abort())
        box = type_at_the_end(page, " Not yet sent.")
        expect(box.locator("[data-saved]")).to_contain_text("Your words are on this computer.")
        page.locator("details.account > summary").click()
        page.get_by_role("button", name="Sign out", exact=True).click()
        question = page.get_by_role("dialog", name="1 entry is not sent yet")
        expect(question).to_contain_text("locked, for 30 days")
        press(question.get_by_role("button", name="Sign out"))
        signed_in(context, scene, browsers.site, "owen")
        page.goto("/account")
        assert records(page) == 2
        assert "Not yet sent" not in page.content()
        page.get_by_role("button", name="Keep nothing on this computer").click()
        expect(page.get_by_role("main")).to_contain_text("Nothing of yours.")
        look.at(page, "Your account")
        assert records(page) == 2
        signed_in(context, scene, browsers.site)
        page.unroute_all()
        page.goto("/families")
        note = page.get_by_role("region", name="Kept on this computer")
        expect(note).to_contain_text(re.compile(r"was sent at \d\d:\d\d"))
        page.goto(draft)
        expect(words_of(writing_box(page))).to_have_text("Before. Not yet sent.")


def test_who_wants_nothing_kept_is_told_to_leave_the_page_open(priya: Page, draft: str) -> None:
    priya.goto("/account")
    press(priya.get_by_role("button", name="Keep nothing on this computer"))
    priya.goto(draft)
    priya.route("**/words", lambda asked: asked.abort())
    box = type_at_the_end(priya, " Only here.")
    expect(box.locator("[data-saved]")).to_contain_text("Nothing is kept on this computer: leave")
    assert records(priya) == 0
    asked: list[str] = []
    priya.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    priya.close(run_before_unload=True)
    expect(words_of(box)).to_contain_text("Only here.")
    assert asked == ["beforeunload"]


def test_two_pages_of_one_entry_send_what_is_theirs_and_lose_nothing(
    priya: Page, draft: str
) -> None:
    other = priya.context.new_page()
    other.goto(draft)
    expect(words_of(writing_box(other))).to_be_visible()
    line_gone(priya)
    type_at_the_end(priya, " From here.")
    is_kept(priya)
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


def test_who_signed_out_offline_is_signed_out_by_whatever_page_comes_next(
    browsers: Browsers, scene: Scene, draft: str
) -> None:
    """Their page is gone before the line is back, and what the next one sends is lost at first."""
    with browsers.another() as context:
        gone = context.new_page()
        signed_in(context, scene, browsers.site)
        gone.goto(draft)
        line_gone(gone)
        gone.evaluate("() => { globalThis.fetch = () => Promise.reject(); }")  # until it is closed
        signs_out(gone)
        expect(gone.locator("dialog.cover")).to_contain_text("You were signed out")
        page = context.new_page()
        gone.close()
        context.route("**/sign-out", lambda asked: asked.abort())
        context.set_offline(False)
        with page.expect_request("**/sign-out"):
            page.goto(draft)
        expect(page.locator("dialog.cover")).to_contain_text("You were signed out")
        expect(page.get_by_role("main")).to_have_count(0)
        context.unroute_all()
        page.wait_for_event("response", lambda heard: heard.url.endswith("/sign-out"))
        page.goto(draft)
        expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
        signed_in(context, scene, browsers.site)
        page.goto(draft)
        expect(words_of(writing_box(page))).to_have_text("Before.")


@pytest.mark.parametrize("who", ["priya", "gemma"])
def test_a_covered_page_leaves_the_key_of_whoever_works_in_another_tab(
    browsers: Browsers, scene: Scene, home: Home, who: str
) -> None:
    with browsers.another() as context:
        covered = context.new_page()
        covered.clock.install()
        signed_in(context, scene, browsers.site)
        covered.goto("/account")
        covered.clock.fast_forward("31:00")
        expect(covered.locator("dialog.cover")).to_contain_text("You were signed out")
        page = context.new_page()
        signed_in(context, scene, browsers.site, who)
        entry = an_entry(scene, home, who, title="A note", words="Before.")
        with page.expect_response("**/account/browser-key"):
            page.goto(f"/families/{home.ref}/sections/m3?write={entry}")
        has_key(page)
        covered.clock.fast_forward("00:10")
        covered.wait_for_timeout(500)
        assert keys(page) == 1


def test_words_that_come_after_the_seal_are_a_draft_amendment_and_wait_no_more(
    priya: Page, scene: Scene, home: Home
) -> None:
    """Typed offline on a page that is gone; the entry was finalised meanwhile, elsewhere."""
    context = priya.context
    entry = an_entry(scene, home, "priya", title="A note", words="Before.", state="shared")
    priya.goto(f"/families/{home.ref}/sections/m3?write={entry}")
    line_gone(priya)
    type_at_the_end(priya, " Too late.")
    is_kept(priya)
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
    line_gone(priya)
    type_at_the_end(priya, " Written on the last day.")
    is_kept(priya)
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
    line_gone(gemma)
    type_at_the_end(gemma, " Hers.")
    is_kept(gemma)
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
    line_gone(priya)
    type_at_the_end(priya, " Written on the last day.")
    is_kept(priya)
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


def test_words_kept_while_the_clock_of_the_computer_was_wrong_are_not_swept(
    priya: Page, draft: str
) -> None:
    """It was 40 days behind; the words are under a key that their writer still has."""
    context = priya.context
    priya.clock.set_system_time(datetime.now(UTC) - timedelta(days=40))
    priya.goto(draft)
    line_gone(priya)
    type_at_the_end(priya, " Seen at the window.")
    is_kept(priya)
    priya.close(run_before_unload=False)
    context.set_offline(False)
    page = context.new_page()
    page.clock.set_system_time(datetime.now(UTC))
    page.goto(draft)
    expect(words_of(writing_box(page))).to_have_text("Before. Seen at the window.")
    saved(writing_box(page))
    assert records(page) == 0
