"""Pages of the record in their states: nothing for axe to find, no sideways scrolling on the
smallest phone, one first heading, and a title that says where one is.
"""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.looking import Looks
from tests.journeys.steps import FAMILY, IMPACT, WHY, press, press_enter, words_of, writing_box
from tests.people import Home, Scene, an_entry
from tests.rooms.supervision.scenes import begun, everything, finalise, planned, summaries


def test_a_section_in_each_state(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, at: str, look: Looks
) -> None:
    page = browser_of("priya")
    page.goto(f"{at}/sections/m1")
    look.at(page, f"{WHY}, {FAMILY}")
    one_entry_in_each_state(scene, home, page)
    page.goto(f"{at}/sections/m3")
    for state in ("Draft, only you", "Shared with team", "Amended", "Withdrawn", "Withheld"):
        expect(page.get_by_role("article").get_by_text(state).first).to_be_visible()
    expect(page.get_by_text("Limited", exact=True)).to_be_visible()
    look.at(page, f"{IMPACT}, {FAMILY}")
    press(page.get_by_role("article", name="A draft").get_by_role("link", name="Write"))
    words_of(writing_box(page)).click()
    look.at(page, f"{IMPACT}, {FAMILY}")
    box = writing_box(page)
    box.get_by_label("Date of the session").fill("31 11 2026")
    press(box.get_by_role("button", name="Save"))
    expect(page.get_by_role("alert")).to_be_visible()
    look.at(page, f"Error: {IMPACT}, {FAMILY}")


def test_a_sharing_is_taken_back_until_somebody_looks(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, at: str, look: Looks
) -> None:
    an_entry(scene, home, "priya", title="Kelly rang")
    page = browser_of("priya")
    page.goto(f"{at}/sections/m3")
    card = page.get_by_role("article", name="Kelly rang")
    press(card.get_by_role("button", name="Share with team"))
    look.at(page, f"{IMPACT}, {FAMILY}")
    press(card.get_by_role("button", name="Undo sharing"))
    expect(card.get_by_text("Draft, only you")).to_be_visible()
    press(card.get_by_role("button", name="Share with team"))
    joe = browser_of("joe")
    joe.goto(f"{at}/sections/m3")
    expect(joe.get_by_role("article", name="Kelly rang")).to_be_visible()
    card.get_by_role("button", name="Undo sharing").click()
    expect(page.get_by_text("Somebody else has opened this family’s workbook")).to_be_visible()


def one_entry_in_each_state(scene: Scene, home: Home, page: Page) -> None:
    """Entries of Priya's, and one of Gemma's that is withheld from Darren."""
    made = {
        state: an_entry(scene, home, "priya", title=title, state=state)
        for state, title in (
            ("draft", "A draft"),
            ("shared", "A shared one"),
            ("finalised", "A finalised one"),
        )
    }
    at = f"/families/{home.ref}/entries"
    an_entry(scene, home, "gemma", title="Where Kelly would go", state="shared")
    amended = an_entry(scene, home, "priya", title="An amended one", state="finalised")
    page.goto(f"{at}/{amended}/amendments")
    page.get_by_label("Why is it amended?").fill("She put it better herself.")
    press(page.get_by_role("button", name="Begin the amendment"))
    words_of(page.locator("form[data-write].live")).fill("Kelly said that bedtimes are calm.")
    press(page.get_by_role("button", name="Finalise the amendment"))
    gone = an_entry(scene, home, "priya", title="A withdrawn one", state="shared")
    page.goto(f"{at}/{gone}/withdrawal")
    page.get_by_label("Why is it withdrawn?").fill("It is about another family.")
    press(page.get_by_role("button", name="Withdraw"))
    page.goto(f"{at}/{made['shared']}/rules")
    page.get_by_label("Gemma Domestic").check()
    page.get_by_label("Why is it limited?").fill("Only the two of us need it.")
    press(page.get_by_role("button", name="Limit", exact=True))
    expect(page.get_by_role("main")).to_contain_text("Only the two of us need it.")


def test_steps_of_an_entry(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, at: str, look: Looks
) -> None:
    priya, ruth = browser_of("priya"), browser_of("ruth")
    shared = an_entry(scene, home, "priya", title="Shared", state="shared")
    bare = an_entry(scene, home, "priya", title="Nobody yet", about=())
    done = an_entry(scene, home, "priya", title="Done", state="finalised")
    for uuid in (shared, bare):
        priya.goto(f"{at}/entries/{uuid}/finalisation")
        look.at(priya, f"Finalise this entry?, {FAMILY}")
    priya.goto(f"{at}/entries/{bare}/withdrawal")
    look.at(priya, f"Put this draft in the bin?, {FAMILY}")
    priya.goto(f"{at}/entries/{shared}/withdrawal")
    look.at(priya, f"Withdraw this entry?, {FAMILY}")
    priya.goto(f"{at}/entries/{shared}/rules")
    look.at(priya, f"Who may see this, {FAMILY}")
    priya.goto(f"{at}/entries/{done}")
    look.at(priya, f"Session note, {FAMILY}")
    priya.goto(f"{at}/entries/{done}/amendments")
    look.at(priya, f"Amend this entry?, {FAMILY}")
    priya.get_by_label("Why is it amended?").fill("She put it better herself.")
    press(priya.get_by_role("button", name="Begin the amendment"))
    box = priya.locator("form[data-write].live")
    words_of(box).click()
    look.at(priya, f"Amendment, {FAMILY}")
    words_of(box).fill("Kelly said that bedtimes are calm.")
    press(priya.get_by_role("button", name="Finalise the amendment"))
    expect(priya.get_by_role("article", name="Done")).to_contain_text("Amended")
    priya.goto(f"{at}/entries/{done}/history")
    press(priya.get_by_role("button", name="Compare"))
    expect(priya.get_by_role("heading", name="What changed")).to_be_visible()
    look.at(priya, f"History, {FAMILY}")
    ruth.goto(f"{at}/entries/{done}/addenda")
    look.at(ruth, f"Addendum, {FAMILY}")
    ruth.goto(f"{at}/sections/m3/finalisation")
    look.at(ruth, f"Finalise “{IMPACT}”?, {FAMILY}")


def test_supervision(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, at: str, look: Looks
) -> None:
    alison, ruth, martin = (browser_of(each) for each in ("alison", "ruth", "martin"))
    listed, session = f"Supervision sessions, {FAMILY}", f"Group case supervision 1, {FAMILY}"
    alison.goto(f"{at}/supervision")
    look.at(alison, listed)
    press(alison.get_by_role("button", name="Plan the session"))
    expect(alison.get_by_role("alert")).to_be_visible()
    look.at(alison, f"Error: {listed}")
    summaries(scene, home, "priya", "joe")
    sitting = planned(scene, home)
    alison.goto(sitting.url())
    look.at(alison, session)
    sitting.post("alison", "opening", because="They are here, and will say it.")
    for each in (alison, ruth, martin):
        each.goto(sitting.url())
        look.at(each, session)
    ruth.goto(sitting.url("finalisation"))
    look.at(ruth, f"Finalise Supervision 1, {FAMILY}")
    everything(sitting)
    sitting.minute("who-is-here", "Everybody had read the summaries.")
    for each in (alison, ruth):
        each.goto(sitting.url())
        look.at(each, session)
    ruth.goto(sitting.url("finalisation"))
    look.at(ruth, f"Finalise Supervision 1, {FAMILY}")
    finalise(sitting)
    martin.goto(sitting.url())
    look.at(martin, session)
    alison.goto(f"{at}/supervision")
    look.at(alison, listed)
    alison.goto("/supervision")
    look.at(alison, "Supervision")


def test_the_chronology_through_its_lenses_and_on_paper(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, at: str, look: Looks
) -> None:
    """By keyboard alone: a lens is chosen, the print opened, and the entry behind a line."""
    said = {"state": "finalised", "significant": True, "meaning": "She was not alone with it."}
    an_entry(scene, home, "joe", title="Kelly meets Joe", **said)
    an_entry(scene, home, "gemma", section="domestic-abuse", title="Kept apart", **said)
    summaries(scene, home, "priya", "joe")
    sitting = begun(scene, home)
    everything(sitting)
    finalise(sitting)
    page = browser_of("priya")
    page.goto(at)
    press_enter(page.get_by_role("link", name="Chronology"))
    expect(page.get_by_role("row", name="Kelly meets Joe")).to_be_visible()
    look.at(page, f"Chronology, {FAMILY}")
    page.get_by_text("Choose what to show").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Discipline").focus()
    page.keyboard.type("Rec")
    press_enter(page.get_by_role("button", name="Show"))
    expect(page.get_by_text("1 of 5 lines: Recovery")).to_be_visible()
    look.at(page, f"Chronology, {FAMILY}")
    press_enter(page.get_by_role("button", name="Print"))
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    expect(page.get_by_text("Kelly meets Joe")).to_be_visible()
    look.at(page, f"Print, family {at.rpartition('/')[2]}")
    page.goto(f"{at}/chronology")
    press_enter(page.get_by_role("button", name="Print"))
    expect(page.get_by_text("rated Maisie Amber")).to_be_visible()
    expect(page.get_by_text("Kept apart")).to_have_count(0)
    press_enter(page.get_by_role("link", name="Back"))
    expect(page.get_by_text("Kept apart")).to_be_visible()
    press_enter(page.get_by_role("link", name="Kelly meets Joe"))
    expect(page.get_by_role("article", name="Kelly meets Joe")).to_be_visible()


def test_documents(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, at: str, look: Looks
) -> None:
    page = browser_of("priya")
    page.goto(f"{at}/documents")
    look.at(page, f"Documents, {FAMILY}")
    an_entry(scene, home, "priya", section="m1", state="finalised")
    an_entry(scene, home, "priya", section="m1", title="Not done")
    an_entry(scene, home, "gemma", section="domestic-abuse", title="Safe", state="finalised")
    page.reload()
    press(page.get_by_role("link", name="Finalise the assessment"))
    look.at(page, f"Finalise the assessment?, {FAMILY}")
    press(page.get_by_role("button", name="Finalise the assessment"))
    look.at(page, f"Documents, {FAMILY}")
    press(page.get_by_role("link", name="Make a copy"))
    look.at(page, f"Parenting assessment as Word, {FAMILY}")
    page.get_by_role("radio", name="Court").check()
    press(page.get_by_role("button", name="Show what goes in"))
    expect(page.get_by_role("heading", name="1 thing will be left out")).to_be_visible()
    look.at(page, f"Parenting assessment as Word, {FAMILY}")
    press(page.get_by_role("button", name="Make Word document"))
    expect(page.get_by_role("link", name="Fetch copy 1")).to_be_visible()
    look.at(page, f"Documents, {FAMILY}")
