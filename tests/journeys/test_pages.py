"""Pages round the record: nothing for axe to find, no sideways scrolling on the smallest phone,
one first heading, and a title that says where one is.
"""

from collections.abc import Callable
from uuid import uuid4

from playwright.sync_api import Browser, Page, expect

from tests.journeys.looking import Looks
from tests.journeys.steps import FAMILY, IMPACT, press
from tests.people import Home, Scene, address, an_entry

FACTS = {
    "key-information": "Key Information",
    "sections/ki": "Key Information",
    "sections/cws": "Case Worker Summary",
    "members": "Somebody in the family",
    "relationships": "What they are to each other",
    "households": "A home",
    "parties": "Parties to proceedings",
    "harm": "Who causes harm",
    "new-members": "Withheld from somebody new, for now",
    "allocations": "Who works with them",
    "looks": "Who looked at this family",
}
OF_KELLY = {
    "": "Somebody in the family",
    "/same-person": "Is this person in another family too?",
    "/facts/phone": "Key Information",
    "/facts/phone/rules": "Who may see this",
}


def test_what_is_looked_for_is_found(chromium: Browser) -> None:
    page, looks = chromium.new_page(), Looks()
    page.set_content('<title>Here</title><h1>One</h1><h1>Two</h1><img><hr width="2000">')
    looks.at(page, "Here")
    page.close()
    for fault in ("image-alt", "has 2 first headings", "sideways: HR"):
        assert any(fault in each for each in looks.faults), fault


def test_pages_before_signing_in(page: Page, scene: Scene, look: Looks) -> None:
    page.goto("/")
    look.at(page, "Sign in")
    page.get_by_label("Work email address").fill(address("priya"))
    page.get_by_label("Password", exact=True).fill("not this one")
    press(page.get_by_role("button", name="Sign in"))
    expect(page.get_by_role("alert")).to_contain_text("did not match")
    look.at(page, "Error: Sign in")
    page.goto("/help/accessibility")
    look.at(page, "Accessibility statement")
    page.goto("/families/900000")
    look.at(page, "Sign in")
    page.goto("/nothing-is-here")
    look.at(page, "There is nothing here that you can open")


def test_lists_and_the_family(browser_of: Callable[[str], Page], at: str, look: Looks) -> None:
    priya, ruth = browser_of("priya"), browser_of("ruth")
    look.at(priya, "My work")
    look.at(browser_of("hannah"), "My work")
    priya.goto("/families")
    look.at(priya, "Families")
    priya.goto(at)
    look.at(priya, FAMILY)
    priya.goto("/supervision")
    look.at(priya, "Supervision")
    ruth.goto("/families/new")
    look.at(ruth, "Open a family")


def test_facts_about_the_family(
    browser_of: Callable[[str], Page], home: Home, at: str, look: Looks
) -> None:
    page, kelly = browser_of("ruth"), f"{at}/members/{home.uuids['Kelly']}"
    page.goto(f"{kelly}/facts/phone")
    look.at(page, f"Key Information, {FAMILY}")
    page.get_by_label("Phone").fill("01632 960111")
    press(page.get_by_role("button", name="Save"))
    expect(page.get_by_text("01632 960111").first).to_be_visible()
    for path, title in FACTS.items():
        page.goto(f"{at}/{path}")
        look.at(page, f"{title}, {FAMILY}")
    for path, title in OF_KELLY.items():
        page.goto(f"{kelly}{path}")
        look.at(page, f"{title}, {FAMILY}")


def test_ones_own_account_and_the_people(
    browser_of: Callable[[str], Page], scene: Scene, look: Looks
) -> None:
    page = browser_of("sam")
    look.at(page, "People and teams")
    page.goto("/families")
    look.at(page, "Families")
    page.goto("/account")
    look.at(page, "Your account")
    page.goto("/people")
    press(page.get_by_role("link", name="Priya Social"))
    look.at(page, "Priya Social")
    press(page.get_by_role("button", name="Make a new link"))
    look.at(page, "A link for Priya Social")
    page.goto(page.get_by_label("Link to choose a password").input_value())
    look.at(page, "Choose a password")


def test_refusals(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, at: str, look: Looks
) -> None:
    priya, martin = browser_of("priya"), browser_of("martin")
    priya.goto(f"/families/{uuid4()}")
    look.at(priya, "There is nothing here that you can open")
    entry = an_entry(scene, home, "priya", state="shared")
    martin.goto(f"{at}/entries/{entry}/finalisation")
    look.at(martin, "This is not yours to do")
    priya.goto(f"{at}/sections/m3/finalisation")
    press(priya.get_by_role("button", name="Finalise this section"))
    look.at(priya, f"Error: Finalise “{IMPACT}”?, {FAMILY}")
    other = priya.context.new_page()
    for page in (priya, other):
        page.goto(f"{at}/entries/{entry}/finalisation")
    for page, title in ((priya, f"{IMPACT}, {FAMILY}"), (other, "This is closed")):
        press(page.get_by_role("button", name="Finalise", exact=True))
        look.at(page, title)


def test_the_cover(browser_of: Callable[[str], Page], at: str, look: Looks) -> None:
    page = browser_of("priya")
    page.goto(at)
    page.evaluate("new BroadcastChannel('workbook').postMessage({ what: 'left' })")
    expect(page.locator("dialog.cover")).to_be_visible()
    look.at(page, "Covered", headings=0)
