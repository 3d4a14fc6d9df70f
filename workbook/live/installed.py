"""The open pages of the application, and what tells them."""

from flask import Flask, current_app

from workbook.core.config import Config
from workbook.core.db import Database
from workbook.live.bell import Bell
from workbook.live.open_pages import LASTS, OpenPage, OpenPages
from workbook.live.telling import Telling

# Threads that are kept for everything else.
KEPT_FREE = 16


class Live:
    """What this process has of it. A page that is open in a test ends once it is up to date."""

    def __init__(self, config: Config, database: Database) -> None:
        self.lasts = 0.0 if config.testing else LASTS
        self._pages = OpenPages(max(config.threads - KEPT_FREE, 0))
        self._telling = Telling(config, database, self._pages)
        self.bell = Bell(database, self._pages, self._telling)

    def must_have_room(self) -> None:
        """Raises Busy where no more pages can be told at once: the page asks now and then."""
        self._pages.must_have_room()

    def open(self, page: OpenPage) -> None:
        """Tell this page from now on. Raises Busy."""
        self._pages.open(page)
        page.begin()
        if self.lasts:
            self.bell.begin()
            self.bell.ring()
            self.bell.say_here([page.here])
        else:
            self._telling.catch_up(page)

    def close(self, page: OpenPage) -> None:
        """Its stream is over."""
        self._pages.close(page)
        if self.lasts:
            self.bell.ring()
            self.bell.say_here((), gone=page.name)

    def catch_up(self, page: OpenPage) -> bytes:
        """What there is to tell it at this moment, without keeping it open."""
        page.begin(is_open=False)
        self._telling.catch_up(page)
        return page.said()

    def move(self, page: str, person_id: int, section: str, passage: str, caret: str) -> None:
        """Somebody is in another place on their page, which may be open in another process."""
        moved = self._pages.move(page, person_id, section, passage, caret)
        if moved is not None:
            self.bell.ring()
            self.bell.say_here([moved])
        else:
            place = {"section": section, "passage": passage, "caret": caret}
            self.bell.ask_to_move(page, person_id, place)


def install(app: Flask, config: Config, database: Database) -> None:
    """Give the application its open pages, and let every commit ring."""
    app.extensions["live"] = found = Live(config, database)
    database.closers.append(found.bell.follow)
    database.stoppers.append(found.bell.stop)


def live() -> Live:
    """The application's open pages."""
    found: Live = current_app.extensions["live"]
    return found
