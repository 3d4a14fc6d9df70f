"""Every kind of entry, every question answered, read and written: nothing for axe to find, and no
sideways scrolling on the smallest phone.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.every_kind import OURS, its_family, one_of, where
from tests.journeys.looking import FAMILY as NAMED
from tests.journeys.looking import Looks
from tests.journeys.steps import writing_box
from tests.people import Scene

FAMILY = "Every kind"
WRITES = {slug: where(OURS, kind)[0] for slug, kind in OURS.kinds.items()}


@pytest.mark.parametrize("who", sorted(set(WRITES.values())))
def test_every_kind_read_and_written(
    who: str, browser_of: Callable[[str], Page], scene: Scene, look: Looks
) -> None:
    home, page = its_family(scene), browser_of(who)
    theirs = [OURS.kinds[slug] for slug, writer in WRITES.items() if writer == who]
    drafts = [one_of(scene, home, each, "draft") for each in theirs]
    for _, section, uuid in drafts:
        page.goto(f"/families/{home.ref}/sections/{section}?write={uuid}")
        put_away = writing_box(page).locator("details")
        put_away.evaluate_all("found => found.forEach((it) => { it.open = true })")
        look.at(page, f"{OURS.section(section).title}, {NAMED}")
    for section in sorted({section for _, section, _ in drafts}):
        page.goto(f"/families/{home.ref}/sections/{section}")
        look.at(page, f"{OURS.section(section).title}, {NAMED}")


def test_help_beside_the_pen(browser_of: Callable[[str], Page], scene: Scene, look: Looks) -> None:
    page = browser_of("alison")
    page.goto("/practice/mi")
    look.at(page, "Motivational interviewing")
