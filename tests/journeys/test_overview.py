"""The team overview, a change in risk and the first day with a family, in a browser."""

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from tests.journeys.looking import FAMILY, Looks
from tests.journeys.test_keyboard import key_to, press
from tests.people import Home, Scene, a_family
from tests.rooms.relays.scenes import CHANGED, TOLD, WILL
from tests.rooms.supervision.scenes import planned, summaries, typed
from workbook.core.time import today


def test_a_manager_narrows_the_team_to_one_worker_by_keyboard(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, look: Looks
) -> None:
    a_family(scene, name="Cole family", work_with={"owen": "key-worker"})
    a_family(scene, name="Fell family", work_with={})
    summaries(scene, home, "gemma")
    planned(scene, home, day=typed(today() + timedelta(days=3)))
    ruth = browser_of("ruth")
    press(ruth, ruth.get_by_role("link", name="Team overview"))
    look.at(ruth, "Team overview")
    worker = ruth.get_by_label("Worker", exact=True)
    key_to(ruth, worker)
    worker.select_option(label="Owen Social")
    press(ruth, ruth.get_by_role("button", name="Show", exact=True))
    table = ruth.get_by_role("table", name="Families", exact=True)
    expect(table.get_by_role("row")).to_have_count(2)
    expect(table).to_contain_text("Cole family")
    david = browser_of("david")
    david.goto(ruth.url.partition("/overview")[0] + "/overview")
    look.at(david, "Team overview")


def test_a_change_in_risk_is_passed_on_and_read(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, look: Looks
) -> None:
    gemma = browser_of("gemma")
    root = gemma.url.partition("/my-work")[0]
    gemma.goto(f"{root}/families/{home.ref}/risk-relays")
    look.at(gemma, f"Changes in risk, {FAMILY}")
    gemma.get_by_label("What has changed").fill(CHANGED)
    gemma.get_by_label("Whom you have told already").fill(TOLD)
    gemma.get_by_label("Priya Social").check()
    gemma.get_by_label("Within two hours").check()
    press(gemma, gemma.get_by_role("button", name="Pass it on"))
    expect(gemma.get_by_role("heading", name="A change in risk")).to_be_visible()
    priya = browser_of("priya")
    priya.goto(f"{root}/families/{home.ref}")
    press(priya, priya.get_by_role("link", name="Read it"))
    look.at(priya, f"A change in risk, {FAMILY}")
    priya.get_by_label("What you will do because of this").fill(WILL)
    press(priya, priya.get_by_role("button", name="I have read this"))
    expect(priya.get_by_text("Has read it,")).to_be_visible()
    priya.goto(f"{root}/families/{home.ref}/first-day")
    look.at(priya, f"First day, {FAMILY}")
