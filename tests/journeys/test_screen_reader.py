"""What a screen reader is given of the writing box: Chromium's own accessibility tree. The lines of
a list are no list while they are written: their marks are in the tree and their names are said.
"""

from collections.abc import Callable, Iterator
from typing import Any

from playwright.sync_api import Page, expect

from tests.journeys.supervision import RATING, RATING_WORDS, minute_the_rating_together
from tests.people import Home, Scene, an_entry
from tests.rooms.supervision.scenes import begun

PIECES = {"StaticText", "LineBreak"}


class Tree:
    """The accessibility tree of a page, as it is now."""

    def __init__(self, page: Page) -> None:
        found = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
        self._nodes = {each["nodeId"]: each for each in found}

    def the(self, role: str, name: str) -> dict[str, Any]:
        """The one thing of this role with this name."""
        (found,) = (
            each
            for each in self._nodes.values()
            if not each["ignored"] and (role_of(each), name_of(each)) == (role, name)
        )
        return found

    def under(self, node: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Whatever is in it, in order, that a screen reader is told of."""
        for child in (self._nodes[each] for each in node.get("childIds", [])):
            if not child["ignored"]:
                yield child
            yield from self.under(child)

    def words(self, node: dict[str, Any]) -> str:
        """What it says."""
        return "".join(name_of(each) for each in self.under(node) if role_of(each) in PIECES)

    def roles(self, node: dict[str, Any], *roles: str) -> list[dict[str, Any]]:
        """What in it is of these roles."""
        return [each for each in self.under(node) if role_of(each) in roles]


def role_of(node: dict[str, Any]) -> str:
    """“textbox”."""
    return str(node["role"]["value"])


def name_of(node: dict[str, Any]) -> str:
    """What it is called."""
    return str(node.get("name", {}).get("value", ""))


def states(node: dict[str, Any]) -> dict[str, Any]:
    """Whether it is pressed, disabled, multiline."""
    return {each["name"]: each["value"].get("value") for each in node.get("properties", [])}


def write_a_list(page: Page) -> None:
    """Two bullets, the second one level in, and a number under it."""
    for words, key in (
        ("- Bedtimes", "Enter"), ("", "Control+]"), ("Calmer", "Enter"), ("", "Control+Shift+7"),
        ("At seven", ""),
    ):  # fmt: skip
        page.keyboard.type(words)
        if key:
            page.keyboard.press(key)


def test_a_list_that_is_written_has_its_marks_and_its_levels_said(priya: Page) -> None:
    """And the box is named and says how it is left; its tools are one stop, and say their state."""
    box = priya.locator("[role=textbox][contenteditable]")
    name = priya.locator(f"#{box.get_attribute('aria-labelledby')}").inner_text()
    box.click()
    priya.keyboard.press("Control+End")
    priya.keyboard.press("Enter")
    write_a_list(priya)
    said = priya.locator("#announce")
    for key, line in (
        ("ArrowUp", "bullet, level 2"), ("ArrowUp", "bullet, level 1"), ("ArrowUp", "end of list"),
        ("ArrowDown", "bullet, level 1"), ("Control+End", "numbered 1, level 2"),
    ):  # fmt: skip
        priya.keyboard.press(key)
        expect(said).to_have_text(line)
    tree = Tree(priya)
    writing = tree.the("textbox", name)
    assert states(writing)["multiline"]
    assert "Tab leaves the box" in writing["description"]["value"]
    lines = [tree.words(each) for each in tree.roles(writing, "paragraph")]
    assert lines == ["Before.", "•Bedtimes", "•Calmer", "1.At seven"]
    tools = tree.roles(tree.the("toolbar", "Writing tools"), "button")
    pressed = [name_of(each) for each in tools if states(each).get("pressed") == "true"]
    assert pressed == ["Numbered list"]
    assert all(name_of(each) for each in tools)
    assert priya.locator("[role=toolbar] [tabindex='0']").count() == 1
    box.click()
    priya.keyboard.press("Shift+Tab")
    expect(priya.locator("[role=toolbar] :focus")).to_have_count(1)
    priya.keyboard.press("Shift+Tab")
    expect(priya.locator("[role=toolbar] :focus")).to_have_count(0)


def test_a_list_that_is_read_is_a_real_one(
    browser_of: Callable[[str], Page], scene: Scene, home: Home
) -> None:
    words = "Before.\n\n- Bedtimes\n  - Calmer"
    an_entry(scene, home, title="A visit", words=words, state="shared")
    page = browser_of("gemma")
    page.goto(f"/families/{home.ref}/sections/m3")
    tree = Tree(page)
    shown = next(
        each
        for each in tree.roles(tree.the("article", "A visit"), "list")
        if "Bedtimes" in tree.words(each)
    )
    (inner,) = tree.roles(shown, "list")
    assert "Calmer" in tree.words(inner)
    assert "Bedtimes" not in tree.words(inner)


def test_somebody_elses_caret_is_no_word_of_the_text(
    browser_of: Callable[[str], Page], scene: Scene, home: Home
) -> None:
    """Who writes here and where is in words under the box."""
    sitting = begun(scene, home)
    ruth, alison = browser_of("ruth"), browser_of("alison")
    minute_the_rating_together(ruth, alison, sitting.url())
    alison.locator(RATING_WORDS).first.click()
    alison.keyboard.press("Control+Home")
    expect(ruth.locator(f"{RATING} .caret").first).to_be_attached()
    tree = Tree(ruth)
    box = tree.the("textbox", "What was said: Rating")
    assert tree.words(box) == "Amber."
    says = "Alison Business is writing here too in the first paragraph"
    expect(ruth.get_by_text(says)).to_be_visible()
    assert tree.the("StaticText", says)
