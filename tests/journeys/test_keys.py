"""The keys of the notebook and of a session: they act on an entry that has the focus, never where
somebody types, and a person can hold them to Alt or turn them off.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.looking import Looks
from tests.journeys.steps import FAMILY, IMPACT, press, words_of, writing_box
from tests.journeys.test_keyboard import key_to
from tests.journeys.test_settings import has
from tests.people import Home, Scene, an_entry
from tests.rooms.families.scenes import a_fact
from tests.rooms.supervision.scenes import begun, summaries, typed
from workbook.core.time import today
from workbook.people.settings import Settings

FIRST, SECOND, DRAFT = "First visit", "Second visit", "After school"


@pytest.fixture
def section(scene: Scene, home: Home) -> str:
    """The address of Module 3 with two finalised entries and a draft, all Priya's."""
    for title in (FIRST, SECOND):
        an_entry(scene, home, title=title, state="finalised")
    an_entry(scene, home, title=DRAFT)
    return f"/families/{home.ref}/sections/m3"


def begin_at(page: Page, address: str) -> None:
    """Open a section and go to its first entry, by F6."""
    page.goto(address)
    for name in ("Family", "Workbook contents"):
        page.keyboard.press("F6")
        expect(page.get_by_label(name, exact=True)).to_be_focused()
    page.keyboard.press("F6")
    expect(page.get_by_role("article", name=FIRST)).to_be_focused()


def test_between_entries_and_to_what_can_be_done_with_them(
    browser_of: Callable[[str], Page], section: str, look: Looks
) -> None:
    page = browser_of("priya")
    begin_at(page, section)
    for key, there in (
        ("j", SECOND), ("ArrowDown", DRAFT), ("ArrowDown", DRAFT), ("k", SECOND),
        ("Home", FIRST), ("End", DRAFT), ("ArrowUp", SECOND),
    ):  # fmt: skip
        page.keyboard.press(key)
        expect(page.get_by_role("article", name=there)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Amend").first).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("article", name=SECOND).focus()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    look.at(page, f"{IMPACT}, {FAMILY}")
    page.keyboard.press("Escape")
    expect(page.get_by_role("article", name=SECOND)).to_be_focused()
    page.keyboard.press("F6")
    expect(page.get_by_label("Comments and prompts")).to_be_focused()
    page.keyboard.press("Shift+F6")
    expect(page.get_by_role("article", name=SECOND)).to_be_focused()
    page.keyboard.press("c")
    expect(page.get_by_role("dialog").get_by_role("textbox").first).to_be_focused()
    expect(page.get_by_role("dialog").get_by_role("textbox").first).to_have_value("")
    page.keyboard.press("Escape")
    expect(page.get_by_role("article", name=SECOND)).to_be_focused()
    page.keyboard.press("a")
    expect(page.get_by_role("heading", name="Add an entry between")).to_be_visible()
    for key, lands in (
        ("b", "#add-here"), ("h", "/history"), ("]", "/sections/m4"), ("[", "/sections/m2"),
    ):  # fmt: skip
        begin_at(page, section)
        with page.expect_navigation():
            page.keyboard.press(key)
        expect(page).to_have_url(re.compile(lands))
    page.goto("/help/keyboard")
    look.at(page, "The keyboard")


@pytest.mark.parametrize(("shortcuts", "letter"), [("held", "Alt+j"), ("off", "")])
def test_letters_only_as_their_person_wants_them(
    browser_of: Callable[[str], Page], scene: Scene, section: str, shortcuts: str, letter: str
) -> None:
    has(scene, "priya", Settings(shortcuts=shortcuts))
    page = browser_of("priya")
    page.goto(section)
    first, second = (page.get_by_role("article", name=each) for each in (FIRST, SECOND))
    first.focus()
    page.keyboard.press("j")
    page.keyboard.press("?")
    expect(first).to_be_focused()
    expect(page.get_by_role("dialog")).to_have_count(0)
    if letter:
        page.keyboard.press(letter)
        expect(second).to_be_focused()
    else:
        page.keyboard.press("F6")
        expect(first).to_be_focused()


def test_where_somebody_writes_a_letter_is_a_letter(
    browser_of: Callable[[str], Page], section: str
) -> None:
    page = browser_of("priya")
    page.goto(section)
    page.get_by_role("article", name=DRAFT).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    box = writing_box(page)
    expect(words_of(box)).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Why? j k a b")
    expect(words_of(box)).to_have_text(re.compile(r"Why\? j k a b$"))
    page.keyboard.press("Control+Enter")
    expect(page.locator("#add button").first).to_be_focused()
    expect(box.locator("[data-saved]")).to_have_attribute("data-state", "saved")


@pytest.mark.parametrize(
    ("kind", "first"),
    [("Session note", "What happened"), ("Stage of change", "Behaviour"), ("Visit", "Where")],
)
def test_what_is_typed_at_once_stands_in_the_first_box_of_what_was_begun(
    browser_of: Callable[[str], Page], section: str, kind: str, first: str
) -> None:
    page = browser_of("priya")
    page.goto(section)
    for pressed in ("Add here", "At the end"):
        if pressed == "Add here":
            press(page.get_by_role("link", name="Add here").first)
        page.get_by_role("button", name=kind, exact=True).first.focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
        box = page.get_by_role("form", name=kind).get_by_role("textbox", name=first, exact=True)
        expect(box).to_be_focused()
        page.keyboard.type("jackab")
        typed = "(it) => it.value ?? it.innerText"
        assert box.evaluate(typed).strip() == "jackab"
        press(page.get_by_role("link", name="Stop writing"))


def test_amending_and_adding_begin_at_their_box(
    browser_of: Callable[[str], Page], section: str
) -> None:
    page = browser_of("priya")
    page.goto(section)
    page.get_by_role("article", name=FIRST).focus()
    page.keyboard.press("Enter")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.keyboard.type("A wrong day")
    expect(page.get_by_label("Why is it amended?")).to_have_value("A wrong day")
    press(page.get_by_role("button", name="Begin the amendment"))
    expect(words_of(writing_box(page))).to_be_focused()
    manager = browser_of("ruth")
    manager.goto(section)
    entry = manager.get_by_role("article", name=FIRST)
    entry.locator("details.more > summary").click()
    press(entry.get_by_role("link", name="Add an addendum"))
    manager.keyboard.type("I read this")
    expect(manager.get_by_label("What you add")).to_have_value("I read this")


def test_a_session_is_minuted_by_keyboard(
    browser_of: Callable[[str], Page], scene: Scene, home: Home
) -> None:
    summaries(scene, home, "gemma", "joe")
    page = browser_of("alison")
    page.goto(begun(scene, home).url())
    for name in ("Family", "Agenda"):
        page.keyboard.press("F6")
        expect(page.get_by_label(name, exact=True)).to_be_focused()
    page.keyboard.press("F6")
    items = page.locator("main article[tabindex]")
    expect(items.nth(0)).to_be_focused()
    for key, there in (("]", 1), ("]", 2), ("[", 1)):
        page.keyboard.press(key)
        expect(items.nth(there)).to_be_focused()
    page.keyboard.press("d")
    decided = page.get_by_label("We decided").last
    expect(decided).to_be_focused()
    expect(decided).to_have_value("")
    items.nth(1).focus()
    page.keyboard.press("a")
    for what in ("See Maisie alone at school", "Ring the health visitor"):
        expect(page.locator("#action-new-text")).to_be_focused()
        page.keyboard.type(what)
        key_to(page, page.locator("#action-new-due_on"))
        page.keyboard.type(typed(today()))
        with page.expect_navigation():
            page.keyboard.press("Control+Enter")
        expect(page.get_by_role("row").filter(has_text=what).first).to_be_visible()
    expect(page.get_by_label("What will happen").last).to_be_focused()


def test_keys_of_a_session_lead_to_the_right_box(
    browser_of: Callable[[str], Page], scene: Scene, home: Home
) -> None:
    """By number, letter and Enter; the session is where the minute-taker is, for the chair too."""
    summaries(scene, home, "gemma", "joe")
    url = begun(scene, home).url()
    chair, page = browser_of("ruth"), browser_of("alison")
    chair.goto(url)
    page.goto(url)
    now = chair.get_by_role("navigation", name="Agenda").locator("[aria-current=step]")
    for key, title in (("5", "views"), ("14", "Decisions")):
        page.locator("body").press(key[0])
        page.keyboard.type(key[1:])
        expect(page.get_by_role("article", name=title)).to_be_focused()
        expect(now).to_contain_text(f"{key}. ")
        expect(now).to_contain_text("Being discussed")
    page.keyboard.press("m")
    minutes = page.get_by_role("article", name="Decisions").get_by_role(
        "textbox", name="What was said"
    )
    expect(minutes.last).to_be_focused()
    page.keyboard.type("4 people said so. [d]")
    expect(minutes.last).to_have_text("4 people said so. [d]")
    page.keyboard.press("Escape")
    expect(page.get_by_role("article", name="Decisions")).to_be_focused()
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox", name="How Ruth Team took part")).to_be_focused()
    chair.locator("body").press("r")
    expect(chair.get_by_role("radio", name="Red").first).to_be_focused()


def test_what_was_decided_is_read_back_by_keyboard(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, look: Looks
) -> None:
    sitting = begun(scene, home)
    sitting.post("alison", "decisions", text="Visits stay supervised", because="Change is new")
    sitting.post("alison", "decisions", text="Ask the school", because="Nobody has")
    page = browser_of("alison")
    page.goto(sitting.url())
    with page.expect_navigation():
        page.locator("body").press("b")
    look.at(page, f"Read back, {FAMILY}")
    first, second = (page.get_by_role("article", name=f"Decision {n}") for n in (1, 2))
    page.keyboard.press("F6")
    page.keyboard.press("F6")
    page.keyboard.press("F6")
    expect(first).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(second).to_contain_text("Read back and agreed, ")
    expect(second).to_be_focused()
    expect(first.get_by_role("button")).to_be_visible()
    press(page.get_by_role("link", name="Back to the session"))
    checks = page.get_by_role("region", name="Before Ruth Team can finalise")
    expect(checks).to_contain_text("1 of 2 read back and agreed.")


def test_alt_shift_h_hides_what_is_withheld_and_shows_it_again(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, section: str, look: Looks
) -> None:
    a_fact(scene, home, "safe-contact", "Text only, never ring")
    page = browser_of("priya")
    page.goto(section)
    contact = page.get_by_text("Text only, never ring")
    expect(contact).to_be_visible()
    with page.expect_navigation():
        page.keyboard.press("Alt+Shift+H")
    expect(page).to_have_url(re.compile(f"{section}$"))
    expect(page.get_by_role("region", name="Hidden while you share your screen")).to_be_visible()
    expect(contact).to_have_count(0)
    look.at(page, f"{IMPACT}, {FAMILY}")
    page.goto("/my-work")
    look.at(page, "My work")
    with page.expect_navigation():
        page.keyboard.press("Alt+Shift+H")
    page.goto(section)
    expect(contact).to_be_visible()


def test_alt_and_an_arrow_moves_an_entry_among_the_others(
    browser_of: Callable[[str], Page], section: str, look: Looks
) -> None:
    page = browser_of("priya")
    page.goto(section)
    first = page.get_by_role("article", name=FIRST)
    first.focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#announce")).to_have_text("It cannot go further")
    with page.expect_navigation():
        page.keyboard.press("Alt+ArrowDown")
    expect(first).to_be_focused()
    assert page.locator("article h3").all_inner_texts()[:2] == [SECOND, FIRST]
    first.locator("details.more > summary").click()
    press(first.get_by_role("link", name="Move to another section"))
    look.at(page, f"Move an entry, {FAMILY}")
    press(page.get_by_role("button", name="Up, above 3.2"))
    assert page.locator("article h3").all_inner_texts()[:2] == [FIRST, SECOND]
