"""Streams: as many as the server can hold, woken by every commit wherever it was made."""

import threading
import time
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, cast

import pytest

from tests.people import Home, Scene, an_entry
from tests.rooms.live.scenes import Listening, asked, events
from tests.rooms.records.scenes import at, save
from workbook.core.db import Database
from workbook.core.happenings import Happening
from workbook.core.problems import Busy
from workbook.core.time import now
from workbook.live.bell import Bell
from workbook.live.open_pages import MOST_WAITING, OpenPage, OpenPages
from workbook.live.rules import OF_THE_WHOLE, OPENS, SAID, SHOWN, UNNOTICED, Here, News

# On no page of a family, or of concern to few; or a change of rights, which is heard as that.
NOT_SHOWN = set(
    """
    bookable-added bookable-retired cover-named diary-line-kept
    one-to-one-arranged one-to-one-kept
    advice-asked advice-ended advice-given agreement-answered agreement-asked
    amendment-dropped amendment-opened amendment-put-right
    assessment-approved assessment-finalised backed-up browser-key-made browser-signed-out
    conflict-declared conflict-ended conflict-tried copy-fetched copy-made copy-reserved
    draft-taken-up entry-started family-opened first-contact-made grant-ended granted
    hiding-begun hiding-ended home-team-named invitation-accepted invited keeping-begun
    keeping-ended late-work-kept limit-followed limit-lifted limited looked new-member-decided
    observations-rebuilt opening-tried password-changed person-added person-left print-made
    rating-reworded referral-answered referral-chased repeat-cleared restored role-changed
    same-person-linked settings-kept shell-code-made shell-refused shell-used sign-in-refused
    sign-in-renewed signed-in signed-out supervisor-named team-joined team-left team-made
    set-day-ended set-day-named
    style-left-out summary-reminded words-left-out words-refused work-accepted work-asked
    work-declined work-ended
    """.split()  # noqa: SIM905 - a list of words, not of strings
)


def test_every_happening_is_shown_on_open_pages_or_said_not_to_be() -> None:
    ours = {
        verb for verb, kind in Happening.kinds.items() if kind.__module__.startswith("workbook.")
    }
    assert not SHOWN & NOT_SHOWN
    assert ours == SHOWN | NOT_SHOWN
    assert set(SAID) | OPENS | OF_THE_WHOLE <= SHOWN
    assert ours >= UNNOTICED


def test_beyond_the_most_a_page_asks_now_and_then(scene: Scene, home: Home) -> None:
    """It is told so, and asked for as one answer there is always room."""
    an_entry(scene, home, state="shared")
    live = scene.app.extensions["live"]
    before, live._pages = live._pages, OpenPages(0)
    try:
        answer = scene.as_("gemma").get(f"/families/{home.ref}/stream")
        assert answer.status_code == 503
        assert asked(scene, home, "gemma")
    finally:
        live._pages = before


def test_a_page_is_gone_when_its_stream_is() -> None:
    pages = OpenPages(1)
    page = a_page(pages)
    pages.open(page)
    with pytest.raises(Busy):
        pages.open(a_page(pages))
    page.close()
    pages.open(a_page(pages))


def test_a_page_that_takes_nothing_is_let_go() -> None:
    pages = OpenPages(1)
    page = a_page(pages)
    pages.open(page)
    for _ in range(MOST_WAITING + 2):
        page.tell(News("changed", {"says": ""}))
    assert len(list(page)) == MOST_WAITING + 1
    assert list(pages.own()) == []


def test_a_place_that_nobody_gave_back_is_free_again(scene: Scene, home: Home) -> None:
    open_ = Listening(scene, home)
    page = open_.open("gemma")
    page._until -= 700
    open_.telling.round()
    assert list(open_.pages.own()) == []


def test_asking_for_the_head_of_a_stream_holds_no_place(scene: Scene, home: Home) -> None:
    """Nobody reads it, so nothing would ever end it."""
    live = scene.app.extensions["live"]
    answer = scene.as_("gemma").head(f"/families/{home.ref}/stream")
    assert (answer.status_code, answer.data) == (200, b"")
    assert list(live._pages.own()) == []


def test_a_stream_lives_for_a_while_and_says_so_meanwhile(scene: Scene, home: Home) -> None:
    """It begins with its name, and a look is kept of it."""
    answer = scene.as_("gemma").get(f"/families/{home.ref}/stream")
    assert answer.mimetype == "text/event-stream"
    assert answer.headers["X-Accel-Buffering"] == "no"
    assert events(answer.data)[0][0] == "hello"


@pytest.fixture
def ringing(scene: Scene, home: Home) -> Iterator[tuple[Listening, OpenPage]]:
    """A process of its own that listens, with one page of Gemma's open."""
    database = Database(scene.app.extensions["config"])
    open_ = Listening(scene, home, database)
    bell = Bell(database, open_.pages, open_.telling)
    database.stoppers.append(bell.stop)
    page = open_.open("gemma")
    bell.begin()
    yield open_, page
    database.dispose()


@pytest.mark.long
def test_a_commit_of_another_process_is_heard(
    scene: Scene, home: Home, ringing: tuple[Listening, OpenPage]
) -> None:
    """On PostgreSQL by its notice, on SQLite by looking at the file: well within 5 seconds."""
    _, page = ringing
    time.sleep(0.6)
    entry = an_entry(scene, home, words="Before.")
    began = time.monotonic()
    scene.as_("priya").post(at(home, entry, "sharing"))
    save(scene, home, entry, plain="Before. After.")
    heard = b""
    while b"After." not in heard and time.monotonic() - began < 5:
        heard += page.said()
        time.sleep(0.02)
    assert b"After." in heard
    assert time.monotonic() - began < 3


@pytest.mark.long
def test_a_server_that_serves_again_follows_the_trail_anew(
    scene: Scene, home: Home, ringing: tuple[Listening, OpenPage]
) -> None:
    """It stopped, another database was put in its place, whose trail is shorter."""
    open_, _ = ringing
    bell = open_.telling._database.stoppers[-1].__self__
    bell.stop()
    open_.telling._place = 10_000
    page = open_.page("gemma")
    page.drawn = now()
    open_.pages.open(page)
    bell.begin()
    began = time.monotonic()
    an_entry(scene, home, state="shared")
    heard = b""
    while b"changed" not in heard and time.monotonic() - began < 5:
        heard += page.said()
        time.sleep(0.02)
    assert b"changed" in heard


@pytest.mark.long
def test_the_server_stops_with_streams_open(ringing: tuple[Listening, OpenPage]) -> None:
    open_, page = ringing
    taken: list[bytes] = []
    reading = threading.Thread(target=lambda: taken.extend(page))
    reading.start()
    open_.telling._database.dispose()
    reading.join(timeout=5)
    assert not reading.is_alive()


def a_page(pages: OpenPages) -> OpenPage:
    """A page of nobody's."""
    reader = SimpleNamespace(token="", family=SimpleNamespace(id=1), mark="", me=None)
    return OpenPage(cast(Any, reader), Here("", 1, 1, "", "", ""), {}, pages.close)
