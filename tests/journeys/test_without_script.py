"""Without script the same pages do the same work, as plain forms."""

import re

from playwright.sync_api import expect

from tests.journeys.conftest import Browsers
from tests.journeys.steps import press, sign_in
from tests.people import Home


def test_without_script_the_same_form_writes_shares_and_finalises(
    browsers: Browsers, home: Home
) -> None:
    with browsers.another(java_script_enabled=False) as context:
        page = context.new_page()
        sign_in(page, "priya")
        page.goto(f"/families/{home.ref}/sections/m1")
        press(page.get_by_role("button", name="Session note", exact=True))
        page.get_by_label("Title", exact=True).fill("First visit")
        page.get_by_role("group", name="Who it is about").get_by_label("Kelly").check()
        words = page.get_by_role("textbox", name="What happened")
        words.fill("She said **no**.\n\n- and meant it")
        press(page.get_by_role("button", name="Save"))
        expect(words).to_have_value("She said **no**.\n\n- and meant it")
        press(page.get_by_role("link", name="Stop writing"))
        card = page.get_by_role("article", name="First visit")
        expect(card.get_by_role("listitem").filter(has_text="and meant it")).to_be_visible()
        press(card.get_by_role("button", name="Share with team"))
        expect(card).to_contain_text("Shared with team")
        press(card.get_by_role("link", name="Finalise"))
        press(page.get_by_role("button", name="Finalise"))
        expect(card).to_contain_text("Finalised by Priya Social")


def test_a_wrong_day_without_script_keeps_every_word(browsers: Browsers, draft: str) -> None:
    with browsers.another(java_script_enabled=False) as context:
        page = context.new_page()
        sign_in(page, "priya")
        page.goto(draft)
        page.get_by_label("What I make of it").fill("She is sure of it.")
        page.get_by_label("When you saw or heard this").fill("31 11 2026")
        press(page.get_by_role("button", name="Save"))
        expect(page).to_have_title(re.compile("^Error: "))
        expect(page.get_by_role("alert")).to_contain_text("real date")
        expect(page.get_by_label("What I make of it")).to_have_value("She is sure of it.")
        expect(page.get_by_label("When you saw or heard this")).to_have_value("31 11 2026")


def test_without_script_words_written_over_newer_ones_stay_on_the_page(
    browsers: Browsers, draft: str
) -> None:
    with browsers.another(java_script_enabled=False) as context:
        page, other = context.new_page(), context.new_page()
        sign_in(page, "priya")
        for each, words in ((page, "From here."), (other, "From there.")):
            each.goto(draft)
            each.get_by_label("What I make of it").fill(words)
        press(other.get_by_role("button", name="Save"))
        expect(other.get_by_label("What I make of it")).to_have_value("From there.")
        press(page.get_by_role("button", name="Save"))
        expect(page.get_by_role("alert")).to_contain_text("Both are kept: choose what stays")
        expect(page.get_by_role("main")).to_contain_text("From there.")
        expect(page.get_by_label("What I make of it")).to_have_value("From here.")
