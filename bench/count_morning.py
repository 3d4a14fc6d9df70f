"""A morning of group supervision: four families of one team, five people in browsers of their own.

Nothing is pressed but keys. For each family business support minutes and the manager finalises;
three colleagues give their ratings. Counted is what both of them press for one family and how many
pages they load, beside the same record made with a form and Word files, as `MADE_TWICE` says it.
"""

import re
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from bench.served import PASSWORD, Place, Server, place
from tests.browser import launch_options
from tests.journeys.test_keyboard import enter, key_to
from tests.people import Scene, a_family, address
from tests.rooms.supervision.scenes import Sitting, begun, summaries, typed
from workbook.app import create_app
from workbook.core.time import today

FAMILIES = ("Ashdown and Reed", "Okafor-Lane", "Petrov", "Lowe")
MINUTES, CHAIR, COLLEAGUES = "alison", "ruth", ("priya", "gemma", "joe")
# What one council asks for after each group supervision, where the record is a master form for the
# eldest child and a summary in Word for each role on a shared drive: what is opened, and what is
# typed a second time.
MADE_TWICE = {
    "files and forms opened": (
        *("a new master form", "a summary in Word of each of four roles", "the same", "the same"),
        *("the same", "a case note", "the form of the visit"),
    ),
    "typed or put in a second time": (
        *("significant events, as case notes", "the visit, in its form, as “see the summary”"),
        *("each of four summaries, attached to the form", "the same", "the same", "the same"),
    ),
}
KEYS = """() => {
  addEventListener("keydown", (event) => {
    const box = event.target.closest?.("input, textarea, [contenteditable=true]");
    const letter = event.key.length === 1 && !event.ctrlKey && !event.altKey;
    window.pressed(letter && box ? "letters" : "keys");
  }, true);
}"""


class Sits:
    """Somebody at their own screen; `did` counts the letters they type, other keys, and pages."""

    def __init__(self, browser: Browser, where: Place, who: str) -> None:
        self.did: Counter[str] = Counter()
        context = browser.new_context(base_url=f"http://127.0.0.1:{where.port}")
        context.expose_binding("pressed", lambda _, what: self.did.update([what]))
        context.add_init_script(f"({KEYS})()")
        self.page = context.new_page()
        self.page.on("load", lambda _: self.did.update(["pages"]))
        self.page.goto("/")
        self.type_in("Work email address", address(who))
        self.type_in("Password", PASSWORD)
        enter(self.page)

    def type_in(self, label: str, words: str) -> None:
        """Go to the box with this label by Tab, and type."""
        key_to(self.page, self.page.get_by_label(label, exact=True).last)
        self.page.keyboard.type(words)

    def type_at(self, box: str, words: str) -> None:
        """The same with a box that is told by its id."""
        key_to(self.page, self.page.locator(f"#{box}"))
        self.page.keyboard.type(words)

    def press(self, *keys: str) -> None:
        """Keys, one after the other."""
        for each in keys:
            self.page.keyboard.press(each)

    def send(self, button: str, within: Locator | None = None) -> None:
        """Go to a button by Tab and press it."""
        key_to(self.page, (within or self.page).get_by_role("button", name=button).first)
        enter(self.page)

    def to_item(self, number: int) -> None:
        """To an item of the agenda, by its number."""
        self.page.locator("body").press("Escape")
        for digit in str(number):
            self.page.keyboard.press(digit)

    def come_to(self, family: str) -> None:
        """From the list of supervision to the session of a family."""
        self.page.goto("/supervision")
        link = self.page.get_by_role("link", name=family).first
        key_to(self.page, link)
        enter(self.page)


def count(done: dict[str, Any], until: float) -> Iterator[dict[str, Any]]:
    """Once, in some minutes."""
    if done or time.monotonic() > until:
        return
    with place("sqlite", 1) as where, sync_playwright() as playwright:
        scene = Scene(create_app(where.config()))
        sittings = {}
        for name in FAMILIES:
            home = a_family(scene, name=f"{name} family")
            summaries(scene, home)
            sittings[f"{name} family"] = begun(scene, home)
        scene.database.dispose()
        server = Server(where)
        server.start()
        browser = playwright.chromium.launch(**launch_options())
        began = time.monotonic()
        at = {who: Sits(browser, where, who) for who in (MINUTES, CHAIR, *COLLEAGUES)}
        found = [_supervised(at, name, sitting) for name, sitting in sittings.items()]
        done["seconds"] = round(time.monotonic() - began)
        done["to minute"] = _least_and_most([each[0] for each in found])
        done["to chair and finalise"] = _least_and_most([each[1] for each in found])
        done["with a form and Word files"] = {what: len(each) for what, each in MADE_TWICE.items()}
        browser.close()
        server.stop()
    yield done


def _supervised(
    at: dict[str, Sits], family: str, sitting: Sitting
) -> tuple[Counter[str], Counter[str]]:
    """One family from its open session to its seal; what minuting it took, and what chairing it."""
    minutes, chair = at[MINUTES], at[CHAIR]
    before = {who: Counter(at[who].did) for who in (MINUTES, CHAIR)}
    for each in at.values():
        each.come_to(family)
    _attend(minutes)
    _hear(minutes)
    for who in COLLEAGUES:
        _give_a_rating(at[who])
    _decide(minutes)
    _settle(chair, sitting)
    minutes.page.reload()
    _read_back(minutes)
    chair.page.goto(f"{sitting.url()}")
    key_to(chair.page, chair.page.get_by_role("link", name="Finalise the record").first)
    enter(chair.page)
    chair.send("Finalise the record")
    expect(chair.page.get_by_text("Finalised by").first).to_be_visible()
    return minutes.did - before[MINUTES], chair.did - before[CHAIR]


def _attend(it: Sits) -> None:
    it.to_item(1)
    it.press("Enter")
    for _ in range(6):
        it.press("I")
    it.send("Save who was there")


def _hear(it: Sits) -> None:
    """What was said about the first summary, and each view."""
    it.to_item(_number(it.page, "Summaries"))
    it.press("Enter")
    it.page.keyboard.type("The school sees it too.")
    it.press("Escape")
    for name in ("Maisie", "Kelly", "Darren"):
        it.to_item(_number(it.page, "Children's and parents' views"))
        key_to(it.page, it.page.locator("summary", has_text=f"{name}: write down this view"))
        it.press("Enter")
        it.type_in(f"What {name} says, in their own words", "It is quieter at bedtime.")
        it.send(f"Save the view of {name}")


def _give_a_rating(it: Sits) -> None:
    it.to_item(_number(it.page, "Rating"))
    key_to(it.page, it.page.locator("#proposal").get_by_role("radio").first)
    it.press("ArrowDown")
    it.type_in("In a line, why", "It is five weeks old.")
    it.send("Give my rating")


def _decide(it: Sits) -> None:
    """A decision, an action, and when the next session is."""
    soon = typed(today() + timedelta(days=7))
    it.press("Escape", "d")
    it.page.keyboard.type("Visits stay supervised")
    it.type_at("decision-new-because", "Change is new")
    it.send("Add this decision")
    it.press("a")
    it.page.keyboard.type("See Maisie alone at school")
    key_to(it.page, it.page.locator("#action-new-owner"))
    it.press("P")
    it.type_at("action-new-due_on", soon)
    it.type_at("action-new-better_off", "Her wishes shape the plan")
    it.send("Add this action")
    it.type_at("next-next_on", typed(today() + timedelta(days=28)))
    it.send("Save the date of the next session")


def _settle(it: Sits, sitting: Sitting) -> None:
    """The ratings of the children and the family."""
    for _ in range(3):
        it.page.goto(f"{sitting.url()}#rating")
        form = it.page.locator(
            "form[action$='/ratings']", has=it.page.get_by_role("button", name="Settle the")
        ).first
        key_to(it.page, form.get_by_role("radio").first)
        it.press("ArrowDown")
        key_to(it.page, form.get_by_role("textbox"))
        it.page.keyboard.type("Change is new, and holds.")
        it.send("Settle", form)


def _read_back(it: Sits) -> None:
    it.page.locator("body").press("b")
    it.send("All of this was read back and agreed")


def _number(page: Page, title: str) -> int:
    """The number of an agenda item, as the page says it."""
    said = page.get_by_role("navigation", name="Agenda").inner_text()
    found = re.search(rf"(\d+)\. {re.escape(title)}", said)
    if found is None:
        raise LookupError(f"{title} is not on the agenda")
    return int(found[1])


def _least_and_most(found: list[Counter[str]]) -> dict[str, list[int]]:
    return {
        what: [min(each[what] for each in found), max(each[what] for each in found)]
        for what in ("keys", "letters", "pages")
    }
