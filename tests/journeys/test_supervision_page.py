"""A session's page has many forms: sending one never loses what was typed in another."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.steps import press
from tests.journeys.supervision import form_with
from tests.people import Home, Scene
from tests.rooms.supervision.scenes import Sitting, begun, summaries


def sitting(scene: Scene, home: Home) -> Sitting:
    """A session under way, with two summaries."""
    summaries(scene, home, "gemma", "joe")
    return begun(scene, home)


def test_a_form_that_was_touched_is_asked_about_before_another_is_sent(
    browser_of: Callable[[str], Page], scene: Scene, home: Home
) -> None:
    page = browser_of("alison")
    page.goto(sitting(scene, home).url())
    view = form_with(page, "Save the view of Kelly")
    view.get_by_label("in their own words").fill("I want it on record.")
    next_on = form_with(page, "Save the date of the next session")
    next_on.get_by_role("textbox").fill("1 1 2099")
    next_on.get_by_role("button").click()
    question = page.get_by_role("dialog", name="Not saved yet: Save the view of Kelly")
    question.get_by_role("button", name="Go back to it").click()
    expect(view.get_by_label("in their own words")).to_be_focused()
    expect(view.get_by_label("in their own words")).to_have_value("I want it on record.")
    view.get_by_role("button").click()
    question = page.get_by_role("dialog", name="Save the date of the next session")
    press(question.get_by_role("button", name="Go on, and lose that"))
    expect(page.get_by_role("article", name="views")).to_contain_text("I want it on record.")
    expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize(("date", "says"), [("2 2 2099", ""), ("32 13 2099", "Enter a real date")])
def test_forms_that_were_touched_are_saved_together(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, date: str, says: str
) -> None:
    """One that is refused comes back with what was typed in it, once the other is saved."""
    page = browser_of("alison")
    page.goto(sitting(scene, home).url())
    view = form_with(page, "Save the view of Kelly")
    view.get_by_label("in their own words").fill("I want it on record.")
    next_on = form_with(page, "Save the date of the next session")
    next_on.get_by_role("textbox").fill(date)
    view.get_by_role("button").click()
    question = page.get_by_role("dialog", name="Not saved yet: Save the date")
    press(question.get_by_role("button", name="Save everything"))
    expect(page.get_by_role("article", name="views")).to_contain_text("I want it on record.")
    next_on = form_with(page, "Save the date of the next session")
    expect(next_on.get_by_role("textbox")).to_have_value(date)
    expect(page.locator("body")).to_contain_text(says)


def test_attendance_is_said_by_keyboard_alone(
    browser_of: Callable[[str], Page], scene: Scene, home: Home
) -> None:
    page = browser_of("alison")
    page.goto(sitting(scene, home).url())
    page.get_by_role("combobox", name="How Ruth Team took part").focus()
    for _ in range(6):
        page.keyboard.press("I")  # "In the room", and on to the next
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("complementary")).to_contain_text("In the room")
    expect(page.get_by_role("navigation", name="Agenda")).to_contain_text("6 of 6 said")
