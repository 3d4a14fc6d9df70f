"""What is not sent is kept on this computer, sealed, and comes back: offline, after a crash, after
another has used the browser. What nobody may read there cannot be read.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.client import sign_in_cookie
from tests.journeys.conftest import Browsers
from tests.journeys.looking import Looks
from tests.journeys.profiles import (
    crash,
    files_with,
    files_with_bytes,
    has_key,
    is_kept,
    keys,
    keys_of,
    line_gone,
    opened,
    records,
    typed_without_the_line,
)
from tests.journeys.steps import press, saved, type_at_the_end, words_of, writing_box
from tests.people import Home, Scene, an_entry


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
        typed_without_the_line(page, " Seen at the window.")
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
    with priya.expect_response("**/account/browser-key"):
        priya.goto(draft)
    writing_box(priya)
    priya.context.set_offline(True)
    box = type_at_the_end(priya, " Only here.")
    expect(box.locator("[data-saved]")).to_contain_text("Nothing is kept on this computer: leave")
    assert records(priya) == 0
    asked: list[str] = []
    priya.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    priya.close(run_before_unload=True)
    expect(words_of(box)).to_contain_text("Only here.")
    assert asked == ["beforeunload"]


def test_a_page_whose_key_never_came_says_that_its_words_are_only_there(
    priya: Page, draft: str
) -> None:
    priya.route("**/account/browser-key", lambda asked: asked.abort())
    priya.goto(draft)
    writing_box(priya)
    priya.context.set_offline(True)
    box = type_at_the_end(priya, " Only here.")
    expect(box.locator("[data-saved]")).to_contain_text("Your words are only on this page")


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


def test_words_kept_while_the_clock_of_the_computer_was_wrong_are_not_swept(
    priya: Page, draft: str
) -> None:
    """It was 40 days behind; the words are under a key that their writer still has."""
    context = priya.context
    priya.clock.set_system_time(datetime.now(UTC) - timedelta(days=40))
    priya.goto(draft)
    typed_without_the_line(priya, " Seen at the window.")
    priya.close(run_before_unload=False)
    context.set_offline(False)
    page = context.new_page()
    page.clock.set_system_time(datetime.now(UTC))
    page.goto(draft)
    expect(words_of(writing_box(page))).to_have_text("Before. Seen at the window.")
    saved(writing_box(page))
    assert records(page) == 0
