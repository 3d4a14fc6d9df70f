"""How people set their machines: zoomed to 400 %, text spaced wider, motion reduced, forced
colours, and by keyboard with nothing hidden under what stays on top; on the pages of a day's work.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.client import sign_in_cookie
from tests.journeys.conftest import Browsers
from tests.journeys.looking import SIDEWAYS
from tests.people import Home, Scene, an_entry
from tests.rooms.families.scenes import a_fact
from tests.rooms.supervision.scenes import begun, summaries

# 1280 by 1024 at 400 %: what is left of it, drawn four times as large.
ZOOMED = {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4}
# WCAG 1.4.12, to the letter.
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"""
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter((it) => {
  const { overflowX, overflowY, position, clip } = getComputedStyle(it);
  const isHidden = [overflowX, overflowY].some((each) => ["hidden", "clip"].includes(each));
  const isForEars = position === "absolute" && it.clientWidth <= 1;
  if (!isHidden || isForEars || !it.checkVisibility() || it.closest("svg")) return false;
  return it.scrollWidth > it.clientWidth + 1 || it.scrollHeight > it.clientHeight + 1;
}).map((it) => `${it.tagName}.${it.className}`)"""
MOVING = """() => [
  ...document.getAnimations().map((it) => it.effect.target?.className ?? "an animation"),
  ...[...document.querySelectorAll("body *")].filter((it) => {
    const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(it);
    return parseFloat(transitionDuration) > 0 || animationName !== "none"
      || scrollBehavior === "smooth";
  }).map((it) => `${it.tagName}.${it.className}`),
]"""
# What of the one in focus can be seen: points on it that nothing else covers.
COVERED = """() => {
  const it = document.activeElement;
  if (it === document.body) return "";
  const points = [...it.getClientRects()].flatMap(({ left, right, top, bottom }) =>
    [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) =>
      [left + (right - left) * x, top + (bottom - top) * y])));
  const hits = points.map(([x, y]) => document.elementFromPoint(x, y)).filter(Boolean);
  const isSeen = hits.some(
    (hit) => it.contains(hit) || hit.contains(it) || hit.closest("label")?.control === it,
  );
  return isSeen ? "" : `${it.tagName}.${it.className} ${it.textContent.trim().slice(0, 40)}`;
}"""
FRAMED = ".chip, .rag, .stage, .btn, input, select, textarea"
FRAMELESS = f"""() => [...document.querySelectorAll("{FRAMED}")]
  .filter((it) => it.checkVisibility() && !["hidden", "checkbox", "radio"].includes(it.type))
  .filter((it) => parseFloat(getComputedStyle(it).borderTopWidth) === 0)
  .map((it) => it.tagName + it.className)"""
UNMARKED = """() => {
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
  const it = document.activeElement;
  const marked = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  return marked || it === document.body ? "" : it.outerHTML.slice(0, 90);
}"""


@pytest.fixture
def pages(scene: Scene, home: Home) -> list[str]:
    """The addresses of a day's work: a list, a notebook, a box, a form, a session, a record."""
    at = f"/families/{home.ref}"
    a_fact(scene, home, "safe-contact", "Text only, never ring")
    draft = an_entry(scene, home, title="A draft", words="Before.")
    an_entry(scene, home, title="First", words="She said so. " * 20, state="finalised")
    an_entry(scene, home, "gemma", title="Second", state="shared")
    summaries(scene, home, "gemma", "joe")
    return [
        "/my-work", "/families", at, f"{at}/sections/m3", f"{at}/sections/m3?write={draft}",
        f"{at}/key-information", f"{at}/allocations", f"{at}/chronology",
        begun(scene, home).url(), "/account", "/account/welcome",
    ]  # fmt: skip


@pytest.fixture
def priya_with(
    browsers: Browsers, scene: Scene, request: pytest.FixtureRequest
) -> Callable[..., Page]:
    """`priya_with(**how)`: her page in a browser that is set like this."""

    def page_with(**how: object) -> Page:
        context = browsers.another(**how)
        name, value = sign_in_cookie(scene.app, scene.id_of("priya"))
        entered = context.__enter__()
        request.addfinalizer(lambda: context.__exit__(None, None, None))
        entered.add_cookies([{"name": name, "value": value, "url": browsers.site}])
        return entered.new_page()

    return page_with


def faults_on(page: Page, pages: list[str], script: str) -> list[str]:
    """What a script finds on each of the pages."""
    found = []
    for address in pages:
        page.goto(address)
        page.wait_for_load_state()
        if fault := page.evaluate(script):
            found.append(f"{address}: {fault}")
    return found


@pytest.mark.long
def test_zoomed_to_400_percent_nothing_scrolls_sideways_and_focus_is_never_covered(
    priya_with: Callable[..., Page], pages: list[str]
) -> None:
    page, found = priya_with(**ZOOMED), []
    for address in pages:
        page.goto(address)
        page.wait_for_load_state()
        if wide := page.evaluate(SIDEWAYS):
            found.append(f"{address}: {wide}")
        found += [f"{address}: covered: {each}" for each in covered_on(page)]
    assert found == []


def covered_on(page: Page) -> list[str]:
    """What has the focus and cannot be seen, going through the page with Tab and back."""
    found = set()
    for key in ("Tab", "Shift+Tab"):
        for _ in range(60):
            page.keyboard.press(key)
            if fault := page.evaluate(COVERED):
                found.add(fault)
    return sorted(found)


@pytest.mark.long
@pytest.mark.parametrize("width", [1280, 320])
def test_with_text_spaced_wider_nothing_is_cut_off(
    priya_with: Callable[..., Page], pages: list[str], width: int
) -> None:
    page = priya_with(bypass_csp=True, viewport={"width": width, "height": 800})
    found = []
    for address in pages:
        page.goto(address)
        before = page.evaluate(CUT_OFF)
        page.add_style_tag(content=SPACED)
        found += [f"{address}: {it}" for it in page.evaluate(CUT_OFF) if it not in before]
        if wide := page.evaluate(SIDEWAYS):
            found.append(f"{address}: {wide}")
    assert found == []


@pytest.mark.long
def test_with_motion_reduced_nothing_moves(
    priya_with: Callable[..., Page], pages: list[str]
) -> None:
    assert faults_on(priya_with(reduced_motion="no-preference"), pages[-3:-2], MOVING) != []
    assert faults_on(priya_with(reduced_motion="reduce"), pages, MOVING) == []


@pytest.mark.long
def test_in_forced_colours_everything_has_its_frame_and_its_focus(
    priya_with: Callable[..., Page], pages: list[str]
) -> None:
    page = priya_with(forced_colors="active")
    assert faults_on(page, pages, FRAMELESS) == []
    for address in pages:
        page.goto(address)
        for _ in range(25):
            page.keyboard.press("Tab")
            assert page.evaluate(UNMARKED) == "", address


def test_what_is_looked_for_here_is_found(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content(
        '<p class=cut style="overflow:hidden;height:9px;width:50px">Words that are cut off</p>'
        '<button style="position:fixed;top:0;border:0">One</button>'
        '<div style="position:fixed;top:0;left:0;width:300px;height:90px;background:#fff"></div>'
    )
    page.keyboard.press("Tab")
    assert page.evaluate(CUT_OFF) == ["P.cut"]
    assert page.evaluate(COVERED).startswith("BUTTON")
    expect(page.locator("button")).to_be_focused()
    page.close()
