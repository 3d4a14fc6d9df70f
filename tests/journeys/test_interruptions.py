"""Words outlive what happens to the page: a timeout, a sign-out, a closed tab, another's act."""

import re
from datetime import timedelta

from playwright.sync_api import Page, expect
from sqlalchemy import update

from tests.journeys.conftest import Browsers
from tests.journeys.profiles import line_gone
from tests.journeys.steps import (
    PASSWORD,
    arrived,
    finalise,
    press,
    saved,
    sign_in,
    type_at_the_end,
    words_of,
    writing_box,
)
from tests.people import Home, Scene, an_entry
from workbook.core.time import now
from workbook.people.models import SignIn

OVERLAY = "dialog.cover"


def sign_in_again(page: Page) -> None:
    """Give the password to the overlay."""
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in and carry on").click()
    expect(page.locator(OVERLAY)).to_have_count(0)


def test_a_sign_in_that_ended_is_renewed_over_the_page_and_the_words_are_sent(
    priya: Page, scene: Scene
) -> None:
    priya.route("**/rights?*", lambda asked: asked.abort())  # the page has not heard of it yet
    priya.reload()  # whatever it asked before is answered
    expect(words_of(writing_box(priya))).to_be_visible()
    with scene.database.change() as session:
        session.execute(update(SignIn).values(ended_at=now(), why_ended="left"))
    type_at_the_end(priya, " Typed too late.")
    expect(priya.locator(OVERLAY)).to_contain_text("You were signed out")
    assert "Typed too late" not in priya.content()
    sign_in_again(priya)
    saved(writing_box(priya))
    priya.reload()
    expect(words_of(writing_box(priya))).to_have_text("Before. Typed too late.")


def test_signing_out_in_another_tab_covers_this_one_and_loses_nothing(priya: Page) -> None:
    other = priya.context.new_page()
    other.goto("/families")
    type_at_the_end(priya, " Not yet sent.")
    other.locator("details.account > summary").click()
    press(other.get_by_role("button", name="Sign out"))
    expect(other.get_by_role("button", name="Sign in")).to_be_visible()
    expect(priya.locator(OVERLAY)).to_be_visible()
    sign_in_again(priya)
    saved(writing_box(priya))
    priya.reload()
    expect(words_of(writing_box(priya))).to_have_text("Before. Not yet sent.")


def test_closing_the_tab_right_after_typing_keeps_the_words(priya: Page, draft: str) -> None:
    context = priya.context
    type_at_the_end(priya, " The last words.")
    with priya.expect_event("close"):
        priya.close(run_before_unload=True)
    again = context.new_page()
    again.goto(draft)
    arrived(words_of(writing_box(again)), "Before. The last words.")


def test_an_idle_page_is_emptied_and_comes_back_with_its_words(
    browsers: Browsers, scene: Scene, draft: str
) -> None:
    with browsers.another() as context:
        page = context.new_page()
        page.clock.install()
        sign_in(page, "priya")
        page.goto(draft)
        box = type_at_the_end(page, " Before the telephone rang.")
        with scene.database.change() as session:
            idle = now() - timedelta(minutes=11)
            session.execute(update(SignIn).values(input_at=idle, begun_at=idle))
        page.clock.fast_forward("11:00")
        expect(page.locator(OVERLAY)).to_contain_text("This page is covered")
        left = page.evaluate("[...document.body.children].map((it) => it.tagName + it.className)")
        assert left == ["DIALOGdialog cover"]
        for telling in ("telephone", "Kelly", "Drinking", "Ashdown", "Priya"):
            assert telling not in page.content()
        page.keyboard.press("Escape")
        expect(page.locator(OVERLAY)).to_be_visible()
        sign_in_again(page)
        expect(words_of(box)).to_have_text("Before. Before the telephone rang.")
        page.keyboard.type(" And after.")
        page.clock.run_for(2_000)
        saved(box)
        page.reload()
        expect(words_of(writing_box(page))).to_have_text(
            "Before. Before the telephone rang. And after."
        )


def test_words_typed_after_the_entry_was_finalised_elsewhere_become_an_amendment(
    priya: Page, scene: Scene, home: Home
) -> None:
    uuid = an_entry(scene, home, "priya", title="A note", words="Before.")
    section = f"/families/{home.ref}/sections/m3"
    priya.goto(f"{section}?write={uuid}")
    other = priya.context.new_page()
    other.goto(section)
    finalise(other, "A note")
    box = type_at_the_end(priya, " Too late.")
    expect(box.locator("[data-saved]")).to_contain_text("You finalised this at")
    expect(words_of(box)).to_have_text("Before. Too late.")
    press(box.get_by_role("link", name="Open the amendment"))
    expect(priya.get_by_role("main")).to_contain_text("What you wrote after that is here")
    expect(words_of(writing_box(priya))).to_have_text("Before. Too late.")


def test_offline_is_said_and_what_cannot_work_keeps_the_page(priya: Page) -> None:
    box = type_at_the_end(priya, " And the gate.")
    saved(box)
    line_gone(priya)
    bar = priya.get_by_role("region", name="Offline")
    expect(bar).to_contain_text(
        "You are offline. Keep writing. Your words are kept on this computer"
    )
    begin = priya.get_by_role("button", name="Session note", exact=True)
    expect(begin).to_have_attribute("aria-disabled", "true")
    expect(begin).to_have_accessible_description(re.compile("until then"))
    type_at_the_end(priya, " It was locked.")
    expect(bar).to_contain_text(re.compile(r"1 entry waiting since \d\d:\d\d"))
    priya.get_by_role("link", name="Stop writing").click()
    question = priya.get_by_role("dialog", name="You are offline, so this cannot be done now")
    question.get_by_role("button", name="Close").click()
    priya.context.set_offline(False)
    back = priya.get_by_role("region", name="Back online")
    expect(back).to_contain_text(re.compile(r"1 entry sent at \d\d:\d\d. Nothing was lost."))
    expect(bar).to_have_count(0)
    expect(begin).not_to_have_attribute("aria-disabled", "true")
    priya.reload()
    expect(words_of(writing_box(priya))).to_contain_text("And the gate. It was locked.")
