"""A summary for supervision: what happened since the last one is beside the pen, to be taken in."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Browsers
from tests.journeys.steps import press, saved, sign_in, words_of, writing_box
from tests.people import Home, Scene, an_entry
from tests.rooms.supervision.scenes import summaries


def address_of(scene: Scene, home: Home) -> str:
    """Joe's next summary, begun; something was written since his last."""
    summaries(scene, home, "joe")
    an_entry(scene, home, "joe", section="recovery", title="Evening group", state="finalised")
    entry = an_entry(
        scene, home, "joe", section="recovery", kind="summary-for-supervision", title="", words=""
    )
    return f"/families/{home.ref}/sections/recovery?write={entry}"


def test_a_line_is_taken_in_by_keyboard_and_written_on(
    browser_of: Callable[[str], Page], scene: Scene, home: Home
) -> None:
    page = browser_of("joe")
    page.goto(address_of(scene, home))
    box = writing_box(page)
    words_of(box).click()
    page.keyboard.type("Kelly came to all of them.")
    summary = box.locator("summary", has_text="What happened since your last summary")
    summary.focus()
    page.keyboard.press("Enter")
    take = box.get_by_role("button", name=re.compile("Take this in.*Evening group"))
    take.focus()
    page.keyboard.press("Enter")
    expect(words_of(box)).to_contain_text("Session note: Evening group (")
    saved(box)
    page.reload()
    said = words_of(writing_box(page)).inner_text()
    assert re.search(r"all of them\.\s+.*Session note: Evening group \(", said), said


def test_a_line_is_taken_in_without_script(browsers: Browsers, scene: Scene, home: Home) -> None:
    address = address_of(scene, home)
    with browsers.another(java_script_enabled=False) as context:
        page = context.new_page()
        sign_in(page, "joe")
        page.goto(address)
        words = page.get_by_role("textbox", name="Summary", exact=True)
        words.fill("Kelly came to all of them.")
        page.locator("summary", has_text="What happened since your last summary").click()
        press(page.get_by_role("button", name=re.compile("Take this in.*Evening group")))
        expect(words).to_have_value(
            re.compile(r"^Kelly came to all of them\.\n\n.*Session note: Evening group \(")
        )
