"""What people do in a group supervision, said once."""

import re
from datetime import timedelta

from playwright.sync_api import Locator, Page, expect

from tests.journeys.steps import open_family, press, saved, words_of
from workbook.core.time import today


def plan_today(page: Page, family: str) -> None:
    """Book a session for today, with whom the form proposes."""
    open_family(page, family)
    press(page.get_by_role("link", name="Supervision sessions").first)
    plan = page.locator("form#plan")
    plan.get_by_label("Day", exact=True).fill(f"{today():%-d %-m %Y}")
    plan.get_by_label("Begins at").fill("09:30")
    plan.get_by_label("Room, or online").fill("Room 2")
    press(plan.get_by_role("button", name="Plan the session"))


def open_session(page: Page, because: str) -> None:
    """Open it, and say why it goes on although summaries are missing."""
    page.get_by_label("Why the session goes on without").fill(because)
    press(page.get_by_role("button", name="Open the session"))
    expect(page.get_by_role("heading", name="Who is here").first).to_be_visible()


def attend_all(page: Page) -> None:
    """Say of everybody on the list that they are in the room."""
    choices = page.get_by_role("combobox", name=re.compile("^How .* took part$"))
    for number in range(choices.count()):
        choices.nth(number).select_option("In the room")
    press(page.get_by_role("button", name="Save who was there"))
    expect(choices.last).to_have_value("room")


def item(page: Page, title: str) -> Locator:
    """An item of the agenda, by its heading."""
    return page.get_by_role("article", name=title)


def form_with(page: Page, button: str | re.Pattern[str]) -> Locator:
    """The form that a button sends, unfolded like a person would."""
    inside = page.get_by_role("button", name=button, include_hidden=True).first
    return unfolded(inside.locator("xpath=ancestor::form"))


def unfolded(form: Locator) -> Locator:
    """A form, once what it is folded away in is open."""
    for each in form.locator("xpath=ancestor::details[not(@open)]/summary").all():
        each.click()
    return form


def minute(page: Page, title: str, words: str) -> None:
    """Type what was said under an item, and wait until the server has it."""
    box = item(page, title).locator("form[data-write].live")
    words_of(box).click()
    words_of(box).press_sequentially(words)
    saved(box)
    page.keyboard.press("Escape")


RATING = "form.minutes[action*='/items/rating/words']"
RATING_WORDS = f"{RATING} [role=textbox][contenteditable]"


def minute_the_rating_together(one: Page, other: Page, url: str) -> None:
    """Two who minute, both with the words under the rating open; the one has typed “Amber.”"""
    for page in (one, other):
        page.goto(url)
        away = page.locator("details.put-away", has=page.locator(RATING))
        away.evaluate("it => { it.open = true; }")
    one.locator(RATING_WORDS).first.click()
    one.keyboard.type("Amber.")
    expect(other.locator(RATING_WORDS).first).to_have_text("Amber.")


def write_views(page: Page, *names: str) -> None:
    """Write down what each of these says."""
    for name in names:
        form = form_with(page, f"Save the view of {name}")
        form.get_by_label(re.compile("in their own words")).fill(f"{name} wants it to be quiet.")
        form.get_by_label("Told to").fill("Priya Social")
        form.get_by_label("When").fill(f"{today():%-d %-m %Y}")
        press(form.get_by_role("button"))
        expect(item(page, "views")).to_contain_text(f"{name} wants it to be quiet.")


def write_stage(page: Page, adult: str, behaviour: str, stage: str, evidence: str) -> None:
    """Write down where an adult is with a behaviour that is known from an entry."""
    form = form_with(page, f"Save the stage of {adult}: {behaviour}")
    form.get_by_label("Stage now").select_option(stage)
    form.get_by_label("What tells us").fill(evidence)
    press(form.get_by_role("button"))
    expect(item(page, "cycle of change")).to_contain_text(evidence)


def write_action(page: Page, text: str, owner: str) -> None:
    """Write down who will do what, by when."""
    form = unfolded(page.locator("form#action-new"))
    form.get_by_label("What will happen").fill(text)
    form.get_by_label("Who", exact=True).select_option(owner)
    form.get_by_label("By when").fill(f"{today() + timedelta(days=7):%-d %-m %Y}")
    press(form.get_by_role("button", name="Action"))
    expect(page.get_by_role("table", name="Actions")).to_contain_text(text)


def say_next(page: Page) -> None:
    """Give the date of the next session."""
    next_on = today() + timedelta(days=28)
    form = form_with(page, "Save the date of the next session")
    form.get_by_role("textbox").fill(f"{next_on:%-d %-m %Y}")
    press(form.get_by_role("button"))
    end = page.get_by_role("article", name="Finalise", exact=True)
    expect(end).to_contain_text(f"{next_on:%-d %B}")


def rate_all(page: Page, colour: str, because: str) -> None:
    """Settle the rating of each child and of the family."""
    forms = page.locator("form[id^=rating-]")
    for number in range(forms.count()):
        form = forms.nth(number)
        form.get_by_role("radio", name=colour).check()
        form.get_by_label("Why this rating").fill(because)
        press(form.get_by_role("button"))
        expect(form.get_by_role("button")).to_contain_text("Settle again")


def decide(page: Page, text: str, because: str) -> None:
    """Write down a decision with its reason."""
    form = unfolded(page.locator("form#decision-new"))
    form.get_by_label("We decided").fill(text)
    form.get_by_label("Because").fill(because)
    press(form.get_by_role("button", name="Decision"))
    expect(page.get_by_role("article", name="Decisions")).to_contain_text(because)
