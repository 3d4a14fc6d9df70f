"""What wakes the telling: a commit of this process, another process that says so, or time.

A commit that concerns a family rings once it is committed. On PostgreSQL it also notifies the other
processes, within its transaction: they hear of it if and when it is committed. On SQLite, where
commands may write beside the server, the database is asked every quarter of a second whether it has
changed (5 microseconds). Whoever misses a ring finds everything in the trail a few seconds later.
"""

import json
import logging
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from workbook.audit.models import SHOWS_NOTHING
from workbook.core.db import Database, after_commit, announced
from workbook.core.happenings import Told
from workbook.live.open_pages import OpenPages
from workbook.live.rules import Here
from workbook.live.telling import Telling

CHANNEL = "workbook_live"
LOOK_EVERY = 0.25
ROUND_EVERY = 1.0
# How often the others hear who is here, and how long they believe it.
HERE_EVERY, HERE_FOR = 15.0, 40.0

log = logging.getLogger("workbook.live")


class Bell:
    """Rings for the telling of one process; its threads begin with the first open page."""

    def __init__(self, database: Database, pages: OpenPages, telling: Telling) -> None:
        self._database, self._pages, self._telling = database, pages, telling
        self._rung = threading.Event()
        self._stopped = threading.Event()
        self._turn = threading.Lock()
        self._threads: list[threading.Thread] = []

    def follow(self, session: Session, told: list[Told]) -> None:
        """A closer of the commit point: ring once it is committed, where it concerns a page."""
        is_told = any(each.happening.verb not in SHOWS_NOTHING for each in told)
        if is_told or announced(session):
            self._notify(session, {})
            after_commit(session, self.ring)

    def ring(self) -> None:
        """There may be something to tell."""
        self._rung.set()

    def begin(self) -> None:
        """A page is going to be open: begin to tell, if nobody has yet."""
        with self._turn:
            if self._threads:
                return
            self._stopped = threading.Event()
            works = [self._tell, self._watch]
            self._threads = [
                threading.Thread(target=each, args=(self._stopped,), daemon=True) for each in works
            ]
            for each in self._threads:
                each.start()

    def stop(self) -> None:
        """The server stops: every stream ends, and so do the threads."""
        with self._turn:
            threads, self._threads = self._threads, []
            self._stopped.set()
        self._rung.set()
        self._pages.end_all()
        for each in threads:
            each.join(timeout=5)

    def say_here(self, here: Iterable[Here], gone: str = "") -> None:
        """Let the other processes know who is here, or that a page is gone."""
        if self._database.name == "sqlite":
            return
        with suppress(Exception), self._database.change() as session:
            for each in here:
                self._notify(session, {"here": asdict(each)})
            if gone:
                self._notify(session, {"gone": gone})

    def ask_to_move(self, page: str, person_id: int, place: dict[str, str]) -> None:
        """Somebody is in another place on a page that is open in another process."""
        if self._database.name == "sqlite":
            return
        with self._database.change() as session:
            self._notify(session, {"move": {"page": page, "person_id": person_id, **place}})

    def _notify(self, session: Any, said: dict[str, Any]) -> None:
        if self._database.name != "sqlite":
            notify = text("SELECT pg_notify(:channel, :said)")
            session.execute(notify, {"channel": CHANNEL, "said": json.dumps(said)})

    def _tell(self, stopped: threading.Event) -> None:
        said_here = 0.0
        self._telling.begin()
        while not stopped.is_set():
            self._rung.wait(timeout=ROUND_EVERY)
            self._rung.clear()
            try:
                self._telling.round()
                if time.monotonic() - said_here > HERE_EVERY:
                    said_here = time.monotonic()
                    self._pages.forget(said_here)
                    self.say_here(self._pages.own())
            except Exception as fault:
                log.error("a round failed: %s", type(fault).__name__)
                stopped.wait(1)

    def _watch(self, stopped: threading.Event) -> None:
        watch = self._watch_file if self._database.name == "sqlite" else self._listen
        while not stopped.is_set():
            try:
                watch(stopped)
            except Exception as fault:
                log.error("the database could not be watched: %s", type(fault).__name__)
                stopped.wait(1)

    def _watch_file(self, stopped: threading.Event) -> None:
        with self._database.reader.connect() as connection:
            before = None
            while not stopped.wait(LOOK_EVERY):
                found = connection.exec_driver_sql("PRAGMA data_version").scalar_one()
                connection.rollback()
                if found != before:
                    before = found
                    self.ring()

    def _listen(self, stopped: threading.Event) -> None:
        """Hear the other processes; their own connection, which is no one's of the pool."""
        raw = self._database.writer.raw_connection()
        driver: Any = raw.driver_connection
        raw.detach()
        try:
            driver.autocommit = True
            driver.execute(f"LISTEN {CHANNEL}")
            self.ring()
            while not stopped.is_set():
                for notice in driver.notifies(timeout=1, stop_after=1):
                    self._heard(json.loads(notice.payload))
        finally:
            driver.close()

    def _heard(self, said: dict[str, Any]) -> None:
        if here := said.get("here"):
            mine = {each.page for each in self._pages.own()}
            if here["page"] not in mine:
                self._pages.heard(Here(**here), time.monotonic() + HERE_FOR)
        elif gone := said.get("gone"):
            self._pages.left(gone)
        elif move := said.get("move"):
            moved = self._pages.move(**move)
            if moved:
                self.say_here([moved])
        self.ring()
