"""Every kind of entry, every question answered, read and written: nothing for axe to find, and no
sideways scrolling on the smallest phone.
"""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.every_kind import OURS, its_family, one_of
from tests.journeys.looking import Looks
from tests.journeys.steps import writing_box
from tests.people import Scene

FAMILY = "Every kind"


def test_every_kind_read_and_written(
    browser_of: Callable[[str], Page], scene: Scene, look: Looks
) -> None:
    home = its_family(scene)
    drafts = [one_of(scene, home, each, "draft") for each in OURS.kinds.values()]
    for who, section, uuid in drafts:
        page = browser_of(who)
        page.goto(f"/families/{home.ref}/sections/{section}?write={uuid}")
        put_away = writing_box(page).locator("details")
        put_away.evaluate_all("found => found.forEach((it) => { it.open = true })")
        look.at(page, f"{OURS.section(section).title}, {FAMILY}")
    for who, section in sorted({(who, section) for who, section, _ in drafts}):
        page = browser_of(who)
        page.goto(f"/families/{home.ref}/sections/{section}")
        look.at(page, f"{OURS.section(section).title}, {FAMILY}")


def test_help_beside_the_pen(browser_of: Callable[[str], Page], scene: Scene, look: Looks) -> None:
    page = browser_of("alison")
    page.goto("/practice/mi")
    look.at(page, "Motivational interviewing")
