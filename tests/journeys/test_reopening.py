"""A finalised record is opened again, put right, and finalised as the next version."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.looking import Looks
from tests.journeys.steps import FAMILY, press
from tests.people import Home, Scene
from tests.rooms.supervision.scenes import begun, everything, finalise, summaries


def test_a_record_is_opened_again_and_its_first_version_stays(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, look: Looks
) -> None:
    summaries(scene, home)
    sitting = begun(scene, home)
    everything(sitting)
    finalise(sitting)
    ruth = browser_of("ruth")
    ruth.goto(sitting.url())
    press(ruth.get_by_role("link", name="Open this record again"))
    look.at(ruth, f"Open Supervision 1 again, {FAMILY}")
    ruth.get_by_label("Why").fill("Darren was not in the room")
    press(ruth.get_by_role("button", name="Open"))
    expect(ruth.get_by_role("main")).to_contain_text("Darren was not in the room")
    look.at(ruth, f"Group case supervision 1, {FAMILY}")
    press(ruth.get_by_role("link", name="Version 1"))
    expect(ruth.get_by_role("main")).to_contain_text("Darren wants calm.")
    look.at(ruth, f"Version 1 of Group case supervision 1, {FAMILY}")
