"""A rating of one's own, given by keyboard while others give theirs: what one chose and types
stays, and nothing of theirs comes to the page before.
"""

from collections.abc import Callable

from playwright.sync_api import Page, Response, expect

from tests.journeys.looking import Looks
from tests.journeys.steps import press
from tests.journeys.test_supervision_page import sitting
from tests.people import Home, Scene
from tests.rooms.supervision.scenes import Sitting

LINE = "Wheatear says that nobody has asked her"
WHY = "Wheatear was rated by the chair"


def others_rate(held: Sitting) -> None:
    """Gemma gives hers, and Ruth settles a child's."""
    given = {"colour": "red", "line": LINE, "version": "0"}
    assert held.post("gemma", "proposed-ratings", given=given).status_code == 303
    member = held.home.uuids["Maisie"]
    settled = {"member": member, "colour": "red", "because": WHY, "version": "0"}
    assert held.post("ruth", "ratings", given=settled).status_code == 303


def test_what_one_is_giving_stays_while_others_give_theirs_unseen(
    browser_of: Callable[[str], Page], scene: Scene, home: Home
) -> None:
    held = sitting(scene, home)
    page = browser_of("priya")
    heard: list[str] = []
    page.on("response", lambda answer: _keep(heard, answer))
    page.goto(held.url())
    expect(page.locator("[data-here]")).to_be_attached()
    form = page.locator("form#proposal")
    form.get_by_role("radio", name="Red").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.type("It is new, and")
    others_rate(held)
    expect(page.get_by_text("1 of 4 have given theirs or passed")).to_be_visible()
    page.keyboard.type(" it rests on Kelly")
    expect(form.get_by_label("In a line, why")).to_have_value("It is new, and it rests on Kelly")
    expect(form.get_by_role("radio", name="Amber")).to_be_checked()
    assert len(heard) > 1  # the page, and the same drawn again
    assert not [each for each in (*heard, page.content()) if LINE in each or WHY in each]
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_text(LINE)).to_be_visible()
    expect(page.get_by_text(WHY)).to_be_visible()
    expect(page.get_by_text("2 of 4 have given theirs or passed")).to_be_visible()


def test_one_press_passes(browser_of: Callable[[str], Page], scene: Scene, home: Home) -> None:
    held = sitting(scene, home)
    others_rate(held)
    page = browser_of("martin")
    page.goto(held.url())
    expect(page.get_by_text(LINE)).to_have_count(0)
    press(page.get_by_role("button", name="I would rather not say"))
    expect(page.get_by_text(LINE)).to_be_visible()
    expect(page.get_by_text("Would rather not say", exact=True)).to_be_visible()


def _keep(heard: list[str], answer: Response) -> None:
    if "/families/" in answer.url and "stream" not in answer.url:
        heard.append(answer.text())


def test_nothing_is_wrong_with_a_rating_in_any_state(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, look: Looks
) -> None:
    held = sitting(scene, home)
    others_rate(held)
    for who in ("priya", "alison", "ruth", "gemma"):
        page = browser_of(who)
        page.goto(held.url())
        page.get_by_text("What Red, Amber and Green mean").click()
        look.here(page, f"ratings under way as {who}")
    priya = browser_of("priya")
    priya.goto(held.url())
    priya.get_by_role("button", name="Give my rating").click()
    expect(priya.get_by_role("alert")).to_contain_text("Say in a line why")
    look.here(priya, "a rating of one's own that is refused")


def test_the_administrator_is_refused_and_puts_it_right(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, look: Looks
) -> None:
    page = browser_of("sam")
    page.goto("/rating-criteria")
    page.locator("summary").last.click()
    look.here(page, "rating criteria")
    page.get_by_label("Amber in a line").fill("x" * 300)
    press(page.get_by_role("button", name="Keep as a new version"))
    expect(page.get_by_role("alert")).to_contain_text("Amber in a line has 300 characters")
    look.here(page, "rating criteria that are refused")
    page.get_by_role("link", name="Amber in a line has 300").click()
    page.get_by_label("Amber in a line").fill("It is new")
    page.keyboard.press("Enter")
    expect(
        page.get_by_text("Version 1 of the authority's words, by Sam System").first
    ).to_be_visible()
