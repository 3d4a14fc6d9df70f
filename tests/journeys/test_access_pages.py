"""Who may see what, played on its pages: nothing for axe to find, no sideways scrolling, one first
heading, and a title that says where one is.
"""

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from tests.journeys.looking import Looks
from tests.journeys.steps import FAMILY, press
from tests.people import Home, Scene, an_entry
from tests.rooms.families.scenes import a_fact
from workbook.core.time import today
from workbook.people.actions.people import leave

WHY = "Her aunt rang the duty desk about a bruise"


def test_a_family_is_opened_with_a_reason_and_told(
    browser_of: Callable[[str], Page], home: Home, look: Looks
) -> None:
    beth, ivan = browser_of("beth"), browser_of("ivan")
    beth.goto("/families")
    press(beth.get_by_role("link", name="Open a family I am not on"))
    look.at(beth, "Open a family I am not on")
    beth.get_by_label("The family’s reference, exactly").fill("999999")
    press(beth.get_by_role("button", name="Open this family"))
    look.at(beth, "Error: Open a family I am not on")
    beth.get_by_label("Why do you need to see this family?").fill(WHY)
    press(beth.get_by_role("button", name="Open this family"))
    expect(beth.get_by_role("alert")).to_contain_text("Nothing was opened")
    beth.get_by_label("The family’s reference, exactly").fill(home.ref)
    press(beth.get_by_role("button", name="Open this family"))
    expect(beth.get_by_text("You opened this family until")).to_be_visible()
    look.at(beth, FAMILY)
    ivan.goto("/families")
    expect(ivan.get_by_text("2 things were told to you")).to_be_visible()
    look.at(ivan, "Families")
    press(ivan.get_by_role("link", name="2 things were told to you"))
    look.at(ivan, "Told to you")
    press(ivan.get_by_role("link", name=f"Who looked at family {home.ref}"))
    look.at(ivan, f"Who looked at family {home.ref}")
    ivan.get_by_label("From the day").fill("yesterday")
    press(ivan.get_by_role("button", name="Show these"))
    look.at(ivan, f"Error: Who looked at family {home.ref}")
    ivan.goto("/access-logs")
    look.at(ivan, "Access log of a family")


def test_conflicts_are_declared(
    browser_of: Callable[[str], Page], home: Home, at: str, look: Looks
) -> None:
    ruth, priya = browser_of("ruth"), browser_of("priya")
    ruth.goto(f"{at}/conflicts")
    look.at(ruth, f"A conflict of interest, {FAMILY}")
    press(ruth.get_by_role("button", name="Declare it for them"))
    look.at(ruth, f"Error: A conflict of interest, {FAMILY}")
    priya.goto("/conflicts")
    look.at(priya, "A conflict of interest")
    priya.get_by_label("What is the conflict?").fill("A neighbour of mine")
    priya.get_by_label("The family’s reference, if you know it").fill("999999")
    press(priya.get_by_role("button", name="Declare my conflict"))
    look.at(priya, "A conflict of interest")
    priya.goto(f"{at}/conflicts")
    priya.get_by_label("What is the conflict?").fill("Kelly is my cousin")
    priya.get_by_role("button", name="Declare my conflict").click()
    press(priya.get_by_role("button", name="Declare the conflict"))
    expect(priya.get_by_text("No families that you can open.")).to_be_visible()


def test_a_whole_family_is_limited_and_open_pages_are_emptied(
    browser_of: Callable[[str], Page], at: str, look: Looks
) -> None:
    ruth, joe = browser_of("ruth"), browser_of("joe")
    joe.goto(at)
    ruth.goto(at)
    press(ruth.get_by_role("link", name="Limit the whole family"))
    look.at(ruth, f"Limit the whole family, {FAMILY}")
    ruth.get_by_label("Priya Social").check()
    ruth.get_by_role("button", name="Limit the family").click()
    press(ruth.get_by_role("dialog").get_by_role("button", name="Limit the family"))
    look.at(ruth, f"Error: Limit the whole family, {FAMILY}")
    expect(ruth.get_by_label("Priya Social")).to_be_checked()
    ruth.get_by_label("Why is it limited to them?").fill("The mother works on our front desk")
    ruth.get_by_role("button", name="Limit the family").click()
    press(ruth.get_by_role("dialog").get_by_role("button", name="Limit the family"))
    expect(ruth.get_by_text("Priya Social and Ruth Team")).to_be_visible()
    expect(ruth.get_by_role("button", name="Change the limit")).to_be_visible()
    look.at(ruth, f"Limit the whole family, {FAMILY}")
    expect(joe.get_by_text("Kelly")).to_have_count(0, timeout=10_000)
    ruth.goto(at)
    look.at(ruth, FAMILY)
    ruth.goto(f"{at}/limits")
    ruth.get_by_text("Open it to its team again").click()
    ruth.get_by_label("Why is it no longer limited?").fill("She has left us")
    press(ruth.get_by_role("button", name="Lift the limit on the family"))
    expect(ruth.get_by_text("It is not limited.")).to_be_visible()
    joe.goto(at)
    expect(joe.get_by_role("heading", level=1, name=FAMILY)).to_be_visible()


def test_what_somebody_left_goes_on(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, at: str, look: Looks
) -> None:
    an_entry(scene, home, "joe", title="Half a thought", words="She drank on Friday.")
    with scene.database.change() as session:
        leave(session, scene.person(session, "sam").id, scene.person(session, "joe"))
    ruth, priya = browser_of("ruth"), browser_of("priya")
    ruth.goto("/handovers")
    look.at(ruth, "Work left open")
    press(ruth.get_by_role("link", name="Joe Recovery"))
    look.at(ruth, "What Joe Recovery has open")
    press(ruth.get_by_role("link", name=f"Drafts in the {FAMILY}"))
    look.at(ruth, f"Drafts of others, {FAMILY}")
    press(ruth.get_by_role("button", name="Open these drafts"))
    look.at(ruth, f"Error: Drafts of others, {FAMILY}")
    ruth.get_by_label("Why do you need to read them?").fill("He has left")
    press(ruth.get_by_role("button", name="Open these drafts"))
    look.at(ruth, f"The drafts of Joe Recovery, {FAMILY}")
    ruth.get_by_label("Who works with the family now").select_option("Priya Social")
    press(ruth.get_by_role("button", name="Offer"))
    priya.goto(at)
    press(priya.get_by_role("link", name="Drafts open to you"))
    press(priya.get_by_role("button", name="Start an entry of your own with these words"))
    expect(priya.locator("[contenteditable]")).to_contain_text("She drank on Friday.")


def test_a_guest_and_an_emergency(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, at: str, look: Looks
) -> None:
    an_entry(scene, home, "priya", title="The group", words="She came to all.", state="finalised")
    a_fact(scene, home, "safe-contact", "Only by text")
    day = today() + timedelta(days=7)
    ruth, grace, david = browser_of("ruth"), browser_of("grace"), browser_of("david")
    ruth.goto(f"{at}/guests")
    press(ruth.get_by_role("button", name="Invite"))
    look.at(ruth, f"Error: Guests, {FAMILY}")
    ruth.get_by_label("Who", exact=True).select_option("Grace Guest")
    ruth.get_by_label("To the end of").fill(f"{day.day} {day.month} {day.year}")
    ruth.get_by_label("What do they need it for?").fill("She leads the group")
    ruth.get_by_text(", 1 entry").click()
    ruth.get_by_label("3.1 The group").check()
    press(ruth.get_by_role("button", name="Invite"))
    expect(ruth.get_by_role("button", name="End it now")).to_be_visible()
    look.at(ruth, f"Guests, {FAMILY}")
    grace.goto("/families")
    press(grace.get_by_role("link", name="Invited to"))
    look.at(grace, "Invited to")
    press(grace.get_by_role("link", name=f"Family {home.ref}: 1 entry"))
    expect(grace.get_by_text("She came to all.")).to_be_visible()
    look.at(grace, f"Invited to: family {home.ref}")
    david.goto(f"{at}/limited-contacts")
    look.at(david, f"Limited safe contacts and addresses, {FAMILY}")
    david.get_by_label("The reason").fill("Police are with her now")
    press(david.get_by_role("button", name="Open them"))
    expect(david.get_by_text("Only by text")).to_be_visible()
    look.at(david, f"Limited safe contacts and addresses, {FAMILY}")


def test_emergency_duty_reads_its_part_of_a_family(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, at: str, look: Looks
) -> None:
    a_fact(scene, home, "safe-contact", "Only by text")
    values = {"worry": "Kelly drinks", "who": "Nan", "standing": "agreed"}
    an_entry(scene, home, kind="safety-step", words="Nan comes.", values=values, state="shared")
    femi = browser_of("femi")
    femi.goto("/families")
    press(femi.get_by_role("link", name="On duty"))
    look.at(femi, "On duty")
    press(femi.get_by_role("button", name="Read this family"))
    look.at(femi, "Error: On duty")
    femi.get_by_label("What happened, and what do you need to know?").fill(WHY)
    femi.get_by_label("The family’s reference, exactly").fill(home.ref)
    press(femi.get_by_role("button", name="Read this family"))
    expect(femi.get_by_text("Nan comes.")).to_be_visible()
    look.at(femi, f"On duty: {FAMILY}")
    press(femi.get_by_role("link", name="Limited safe contacts and addresses"))
    look.at(femi, f"Limited safe contacts and addresses, {FAMILY}")
    femi.get_by_label("The reason").fill("Police are with her now")
    press(femi.get_by_role("button", name="Open them"))
    expect(femi.get_by_text("Only by text")).to_be_visible()
    press(femi.get_by_role("link", name=FAMILY))
    femi.get_by_role("button", name="Close it now").click()
    press(femi.get_by_role("button", name="Close it now").last)
    expect(femi.get_by_text("No family is open to you on duty.")).to_be_visible()
