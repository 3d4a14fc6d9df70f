"""The writing box: what is typed is kept, and said to be kept only when it is."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.steps import (
    arrived,
    press,
    saved,
    saved_in_part,
    type_at_the_end,
    words_of,
    writing_box,
)
from tests.journeys.supervision import item
from tests.people import Home, Scene
from tests.rooms.supervision.scenes import begun, summaries
from workbook.core.time import today

FIRST_KEY = "addEventListener('keydown', () => (window.firstKey ??= Date.now()), true)"


def test_words_leave_within_two_seconds_and_are_there_after_a_reload(priya: Page) -> None:
    box = writing_box(priya)
    words_of(box).click()
    priya.keyboard.press("Control+End")
    priya.evaluate(FIRST_KEY)
    with priya.expect_request(lambda request: request.url.endswith("/words")) as sending:
        # Never quiet for as long as a pause: the words leave all the same.
        words_of(box).press_sequentially(" Kelly wept.", delay=200)
    assert sending.value.response()
    left = sending.value.timing["startTime"] - priya.evaluate("window.firstKey")
    assert 0 < left <= 2_000
    saved(box)
    priya.reload()
    expect(words_of(writing_box(priya))).to_have_text("Before. Kelly wept.")


def test_details_are_saved_with_the_words_and_a_wrong_day_is_said_at_its_box(priya: Page) -> None:
    box = type_at_the_end(priya, " And after.")
    box.get_by_label("Title", exact=True).fill("Weekends")
    box.get_by_role("group", name="Who it is about").get_by_label("Darren").check()
    box.get_by_role("radio", name="Preparation").check()
    box.get_by_label("Behaviour", exact=True).fill("Drinking at weekends")
    day = box.get_by_label("When you saw or heard this")
    day.fill("31 11 2026")
    wrong = box.locator(".msg")
    expect(wrong).to_contain_text("real date")
    expect(day).to_have_attribute("aria-invalid", "true")
    saved_in_part(box, "Enter a real date")
    priya.reload()
    box = writing_box(priya)
    day, wrong = box.get_by_label("When you saw or heard this"), box.locator(".msg")
    expect(day).to_have_value(f"{today():%-d %-m %Y}")
    day.fill("2 11 2026")
    expect(wrong).to_have_count(0)
    saved(box)
    priya.reload()
    box = writing_box(priya)
    expect(words_of(box)).to_have_text("Before. And after.")
    expect(box.get_by_label("Title", exact=True)).to_have_value("Weekends")
    people = box.get_by_role("group", name="Who it is about")
    expect(people.get_by_label("Darren")).to_be_checked()
    expect(people.get_by_label("Kelly")).not_to_be_checked()
    expect(box.get_by_role("radio", name="Preparation")).to_be_checked()
    expect(box.get_by_label("Behaviour", exact=True)).to_have_value("Drinking at weekends")
    expect(box.get_by_label("When you saw or heard this")).to_have_value("2 11 2026")


def test_two_tabs_write_one_text(priya: Page, draft: str) -> None:
    other = priya.context.new_page()
    other.goto(draft)
    box = type_at_the_end(priya, " From here.")
    saved(box)
    saved(type_at_the_end(other, " From there."))
    expect(words_of(writing_box(other))).to_contain_text("From here.")
    saved(type_at_the_end(priya, " And on."))
    for page in (priya, other):
        page.reload()
        for words in ("Before.", "From here.", "From there.", "And on."):
            expect(words_of(writing_box(page))).to_contain_text(words)


def test_a_press_beside_the_box_being_written_reaches_what_was_meant(priya: Page) -> None:
    box = type_at_the_end(priya, " Still writing.")
    box.get_by_text("Key event for the chronology").click()
    expect(box.get_by_label("Put this in the chronology")).to_be_visible()
    words_of(box).click()
    press(box.get_by_role("link", name="Stop writing"))
    arrived(priya.get_by_role("article", name="Drinking"), "Still writing.")


def test_a_press_below_the_minutes_being_written_reaches_what_was_meant(
    browser_of: Callable[[str], Page], scene: Scene, home: Home
) -> None:
    summaries(scene, home)
    page = browser_of("alison")
    page.goto(begun(scene, home).url())
    words_of(item(page, "Joe's summary").locator("form[data-write].live")).click()
    page.keyboard.type("He spoke of Saturday.")
    item(page, "views").locator("summary").filter(has_text="Kelly").click()
    expect(page.get_by_label("What Kelly says")).to_be_visible()
