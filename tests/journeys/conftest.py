"""A real server, a real browser, and the cast. Every journey is marked `browser`. Those in which
somebody hears what another does run on both databases, for each has its own way of telling; of all
others half run on one and half on the other, for their rooms are tested on both without a browser.
"""

import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from flask import Flask
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)
from playwright.sync_api import Error as PlaywrightError
from sqlalchemy import update
from waitress import wasyncore
from waitress.server import create_server

from tests.browser import launch_options
from tests.client import sign_in_cookie
from tests.conftest import of_its_own
from tests.journeys.looking import Looks
from tests.journeys.steps import PASSWORD
from tests.people import Home, Scene, a_family, an_entry, the_cast
from tests.staged import staged
from workbook.audit.actions import write_rows
from workbook.audit.anchors import FILE_NAME, Anchors
from workbook.core.config import Config
from workbook.live.bell import Bell
from workbook.people.models import Person
from workbook.people.passwords import Passwords

HERE = Path(__file__).parent
PATIENCE = 10_000  # a busy machine is slow, not wrong
THREADS = 32  # a page that listens holds one
NAMES = ("postgresql", "sqlite")
ON_BOTH = {
    *("test_interruptions", "test_joint", "test_main_job", "test_nothing_typed_is_lost"),
    *("test_open_pages", "test_rights"),
}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what stands in this folder, before `-m` chooses, and leave each on its databases."""
    here = [each for each in items if HERE in each.path.parents]
    for item in here:
        item.add_marker(pytest.mark.browser)
    elsewhere = [each for each in here if not _runs_there(each)]
    config.hook.pytest_deselected(items=elsewhere)
    items[:] = [each for each in items if each not in elsewhere]


def _runs_there(item: pytest.Item) -> bool:
    """Whether a journey runs on the database of `item`: chosen by its name, so that it stays. One
    that names its database itself runs there.
    """
    given = item.callspec.params if hasattr(item, "callspec") else {}
    names_it = any("engine" in mark.args[0] for mark in item.iter_markers("parametrize"))
    if item.path.stem in ON_BOTH or "engine" not in given or names_it:
        return True
    name = item.name.replace(given["engine"], "")
    return bool(given["engine"] == NAMES[crc32(name.encode()) % len(NAMES)])


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all journeys of a worker; fails with a sentence when there is none."""
    options = launch_options()
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**options)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def listener() -> Iterator[socket.socket]:
    """Where every server of a worker answers: one address, so that they share an application."""
    with socket.create_server(("127.0.0.1", 0)) as held:
        yield held


@pytest.fixture
def site(config: Config, listener: socket.socket) -> Iterator[str]:
    """The address of a server on this test's database."""
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    with of_its_own(replace(config, url=url, testing=False, threads=THREADS)) as app:
        anchors = Anchors(config.data / FILE_NAME)
        bell = app.extensions["live"].bell
        app.extensions["database"].closers = [write_rows, anchors.follow, bell.follow]
        open_sockets: dict[int, Any] = {}
        server = create_server(app, map=open_sockets, sockets=[listener.dup()], threads=THREADS)
        ending = threading.Event()
        serving = threading.Thread(target=serve, args=(server, open_sockets, ending, bell))
        serving.start()
        yield url
        ending.set()
        with suppress(OSError):  # it may have looked up by itself, and have closed already
            server.pull_trigger()
        serving.join()
        anchors.stop()
        app.extensions["database"].dispose()


def serve(server: Any, open_sockets: dict[int, Any], ending: threading.Event, bell: Bell) -> None:
    """Answer until told to end; then begin nothing new, let go the pages that listen, also those
    that only now begin to, finish what is under way, and only then let the sockets go.
    """
    while not ending.is_set():
        wasyncore.loop(map=open_sockets, count=1)
    answering = server.task_dispatcher
    answering.set_thread_count(0)
    bell.stop()
    while answering.threads:
        time.sleep(0.01)
        bell.stop()
    answering.shutdown()
    wasyncore.close_all(open_sockets)


@dataclass
class Browsers:
    """Browsers at the site, each with cookies of its own. An error in a console is kept."""

    chromium: Browser
    site: str
    errors: list[str] = field(default_factory=list)

    @contextmanager
    def another(self, **options: Any) -> Iterator[BrowserContext]:
        """One more browser; `options` are Playwright's (`java_script_enabled=False`)."""
        context = self.chromium.new_context(
            base_url=self.site, locale="en-GB", timezone_id="Europe/London", **options
        )
        context.set_default_timeout(PATIENCE)
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        try:
            yield context
        finally:
            context.close()

    def _hear(self, message: ConsoleMessage) -> None:
        # A refusal (409, 422) is told to the console too; what it says is for the test to see.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.errors.append(message.text)


@pytest.fixture
def browsers(chromium: Browser, site: str) -> Iterator[Browsers]:
    """Makes browsers at the site; an error in the console of any of them fails the test."""
    made = Browsers(chromium, site)
    yield made
    assert made.errors == []


@pytest.fixture
def page(browsers: Browsers) -> Iterator[Page]:
    """A page in a browser of its own, at the site."""
    with browsers.another() as context:
        yield context.new_page()


@pytest.fixture
def scene(app: Flask) -> Scene:
    """The authority with its people, who all know the same password."""
    staged(app, "the cast with a password", lambda: _with_password(the_cast(app)))
    return Scene(app)


def _with_password(scene: Scene) -> None:
    kept = Passwords(cost=1, is_changing=lambda: False).hash(PASSWORD)
    with scene.database.change() as session:
        session.execute(update(Person).values(password_hash=kept))


@pytest.fixture
def home(scene: Scene) -> Home:
    """A family of Alder: Priya is its key worker; Gemma, Martin and Joe work with it."""
    return staged(scene.app, "a family", lambda: a_family(scene))


@pytest.fixture
def browser_of(browsers: Browsers, scene: Scene) -> Iterator[Callable[[str], Page]]:
    """`browser_of("priya")`: her page, in a browser of her own that she has signed in on. The form
    on the front page is left to the journeys that are about it.
    """
    pages: dict[str, Page] = {}
    with ExitStack() as stack:

        def page_of(who: str) -> Page:
            if who not in pages:
                context = stack.enter_context(browsers.another())
                name, value = sign_in_cookie(scene.app, scene.id_of(who))
                context.add_cookies([{"name": name, "value": value, "url": browsers.site}])
                pages[who] = insisting(context.new_page())
                pages[who].goto("/")
            return pages[who]

        yield page_of


def insisting(page: Page) -> Page:
    """The page, going once more where it was sent: it may be drawing itself anew at that moment,
    because its reader's rights have changed, and then the browser gives up one of the two.
    """
    go = page.goto

    def goto(*where: Any, **how: Any) -> Any:
        try:
            return go(*where, **how)
        except PlaywrightError as error:
            if not re.search("ERR_ABORTED|interrupted by another", error.message):
                raise
            return go(*where, **how)

    going: Any = page  # of which any method may be another
    going.goto = goto
    return page


@pytest.fixture
def at(home: Home) -> str:
    """The address of the family."""
    return f"/families/{home.ref}"


@pytest.fixture
def look() -> Iterator[Looks]:
    """Looks at pages; what is wrong with any of them is said at the end, all together."""
    looks = Looks()
    yield looks
    assert not looks.faults, "\n" + "\n".join(looks.faults)


@pytest.fixture
def draft(scene: Scene, home: Home) -> str:
    """The address of the writing box of a draft of Priya's in Module 3."""
    uuid = an_entry(scene, home, "priya", kind="stage-of-change", title="Drinking", words="Before.")
    return f"/families/{home.ref}/sections/m3?write={uuid}"


@pytest.fixture
def priya(browser_of: Callable[[str], Page], draft: str) -> Page:
    """Priya's page, with her draft open to be written."""
    page = browser_of("priya")
    page.goto(draft)
    return page
