"""Rights that end take the page away within five seconds, and never the words on it."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect
from sqlalchemy import select

from tests.journeys.looking import Looks
from tests.journeys.steps import IMPACT, press, type_at_the_end
from tests.people import Home, Scene, an_entry, an_opening
from tests.rooms.families.scenes import a_fact
from tests.rooms.journey.test_chronology import EVENT
from workbook.access.actions.limit import limit
from workbook.access.rules import Thing
from workbook.families.actions.allocate import end_allocation
from workbook.families.actions.rules_stamp import bump_rules
from workbook.families.models import Family
from workbook.people.actions.people import leave
from workbook.people.actions.teams import leave_team
from workbook.people.models import Membership

WITHIN = 5_000
GONE = "You can no longer open this page"


def limited(scene: Scene, home: Home, uuid: str) -> None:
    """Priya limits an entry to herself and the manager."""
    with scene.database.change() as session:
        me = scene.me(session, "priya")
        limit(session, me, home.id, Thing("entry", uuid), {}, (), "Her new address")
        bump_rules(session, session.get_one(Family, home.id))


def test_who_leaves_the_team_loses_the_page(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, at: str, look: Looks
) -> None:
    an_entry(scene, home, "priya", words="Kelly is at her sister's.", state="shared")
    page = browser_of("owen")
    page.goto(f"{at}/sections/m3")
    expect(page.get_by_text("Kelly is at her sister's.")).to_be_visible()
    with scene.database.change() as session:
        person = scene.person(session, "owen")
        served = select(Membership.id).where(Membership.person_id == person.id)
        leave_team(session, None, person, session.scalars(served).one())
    expect(page.get_by_role("heading", name=GONE)).to_be_visible(timeout=WITHIN)
    assert "Kelly" not in page.content()
    assert "Ashdown" not in page.content()
    look.at(page, "No longer yours to open")


def test_who_leaves_the_job_finds_every_page_covered(
    browser_of: Callable[[str], Page], scene: Scene, at: str
) -> None:
    page = browser_of("owen")
    page.goto(at)
    other = page.context.new_page()
    other.goto("/account")
    with scene.database.change() as session:
        leave(session, None, scene.person(session, "owen"))
    for each in (page, other):
        each.bring_to_front()
        said = each.get_by_role("heading", name="You were signed out")
        expect(said).to_be_visible(timeout=WITHIN)
        assert "Ashdown" not in each.content()


def test_an_entry_that_is_limited_leaves_the_page(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, at: str
) -> None:
    stays = an_entry(scene, home, "priya", words="Bedtimes are calmer.", state="shared")
    goes = an_entry(scene, home, "priya", words="She moved to Mill Lane.", state="shared")
    own = an_entry(scene, home, "joe", title="Half a sentence", words="She says")
    reader, writer = browser_of("owen"), browser_of("joe")
    reader.goto(f"{at}/sections/m3")
    writer.goto(f"{at}/sections/m3?write={own}")
    type_at_the_end(writer, " that she")
    limited(scene, home, goes)
    for page in (reader, writer):
        page.bring_to_front()
        expect(page.locator(f"#entry-{goes}")).to_have_count(0, timeout=WITHIN)
        expect(page.locator(f"#entry-{stays}")).to_be_visible()
        assert "Mill Lane" not in page.content()
    type_at_the_end(writer, " drinks less")
    expect(writer.locator("[contenteditable]")).to_contain_text("She says that she drinks less")


def test_a_page_on_the_way_is_not_cut_off(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, at: str
) -> None:
    page, held = browser_of("owen"), []
    # What a service worker asks for cannot be held here.
    page.evaluate(
        "navigator.serviceWorker.getRegistrations()"
        ".then((all) => Promise.all(all.map((it) => it.unregister())))"
    )
    page.add_init_script("delete Navigator.prototype.serviceWorker")
    page.goto(at)
    page.route(re.compile("/sections/m3$"), lambda route: held.append(route))
    page.get_by_role("main").get_by_role("link", name=IMPACT).click(no_wait_after=True)
    looked = page.expect_response(re.compile("/rights"), timeout=WITHIN)
    with looked, scene.database.change() as session:
        bump_rules(session, session.get_one(Family, home.id))
    page.wait_for_timeout(500)
    held[0].continue_()
    expect(page.get_by_role("heading", level=1, name=IMPACT)).to_be_visible()


def test_words_that_could_not_be_sent_stay_to_be_copied(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, at: str
) -> None:
    own = an_entry(scene, home, "joe", title="Half a sentence", words="She says")
    page = browser_of("joe")
    page.goto(f"{at}/sections/m3?write={own}")
    page.route("**/words", lambda route: route.abort())
    type_at_the_end(page, " that she drinks less")
    with scene.database.change() as session:
        family = session.get_one(Family, home.id)
        end_allocation(session, scene.me(session, "ruth"), family, scene.person(session, "joe"))
    expect(page.get_by_role("heading", name=GONE)).to_be_visible(timeout=WITHIN)
    kept = page.get_by_label("Your words that were not sent")
    expect(kept).to_have_value("that she drinks less")


def test_a_family_opened_with_a_reason_says_so_and_is_taken_away(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, at: str, look: Looks
) -> None:
    grant = an_opening(scene, home, "beth")
    beth, ruth = browser_of("beth"), browser_of("ruth")
    beth.goto(at)
    expect(beth.get_by_text("You opened this family until")).to_be_visible()
    look.at(beth, "Ashdown and Reed family")
    ruth.goto(f"{at}/looks")
    look.at(ruth, "Who looked at this family, Ashdown and Reed family")
    ruth.get_by_role("button", name="Close it now for Beth Social").click()
    ruth.get_by_role("button", name="Close it now", exact=True).click()
    expect(ruth.get_by_text("Open with a reason now")).to_have_count(0)
    beth.bring_to_front()
    expect(beth.get_by_role("heading", name=GONE)).to_be_visible(timeout=WITHIN)
    assert grant not in beth.content()


def test_a_page_with_a_writing_box_hides_all_once_its_words_are_saved(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, at: str
) -> None:
    own = an_entry(scene, home, "priya", title="Half a sentence", words="She says")
    a_fact(scene, home, "safe-contact", "Text only, never ring")
    page = browser_of("priya")
    page.goto(f"{at}/sections/m3?write={own}")
    expect(page.get_by_text("Text only, never ring")).to_be_visible()
    type_at_the_end(page, " that she drinks less")
    other = page.context.new_page()
    other.goto("/account")
    other.keyboard.press("Alt+Shift+H")
    expect(other.get_by_label("Hidden while you share your screen")).to_be_visible()
    page.bring_to_front()
    expect(page.get_by_text("Text only, never ring")).to_have_count(0, timeout=2 * WITHIN)
    expect(page.locator("[contenteditable]")).to_contain_text("She says that she drinks less")


def hides_elsewhere(page: Page) -> Page:
    """Hide while others see the screen, in another tab; that tab."""
    other = page.context.new_page()
    other.goto("/account")
    with other.expect_navigation():
        other.keyboard.press("Alt+Shift+H")
    page.bring_to_front()
    return other


def test_a_half_typed_comment_stays_while_what_is_withheld_leaves_the_page_and_comes_back(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, at: str
) -> None:
    entry = an_entry(scene, home, "joe", words="Bedtimes are calmer.", state="shared")
    a_fact(scene, home, "safe-contact", "Text only, never ring")
    page = browser_of("priya")
    page.goto(f"{at}/entries/{entry}/comments")
    words = page.get_by_label("What you want to say").first
    words.press_sequentially("Who said")
    contact, bar = page.get_by_text("Text only, never ring"), page.locator("section.hiding")
    expect(contact).to_be_visible()
    hides_elsewhere(page)
    expect(contact).to_have_count(0, timeout=2 * WITHIN)
    expect(bar).to_be_visible()
    expect(words).to_be_focused()
    page.keyboard.type(" so?")
    expect(words).to_have_value("Who said so?")
    page.keyboard.press("Alt+Shift+H")
    expect(contact).to_be_visible()
    expect(bar).to_have_count(0)
    expect(words).to_have_value("Who said so?")
    page.keyboard.press("Alt+Shift+H")
    expect(contact).to_have_count(0)
    press(page.get_by_role("button", name="Comment", exact=True).first)
    expect(page.get_by_text("Who said so?").first).to_be_visible()


def test_a_half_typed_answer_that_others_may_not_see_is_put_away_whole_and_given_back(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, at: str, look: Looks
) -> None:
    a_fact(scene, home, "safe-contact", "Text only, never ring")
    page = browser_of("priya")
    page.goto(f"{at}/members/{home.uuids['Kelly']}/facts/safe-contact")
    words = page.locator("main textarea, main input[type=text]").first
    words.press_sequentially(" after six")
    typed = words.input_value()
    hides_elsewhere(page)
    card = page.get_by_role("heading", name="Hidden while you share your screen")
    expect(card).to_be_visible(timeout=2 * WITHIN)
    for telling in ("after six", "Text only", "Kelly"):
        assert telling not in page.content()
    look.at(page, "Hidden")
    page.get_by_role("button", name="Show it again").click()
    expect(words).to_have_value(typed)
    expect(words).to_be_focused()
    expect(card).to_have_count(0)


def test_a_half_typed_form_stays_when_rights_narrow_and_its_words_when_they_end(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, at: str
) -> None:
    told = {"kind": "key-event", "values": EVENT, "about": ("Maisie",), "significant": True}
    about = an_entry(scene, home, meaning="She is calmer.", state="finalised", **told)
    page = browser_of("joe")
    page.goto(f"{at}/entries/{about}/comments")
    words = page.get_by_label("What you want to say").first
    words.press_sequentially("Half a")
    source = page.get_by_text("Police report")
    expect(source.first).to_be_visible()  # on the card, and among the answers to comment on
    with scene.database.change() as session:
        me, family = scene.me(session, "ruth"), session.get_one(Family, home.id)
        limit(session, me, home.id, Thing("entry", about, "source"), {}, (), "From a neighbour")
        bump_rules(session, family)
    expect(source).to_have_count(0, timeout=2 * WITHIN)
    expect(words).to_have_value("Half a")
    words.press_sequentially(" thought")
    with scene.database.change() as session:
        family = session.get_one(Family, home.id)
        end_allocation(session, scene.me(session, "ruth"), family, scene.person(session, "joe"))
    expect(page.get_by_role("heading", name=GONE)).to_be_visible(timeout=WITHIN)
    kept = page.get_by_label("Your words that were not sent (What you want to say)")
    expect(kept).to_have_value("Half a thought")
