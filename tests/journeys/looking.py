"""Looking at a page as axe, a small phone and a reader with a screen reader do.

What axe says of a page is kept for the run: one that is the same but for its tokens, ids and times
is not judged again, be it another engine's or another journey's.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from playwright.sync_api import CDPSession, Page, expect

from tests.browser import HERE
from tests.postgres import locked, run_folder

AXE = (HERE / "node_modules" / "axe-core" / "axe.min.js").read_text()
RUN = """axe.run({
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  resultTypes: ["violations"],
}).then(({ violations }) => violations.map(
  ({ id, nodes }) => id + ": " + nodes.map(({ target }) => target.join(" ")).join(", ")
))"""
SIDEWAYS = """(() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return "";
  const wide = [...document.querySelectorAll("body *")]
    .filter((it) => it.getBoundingClientRect().right > clientWidth + 1);
  return wide.slice(0, 3).map((it) => it.tagName + "." + it.className).join(", ");
})()"""
# What is drawn and does not stand in the page's own text: is it, and in which state.
DRAWN = """[...document.querySelectorAll("body *")].map((it) => [
  it.checkVisibility(), it.checked, it.disabled, it === document.activeElement, it.scrollTop > 0,
  "value" in it ? it.value === "" : "",
].map(Number).join("")).join(" ")"""
TOKEN = re.compile(r"""(?<=csrf_token" value=")[^"]*|(?<=csrf-token" content=")[^"]*""")
# A uuid or a mark, a family's reference, a time of day.
NAME = re.compile(
    r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b[0-9a-f]{16,}\b|\b\d{6}\b|\b\d\d:\d\d\b"
)
HEADINGS = "[...document.querySelectorAll('h1')].filter((it) => it.checkVisibility()).length"
FAMILY = "Ashdown and Reed family"
WIDTHS = ((1280, 800), (320, 640))


@dataclass
class Looks:
    """What was wrong on the pages looked at; `at` looks, and keeps on after a fault."""

    faults: list[str] = field(default_factory=list)

    def at(self, page: Page, title: str, headings: int = 1) -> None:
        """Look at the page as it stands, at both widths. `title` is the whole of its title before
        the name of the product; the family that it is of has its reference there, never its name.
        """
        try:
            said = re.escape(title).replace(re.escape(FAMILY), r"[Ff]amily \d{6}")
            expect(page).to_have_title(re.compile(f"^{said}( - Family Workbook)?$"))
        except AssertionError:
            self.faults.append(f"{title}: its title is {page.title()!r}")
        self.here(page, title, headings)

    def here(self, page: Page, title: str, headings: int = 1) -> None:
        """Look at the page as it stands, whatever it is called; `title` is what faults call it."""
        page.wait_for_load_state()
        with _apart(page) as ask:
            for width, height in WIDTHS:
                page.set_viewport_size({"width": width, "height": height})
                found = [f"axe: {each}" for each in _axe(ask, width)]
                if wide := ask(SIDEWAYS):
                    found.append(f"scrolls sideways: {wide}")
                if (count := ask(HEADINGS)) != headings:
                    found.append(f"has {count} first headings")
                self.faults += [f"{title} at {width}: {each}" for each in found]
        page.set_viewport_size({"width": WIDTHS[0][0], "height": WIDTHS[0][1]})


def _axe(ask: Any, width: int) -> list[str]:
    page = f"{width} {ask(DRAWN)} {alike(ask('document.documentElement.outerHTML'))}"
    kept = run_folder() / f"{sha256(page.encode()).hexdigest()}.axe"
    with locked(kept):
        if not kept.exists():
            if not ask("typeof axe === 'object'"):
                ask(AXE)
            kept.write_text(json.dumps(ask(RUN)))
    said: list[str] = json.loads(kept.read_text())
    return said


def alike(page: str) -> str:
    """A page without what differs between two that axe cannot tell apart: tokens are left out, and
    what is called by chance is called by its place among those, so that the same stays the same.
    """
    names: dict[str, str] = {}
    return NAME.sub(lambda it: names.setdefault(it[0], f"<{len(names)}>"), TOKEN.sub("", page))


@contextmanager
def _apart(page: Page) -> Iterator[Any]:
    """`ask(script)` in a world beside the page's own: its policy allows no script of ours."""
    session: CDPSession = page.context.new_cdp_session(page)
    frame = session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
    world = session.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": "looking"})

    def ask(script: str) -> Any:
        asked = {
            "expression": script,
            "contextId": world["executionContextId"],
            "awaitPromise": True,
            "returnByValue": True,
        }
        answer = session.send("Runtime.evaluate", asked)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    yield ask
    session.detach()
