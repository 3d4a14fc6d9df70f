"""A browser with a profile on the disk: it can be killed, opened again, and its files be read."""

import hmac
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import BrowserContext, BrowserType, Page, expect
from playwright.sync_api import Error as PlaywrightError

from tests.browser import launch_options
from tests.journeys.steps import type_at_the_end, writing_box

WAYS_OF_WRITING = ("utf-8", "utf-16-le", "utf-16-be")


COUNTED = """([which]) => new Promise((done) => {
  const opening = globalThis.indexedDB.open("workbook", 1);
  opening.onerror = () => done(0);
  opening.onsuccess = () => {
    const asked = opening.result.transaction(which).objectStore(which).count();
    asked.onsuccess = () => { opening.result.close(); done(asked.result); };
  };
})"""


def records(page: Page) -> int:
    """How many records of what is not sent are kept in this browser."""
    found: int = page.evaluate(COUNTED, ["kept"])
    return found


def keys(page: Page) -> int:
    """How many keys are stored in this browser."""
    found: int = page.evaluate(COUNTED, ["keys"])
    return found


def has_key(page: Page) -> None:
    """Wait until the page has its key."""
    for _ in range(50):
        if keys(page) == 1:
            break
        page.wait_for_timeout(100)


def line_gone(page: Page) -> None:
    """The line is gone, once the page has its key."""
    has_key(page)
    page.context.set_offline(True)


def is_kept(page: Page) -> None:
    """Wait until the box says that its words are on this computer."""
    expect(writing_box(page).locator("[data-saved]")).to_contain_text("on this computer")


def typed_without_the_line(page: Page, words: str) -> None:
    """Typed after the line went, and kept on this computer."""
    line_gone(page)
    type_at_the_end(page, words)
    is_kept(page)


@contextmanager
def opened(kind: BrowserType, profile: Path, site: str) -> Iterator[BrowserContext]:
    """The browser of a profile, at the site."""
    context = kind.launch_persistent_context(
        profile, base_url=site, locale="en-GB", timezone_id="Europe/London", **launch_options()
    )
    context.set_default_timeout(10_000)
    try:
        yield context
    finally:
        with suppress(PlaywrightError):
            context.close()


def crash(context: BrowserContext) -> None:
    """The browser ends as when the power goes: nothing of it runs any more."""
    session = context.new_cdp_session(context.pages[0])
    with suppress(PlaywrightError):
        session.send("Browser.crash")


def keys_of(name: str, key: str) -> tuple[bytes, bytes, bytes]:
    """The secret that the server gave, and the two keys that the page makes of it (sealing.js)."""
    secret = b64decode(key)
    root = hmac.digest(name.encode(), secret, "sha256")
    sealing, naming = (hmac.digest(root, info + b"\1", "sha256") for info in (b"words", b"names"))
    return secret, sealing, naming


def files_with(profile: Path, words: str) -> list[str]:
    """The files of a profile in which words can be read, in the ways that browsers write text."""
    return files_with_bytes(profile, *(words.encode(each) for each in WAYS_OF_WRITING))


def files_with_bytes(profile: Path, *said: bytes) -> list[str]:
    """The files of a profile in which any of these stands."""
    return sorted(
        str(path.relative_to(profile))
        for path in profile.rglob("*")
        if path.is_file() and any(each in path.read_bytes() for each in said)
    )
