"""A child's plan from its opening to what came of it, by keyboard, and without script."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Browsers
from tests.journeys.looking import Looks
from tests.journeys.steps import FAMILY, press, press_enter, sign_in
from tests.people import Home, Scene
from tests.rooms.plans.scenes import added, at, opened

PLAN = f"A child’s plan, {FAMILY}"


def test_a_plan_is_opened_agreed_and_followed_by_keyboard(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, look: Looks
) -> None:
    page = browser_of("priya")
    page.goto(f"/families/{home.ref}")
    press_enter(page.get_by_role("link", name="Children’s plans"))
    look.at(page, f"Children’s plans, {FAMILY}")
    press_enter(page.get_by_role("link", name="Maisie", exact=True))
    expect(page.get_by_text("Maisie has no plan yet")).to_be_visible()
    look.at(page, PLAN)
    press_enter(page.get_by_role("link", name="Open the plan"))
    look.at(page, f"A child’s plan, {FAMILY}")
    page.get_by_label("Child in need plan").focus()
    page.keyboard.press("Space")
    press_enter(page.get_by_role("button", name="Open the plan"))
    expect(page.get_by_text("No need is written here yet")).to_be_visible()
    press_enter(page.get_by_role("link", name="Add a line").first)
    page.get_by_label("By when").fill("31 2 2031")
    press_enter(page.get_by_role("button", name="Add the line"))
    expect(page.get_by_role("alert")).to_contain_text("Enter a real date")
    look.at(page, f"Error: Add to a child’s plan, {FAMILY}")
    expect(page.get_by_label("By when")).to_have_value("31 2 2031")
    page.get_by_label("By when").fill("1 2 2026")
    page.get_by_label("Need", exact=True).fill("Maisie needs her sleep")
    page.get_by_label("What will be different for Maisie").fill("She sleeps in her own bed")
    page.get_by_label("Intervention or programme").fill("A bedtime that both keep")
    page.get_by_label("Who does it").select_option(label="Kelly")
    page.get_by_label("How we shall know").fill("Her teacher sees her awake")
    press_enter(page.get_by_role("button", name="Add the line"))
    row = page.get_by_role("row", name="Maisie needs her sleep")
    expect(row).to_contain_text("Not agreed yet")
    expect(row).to_contain_text("Late")
    press_enter(row.get_by_role("button", name="Agree"))
    expect(row).not_to_contain_text("Not agreed yet")
    added(scene, home, "gemma", need="A safe way out")
    page.reload()
    expect(page.get_by_role("row", name="A safe way out")).to_contain_text("Withheld from Darren")
    look.at(page, PLAN)
    press_enter(row.get_by_role("link", name="Maisie needs her sleep"))
    look.at(page, f"A line of a child’s plan, {FAMILY}")
    page.get_by_label("Under way").focus()
    page.keyboard.press("Space")
    press_enter(page.get_by_role("button", name="Say what happened"))
    expect(page.get_by_role("alert")).to_contain_text("Say what happened")
    page.get_by_label("What happened?").fill("Two visits made.")
    press_enter(page.get_by_role("button", name="Say what happened"))
    expect(row).to_contain_text("Two visits made.")
    press_enter(page.get_by_role("link", name="What changed"))
    expect(page.get_by_text("Two visits made.")).to_be_visible()
    look.at(page, f"What changed in a child’s plan, {FAMILY}")
    page.goto(at(home))
    press_enter(page.get_by_role("button", name="Print"))
    expect(page.get_by_text("Two visits made.")).to_be_visible()
    expect(page.get_by_text("A safe way out")).to_have_count(0)
    look.at(page, f"Print, family {home.ref}")
    page.goto(f"/families/{home.ref}/sections/cws")
    expect(page.get_by_role("row", name="Maisie needs her sleep")).to_be_visible()
    look.at(page, f"Case Worker Summary, {FAMILY}")
    page.goto(at(home, "/end"))
    look.at(page, f"End a child’s plan?, {FAMILY}")
    page.get_by_label("Why does it end?").fill("Stepped down")
    press_enter(page.get_by_role("button", name="End the plan"))
    expect(page.get_by_text("Ended by Priya Social")).to_be_visible()
    look.at(page, PLAN)


def test_without_script_a_line_is_changed_over_a_newer_one_and_nothing_is_lost(
    browsers: Browsers, scene: Scene, home: Home
) -> None:
    opened(scene, home)
    line = added(scene, home)
    with browsers.another(java_script_enabled=False) as context:
        page, other = context.new_page(), context.new_page()
        sign_in(page, "priya")
        for each, need in ((page, "From here"), (other, "From there")):
            each.goto(at(home, f"/lines/{line}"))
            each.get_by_label("Need", exact=True).fill(need)
        press(other.get_by_role("button", name="Save"))
        press(page.get_by_role("button", name="Save"))
        expect(page.get_by_role("alert")).to_contain_text("Need: From there")
        expect(page.get_by_label("Need", exact=True)).to_have_value("From here")
        press(page.get_by_role("button", name="Use yours"))
        expect(page.get_by_role("row", name="From here")).to_be_visible()
