"""The keys of the writing box: its tools are one stop of Tab, a slash offers what can be written
next, and a screen reader hears which line of a list one is in.
"""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.looking import Looks
from tests.journeys.steps import FAMILY, IMPACT, type_at_the_end, words_of
from tests.journeys.test_settings import has
from tests.people import Home, Scene
from workbook.people.settings import Settings


def test_the_tools_are_one_stop_with_arrows_between_them(priya: Page) -> None:
    box = type_at_the_end(priya, "")
    tools = box.get_by_role("toolbar", name="Writing tools")
    bold, redo = (tools.get_by_role("button", name=each) for each in ("Bold", "Redo"))
    assert tools.get_attribute("aria-controls") == words_of(box).get_attribute("id")
    priya.keyboard.press("Shift+Tab")
    expect(bold).to_be_focused()
    for key, there in (
        ("ArrowRight", "Italic"), ("ArrowLeft", "Bold"), ("ArrowLeft", "Redo"),
        ("ArrowRight", "Bold"), ("End", "Redo"), ("Home", "Bold"), ("ArrowRight", "Italic"),
    ):  # fmt: skip
        priya.keyboard.press(key)
        expect(tools.get_by_role("button", name=there)).to_be_focused()
    priya.keyboard.press("Tab")
    expect(words_of(box)).to_be_focused()
    priya.keyboard.press("Shift+Tab")
    italic = tools.get_by_role("button", name="Italic")
    expect(italic).to_be_focused()  # where one was
    expect(italic).to_have_attribute("aria-pressed", "false")
    priya.keyboard.press("Enter")
    expect(words_of(box)).to_be_focused()
    expect(italic).to_have_attribute("aria-pressed", "true")
    priya.keyboard.type("Softly.")
    expect(words_of(box).locator("em")).to_have_text("Softly.")
    expect(redo).to_have_attribute("aria-disabled", "true")
    priya.keyboard.press("Tab")
    assert not words_of(box).evaluate("(it) => it.contains(document.activeElement)")
    assert not tools.evaluate("(it) => it.contains(document.activeElement)")


def test_a_line_of_a_list_is_said_when_the_caret_comes_to_it_and_not_while_typing(
    priya: Page,
) -> None:
    box = type_at_the_end(priya, "")
    said = priya.locator("#announce")
    for keys, says in (
        (["Enter", "- "], "bullet, level 1"),
        (["One", "Enter", "Control+]"], "bullet, level 2"),
        (["Two", "Enter", "Control+Shift+7"], "numbered 1, level 2"),
        (["Three", "ArrowUp"], "bullet, level 2"),
        (["ArrowUp", "ArrowUp"], "end of list"),
    ):
        for key in keys:
            type_or_press(priya, key)
        expect(said).to_have_text(re.compile(f"^{re.escape(says)}\\s*$"))
    heard = "() => (window.heard = true)"
    priya.evaluate(f"new MutationObserver({heard}).observe(announce, {{ childList: true }})")
    priya.keyboard.press("ArrowDown")
    expect(said).to_have_text("bullet, level 1")
    priya.wait_for_function("window.heard")
    priya.evaluate("window.heard = false")
    priya.keyboard.type(" and more")
    assert priya.evaluate("window.heard") is False
    expect(words_of(box).locator("[data-kind=bullet]").first).to_contain_text("and more")


def type_or_press(page: Page, key: str) -> None:
    """Type words, or press a key that has a name of its own."""
    if re.match(r"(Enter|Arrow\w+|Control\+.+)$", key):
        page.keyboard.press(key)
    else:
        page.keyboard.type(key)


def test_a_slash_on_an_empty_line_offers_lines_and_kinds_of_entry(
    priya: Page, scene: Scene, home: Home, look: Looks
) -> None:
    box = type_at_the_end(priya, " 24/7")
    menu = priya.get_by_role("listbox", name="Insert")
    chosen = menu.get_by_role("option", selected=True)
    said = priya.locator("#announce")
    expect(menu).to_have_count(0)  # within words it is a sign like any other
    priya.keyboard.press("Enter")
    priya.keyboard.type("/")
    expect(chosen).to_contain_text("Heading")
    expect(words_of(box)).to_have_attribute(
        "aria-activedescendant", chosen.get_attribute("id") or "nothing"
    )
    look.at(priya, f"{IMPACT}, {FAMILY}")
    priya.keyboard.type("st")
    expect(chosen).to_contain_text("Where one adult is with one behaviour today")
    expect(priya.get_by_text("Insert, matching “st”")).to_be_visible()
    expect(said).to_have_text("3 to choose from")
    priya.keyboard.type("x")
    expect(said).to_have_text("Nothing is called that")
    for _ in range(3):
        priya.keyboard.press("Backspace")
    priya.keyboard.type("list")
    expect(menu.get_by_role("option")).to_have_count(2)
    priya.keyboard.press("ArrowDown")
    expect(chosen).to_contain_text("Numbered list")
    priya.keyboard.press("Enter")
    priya.keyboard.type("First the school")
    expect(words_of(box).locator("[data-kind=ordered]")).to_have_text("First the school")
    priya.keyboard.press("Enter")
    priya.keyboard.press("Enter")
    priya.keyboard.type("/")
    priya.keyboard.press("Escape")
    expect(menu).to_have_count(0)
    expect(words_of(box).locator("p, [data-kind]").last).to_have_text("/")
    priya.keyboard.press("Backspace")
    priya.keyboard.type("/reas")
    priya.keyboard.press("Enter")
    priya.keyboard.type("For Maisie")
    priya.keyboard.press("Enter")
    priya.keyboard.type("She looked away")
    expect(words_of(box).locator("mark[data-tag=reason]")).to_have_text("For Maisie")
    priya.keyboard.press("Enter")
    priya.keyboard.type("/own")
    with priya.expect_navigation():
        priya.keyboard.press("Enter")
    begun = priya.get_by_role("article", name="Own words")
    expect(words_of(begun.locator("form[data-write]"))).to_be_focused()
    expect(priya.get_by_role("article", name="Drinking")).to_contain_text("First the school")


def test_tab_leaves_the_box_and_its_menu(priya: Page) -> None:
    box = type_at_the_end(priya, "")
    priya.keyboard.press("Enter")
    priya.keyboard.type("/own")
    menu = priya.get_by_role("listbox", name="Insert")
    expect(menu).to_be_visible()
    priya.keyboard.press("Tab")
    expect(menu).to_have_count(0)
    expect(words_of(box)).not_to_be_focused()
    expect(words_of(box)).to_contain_text("/own")


def test_without_shortcuts_a_slash_is_a_slash(
    browser_of: Callable[[str], Page], scene: Scene, draft: str
) -> None:
    has(scene, "priya", Settings(shortcuts="off"))
    page = browser_of("priya")
    page.goto(draft)
    box = type_at_the_end(page, "")
    page.keyboard.press("Enter")
    page.keyboard.type("/")
    expect(words_of(box)).to_contain_text("/")
    expect(page.get_by_role("listbox")).to_have_count(0)
