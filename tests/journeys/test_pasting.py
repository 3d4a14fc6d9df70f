"""Pasting from Word: what never becomes record is left out and said, a table goes to an answer that
it fits, and a long document becomes several entries.
"""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.journeys.looking import Looks
from tests.journeys.steps import (
    FAMILY,
    IMPACT,
    begin,
    entry_called,
    press,
    saved,
    type_at_the_end,
    words_of,
)
from tests.journeys.test_settings import has
from tests.people import Home, Scene
from workbook.people.settings import Settings

PASTE = """(box, [html, text]) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  clipboardData.setData("text/plain", text);
  const how = { clipboardData, bubbles: true, cancelable: true };
  box.dispatchEvent(new ClipboardEvent("paste", how));
}"""
FROM_WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment-->
<h1>Home</h1><p class=MsoNormal style='margin:0'><b style='mso-bidi-font-weight:normal'>Calm</b> now
<s>and never was</s><del>deleted</del><span style='display:none;mso-hide:all'>hidden</span></p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o</span>At
seven</p><p><img src="file:///a.png"></p><!--EndFragment--></body></html>"""
TABLE = """<p>Before</p><table><tr><td>Child</td><td>Seen</td></tr><tr><td>Maisie</td><td>Yes</td>
</tr><tr><td>baby</td><td>No</td></tr></table><p>After</p>"""


def paste(box: Locator, html: str, text: str = "") -> Locator:
    """Paste what another program copied; the bar."""
    words_of(box).evaluate(PASTE, [html, text])
    return box.get_by_role("region", name="What was pasted")


def test_what_is_pasted_from_word_is_said_and_can_be_taken_back(priya: Page, look: Looks) -> None:
    box = type_at_the_end(priya, "")
    priya.keyboard.press("Enter")
    text = "Home\nCalm now and never was deleted hidden\no At seven"
    bar = paste(box, FROM_WORD, text)
    says = "Kept 1 heading and 1 list. Left out fonts, colours, 1 struck-out passage, 1 deleted"
    expect(bar).to_contain_text(says)
    expect(bar).to_contain_text("Tracked changes are taken as accepted")
    expect(priya.locator("#announce")).to_contain_text(says)
    expect(words_of(box).locator("strong")).to_have_text("Calm")
    expect(words_of(box).locator("[data-kind=bullet][data-indent='1']")).to_have_text("At seven")
    look.at(priya, f"{IMPACT}, {FAMILY}")
    priya.keyboard.press("Tab")
    plain = bar.get_by_role("button", name="Paste as plain text")
    expect(plain).to_be_focused()
    priya.keyboard.press("Enter")
    expect(words_of(box)).to_be_focused()
    expect(words_of(box).locator("strong, [data-kind=bullet]")).to_have_count(0)
    for out in ("never was", "deleted", "hidden"):
        expect(words_of(box)).not_to_contain_text(out)
    priya.keyboard.press("Control+Z")
    expect(words_of(box)).not_to_contain_text("Calm")
    bar = paste(box, FROM_WORD)
    bar.get_by_role("button", name="Undo").click()
    expect(words_of(box)).to_have_text("Before.")
    expect(bar).to_have_count(0)
    bar = paste(box, FROM_WORD)
    priya.keyboard.type("And ")
    expect(bar.get_by_role("button")).to_have_text(["Close"])
    priya.keyboard.type("then they went to the park together")
    expect(bar).to_have_count(0)
    saved(box)
    priya.reload()
    expect(words_of(box)).to_contain_text("then they went to the park together")
    expect(words_of(box)).not_to_contain_text("never was")


def test_whoever_asks_the_browser_for_plain_text_is_told_what_it_does_not_say(
    priya: Page,
) -> None:
    box = type_at_the_end(priya, " ")
    words_of(box).dispatch_event("keydown", {"key": "V", "ctrlKey": True, "shiftKey": True})
    bar = paste(box, "", "Calm now and never was")
    expect(bar).to_contain_text("Words that were struck out or hidden look like any other now")
    expect(words_of(box)).to_have_text("Before. Calm now and never was")
    bar.get_by_role("button", name="Undo").click()
    expect(words_of(box)).to_have_text(re.compile(r"^Before\.\s*$"))


def test_a_picture_alone_is_not_taken_and_that_is_said(priya: Page) -> None:
    box = type_at_the_end(priya, "")
    bar = paste(box, '<img src="https://a.example/a.png">')
    expect(bar).to_contain_text("Only words can be put in here")
    expect(words_of(box)).to_have_text("Before.")


def test_a_plain_box_takes_no_struck_out_words_either(
    browser_of: Callable[[str], Page], scene: Scene, draft: str
) -> None:
    has(scene, "priya", Settings(writing="plain"))
    page = browser_of("priya")
    page.goto(draft)
    box = page.locator("form[data-write]")
    words = box.locator("textarea[name=plain]")
    words.press("Control+End")
    words.press("Enter")
    words.evaluate(PASTE, [FROM_WORD, "Home and never was"])
    expect(words).to_have_value("Before.\n## Home\nCalm now\n  - At seven")
    bar = box.get_by_role("region", name="What was pasted")
    expect(bar).to_contain_text("1 struck-out passage")
    expect(box.locator("[data-saved]")).to_have_attribute("data-state", "saved")
    bar.get_by_role("button", name="Undo").click()
    expect(words).to_have_value("Before.\n")


def test_a_table_goes_to_the_answer_that_it_fits(
    browser_of: Callable[[str], Page], scene: Scene, home: Home
) -> None:
    page = browser_of("priya")
    page.goto(f"/families/{home.ref}/sections/m4")
    box = begin(page, "Visit")
    words_of(box).click()
    bar = paste(box, TABLE)
    expect(words_of(box)).to_contain_text("Maisie | Yes")
    bar.get_by_role("button", name="As rows of “Each child”").click()
    expect(words_of(box)).to_be_focused()
    expect(words_of(box).locator("p")).to_have_text(["Before", "After"])
    saved(box)
    page.reload()
    expect(words_of(box).locator("p")).to_have_text(["Before", "After"])
    children = box.get_by_role("group", name=re.compile(r"^Child \d$"))
    expect(children).to_have_count(3)  # the last of them stands ready
    for at, (name, seen) in enumerate((("Maisie", "Yes"), ("Baby", "No"))):
        row = children.nth(at)
        expect(row.get_by_role("group", name="Child").get_by_label(name)).to_be_checked()
        expect(
            row.get_by_role("group", name="Seen", exact=True).get_by_label(seen, exact=True)
        ).to_be_checked()


def test_a_long_document_becomes_several_entries(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, look: Looks
) -> None:
    page = browser_of("priya")
    page.goto(f"/families/{home.ref}/sections/m4")
    box = begin(page, "Session note")
    days = ("Monday", "Tuesday", "Wednesday")
    long = "".join(f"<h2>{day}</h2><p>{day} was calm. {'And so on. ' * 100}</p>" for day in days)
    bar = paste(box, long)
    split = bar.get_by_role("button", name="Split at its headings into 3 entries")
    page.route("**/parts", lambda route: route.abort())
    split.click()
    expect(bar).to_contain_text("Not split")
    expect(words_of(box)).to_contain_text("Wednesday was calm")
    page.unroute("**/parts")
    expect(split).to_be_focused()
    page.keyboard.press("Enter")
    expect(bar).to_contain_text("The first part stays, the others are drafts below")
    expect(words_of(box)).to_be_focused()
    expect(words_of(box)).to_contain_text("Monday was calm")
    expect(words_of(box)).not_to_contain_text("Tuesday")
    look.here(page, "After splitting a long paste")
    saved(box)
    page.reload()
    expect(words_of(box)).to_contain_text("Monday was calm")
    expect(entry_called(page, "Tuesday")).to_contain_text("Tuesday was calm")
    expect(entry_called(page, "Wednesday")).to_contain_text("Wednesday was calm")
    press(entry_called(page, "Wednesday").get_by_role("link", name="Write"))
    expect(words_of(page.get_by_role("form", name="Session note"))).to_be_focused()


def test_a_plain_box_offers_a_table_and_a_long_document_another_place_too(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, look: Looks
) -> None:
    has(scene, "priya", Settings(writing="plain"))
    page = browser_of("priya")
    page.goto(f"/families/{home.ref}/sections/m4")
    press(page.locator("#add").get_by_role("button", name="Visit", exact=True))
    box = page.locator("form[data-write]")
    words = box.locator("textarea[name=plain]")
    words.evaluate(PASTE, [TABLE, ""])
    expect(words).to_have_value("Before\nChild | Seen\nMaisie | Yes\nbaby | No\nAfter")
    bar = box.get_by_role("region", name="What was pasted")
    bar.get_by_role("button", name="As rows of “Each child”").click()
    expect(words).to_be_focused()
    expect(words).to_have_value("Before\nAfter")
    expect(box.get_by_role("group", name=re.compile(r"^Child \d$"))).to_have_count(3)
    days = ("Monday", "Tuesday")
    long = "".join(f"<h2>{day}</h2><p>{day} was calm. {'And so on. ' * 200}</p>" for day in days)
    words.press("Control+End")
    words.press("Enter")
    words.evaluate(PASTE, [long, ""])
    bar.get_by_role("button", name="Split at its headings into 2 entries").click()
    expect(bar).to_contain_text("The first part stays, the others are drafts below")
    expect(words).to_have_value(re.compile(r"^Before\nAfter\n## Monday\nMonday was calm\."))
    expect(words).not_to_have_value(re.compile("Tuesday"))
    look.here(page, "After splitting a long paste in a plain box")
    expect(box.locator("[data-saved]")).to_have_attribute("data-state", "saved")
    page.reload()
    expect(words).to_have_value(re.compile(r"^Before\n+After\n+## Monday\n+Monday was calm\."))
    expect(entry_called(page, "Tuesday")).to_contain_text("Tuesday was calm")
