"""What is due and why, by keyboard: another day with its reason, a pause, and without script."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Browsers
from tests.journeys.looking import Looks
from tests.journeys.steps import FAMILY, press_enter, sign_in
from tests.people import Home, Scene
from tests.rooms.clocks.scenes import BECAUSE, at, coming, in_days, said
from tests.rooms.supervision.scenes import typed
from workbook.core.time import today

PAGE = f"What is due, {FAMILY}"


def test_another_day_is_chosen_and_a_pause_recorded_by_keyboard(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, look: Looks
) -> None:
    coming(scene, home)
    page = browser_of("priya")
    page.goto(f"/families/{home.ref}")
    press_enter(page.get_by_role("link", name="What is due, and why"))
    look.at(page, PAGE)
    line = page.locator(".clock-line", has_text="Joe Recovery").first
    line.locator("summary", has_text="Choose another day").press("Enter")
    line.get_by_label("Due by").fill("31 2 2031")
    line.get_by_label("Why is another day right?").fill(BECAUSE)
    press_enter(line.get_by_role("button", name="Choose this day"))
    expect(page.get_by_role("alert")).to_contain_text("Enter a real date")
    look.at(page, f"Error: {PAGE}")
    expect(line.get_by_label("Due by")).to_have_value("31 2 2031")
    expect(line.get_by_label("Why is another day right?")).to_have_value(BECAUSE)
    line.get_by_label("Due by").fill(typed(in_days(9)))
    press_enter(line.get_by_role("button", name="Choose this day"))
    expect(line).to_contain_text(f"is due by {said(in_days(9))}: a day that Priya Social chose")
    expect(line).to_contain_text("Earlier it was due")
    page.locator("summary", has_text="Record something that pauses").press("Enter")
    page.get_by_label("What happened").select_option(label="The family is out of our area")
    page.get_by_label("From", exact=True).fill(typed(in_days(-90)))
    page.get_by_label("Who decided this, and why?").fill("With Nan until half term")
    press_enter(page.get_by_role("button", name="Pause what it concerns"))
    expect(page.get_by_text("has been paused since").first).to_be_visible()
    look.at(page, PAGE)
    page.get_by_label("Day", exact=True).fill(typed(today()))
    press_enter(page.get_by_role("button", name="Show what was known"))
    expect(page.get_by_role("heading", name=f"As known on {today().day} ")).to_be_visible()
    look.at(page, PAGE)
    press_enter(page.get_by_role("button", name="Print"))
    expect(page.get_by_text(BECAUSE)).to_have_count(0)
    look.at(page, f"Print, family {home.ref}")


def test_a_pause_ends_without_script(browsers: Browsers, scene: Scene, home: Home) -> None:
    with browsers.another(java_script_enabled=False) as context:
        page = context.new_page()
        sign_in(page, "ruth")
        page.goto(at(home))
        page.locator("summary", has_text="Record something that pauses").click()
        page.get_by_label("What happened").select_option(label="The police asked us to hold back")
        page.get_by_label("From", exact=True).fill(typed(today()))
        page.get_by_label("Who decided this, and why?").fill("DS Hale asked until Friday")
        page.get_by_role("button", name="Pause what it concerns").click()
        page.locator("summary", has_text="This has ended").click()
        page.get_by_label("The day from which days count again").fill(typed(today()))
        page.get_by_role("button", name="Let days count again").click()
        expect(page.locator("summary", has_text="This has ended")).to_have_count(0)
        expect(page.locator("#pauses b")).to_have_text("The police asked us to hold back")
