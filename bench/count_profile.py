"""What can be read in a browser's profile on the disk after its person has signed out, and after
the idle end: words of a family, typed without a line or shown, and the key to what is kept.

Each way is gone through in a browser of its own; then every byte of its profile is looked at.
"""

import re
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, BrowserType, Page, expect, sync_playwright

from bench.served import PASSWORD, Place, Server, place
from tests.journeys.profiles import crash, files_with, files_with_bytes, keys_of, line_gone, opened
from tests.people import address

CANARY = "heliotrope wheelbarrow"
SHOWN = ("Ashdown", "Kelly", "Tyler")  # names of the family, on every page that is opened
BOX = "form[data-write].live [role=textbox][contenteditable]"
STANDS = "form[data-write].live [data-saved]"


def count(done: dict[str, Any], until: float) -> Iterator[dict[str, Any]]:
    """Go on from `done`: {way: {"canary": files, "family": files, "key": files, ...}}."""
    with place("sqlite", 1) as where, sync_playwright() as playwright:
        server = Server(where)
        server.start()
        try:
            for way, end in WAYS.items():
                if way in done or time.monotonic() > until:
                    continue
                with tempfile.TemporaryDirectory(prefix="workbook-profile-") as folder:
                    done[way] = _gone_through(playwright.chromium, Path(folder), where, end)
                yield done
        finally:
            server.stop()


def _gone_through(
    kind: BrowserType, profile: Path, where: Place, end: Callable[[BrowserContext, Page], None]
) -> dict[str, Any]:
    site = f"http://127.0.0.1:{where.port}"
    with opened(kind, profile, site) as context:
        page = context.new_page()
        page.clock.install()
        with page.expect_response("**/account/browser-key") as given:
            _open_box(page, where)
        said = given.value.json()
        keys = keys_of(said["name"], said["key"])
        end(context, page)
    if end is _killed_and_opened:
        with opened(kind, profile, site) as context:
            context.new_page().goto("/")
            time.sleep(2)
    return {
        "bytes_looked_at": sum(
            each.stat().st_size for each in profile.rglob("*") if each.is_file()
        ),
        "canary": files_with(profile, CANARY),
        "family": {name: files_with(profile, name) for name in SHOWN},
        "key": files_with_bytes(profile, *keys),
    }


def _open_box(page: Page, where: Place) -> None:
    page.goto("/")
    page.get_by_label("Work email address").fill(address("priya"))
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_url(re.compile("/my-work$|/account/welcome$"))
    page.goto(f"/families/{where.ref}")
    page.goto(f"/families/{where.ref}/sections/m3?write={where.entries[0]}")


def _type_offline(context: BrowserContext, page: Page) -> None:
    line_gone(page)
    page.locator(BOX).click()
    page.keyboard.type(CANARY)
    page.clock.run_for(3_000)
    expect(page.locator(STANDS)).to_have_text("Kept on this computer, not sent yet")


def _signed_out(context: BrowserContext, page: Page) -> None:
    """With the line, while the words cannot be saved."""
    page.route("**/words", lambda asked: asked.abort())
    page.locator(BOX).click()
    page.keyboard.type(CANARY)
    page.clock.run_for(3_000)
    expect(page.locator(STANDS)).to_contain_text("Your words are on this computer")
    _press_sign_out(page)
    question = page.get_by_role("dialog", name="1 entry is not sent yet")
    for _ in range(40):
        page.clock.run_for(500)
        if question.is_visible():
            break
    question.get_by_role("button", name="Sign out").click()
    expect(page.get_by_label("Work email address")).to_be_visible()


def _signed_out_offline(context: BrowserContext, page: Page) -> None:
    _type_offline(context, page)
    _press_sign_out(page)
    page.get_by_role("button", name="Sign out here").click()
    expect(page.locator("dialog.cover")).to_be_visible()


def _idle(context: BrowserContext, page: Page) -> None:
    _type_offline(context, page)
    page.clock.fast_forward("31:00")
    expect(page.locator("dialog.cover")).to_contain_text("You were signed out")


def _killed(context: BrowserContext, page: Page) -> None:
    """Still signed in: what is kept is sealed, and its key is in the browser."""
    _type_offline(context, page)
    crash(context)


def _killed_and_opened(context: BrowserContext, page: Page) -> None:
    _killed(context, page)


def _press_sign_out(page: Page) -> None:
    page.locator("details.account > summary").click()
    page.get_by_role("button", name="Sign out", exact=True).first.click()


WAYS = {
    "signed out": _signed_out,
    "signed out offline": _signed_out_offline,
    "idle end": _idle,
    "killed": _killed,
    "killed, then opened": _killed_and_opened,
}
