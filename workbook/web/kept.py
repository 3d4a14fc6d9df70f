"""Pages that were drawn before, kept in this process by everything they were drawn from.

Rights are decided before anything is looked up here, and the reader is part of every key: no two
people share a page. A page is kept without the token of its forms, which is put in at each
answer. Its mark (ETag) is a digest of what it shows this reader: it tells what the page tells.
"""

import hashlib
import secrets
import threading
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from flask import Flask, Response, current_app, g, render_template, request
from flask_wtf.csrf import generate_csrf

from workbook.core.time import now
from workbook.web.show import Show

MOST_BYTES = 64 * 1024 * 1024
# Where a form's token stands in a page that is kept; nobody can have written it.
TOKEN = secrets.token_hex(32)


class Drawn(NamedTuple):
    """A page in pieces, with a token wanted between each two, its mark, and the moment from which
    it would say something else though nothing was done (none, if there is none).
    """

    pieces: tuple[bytes, ...]
    mark: str
    until: datetime | None = None

    @property
    def size(self) -> int:
        """How many bytes are kept."""
        return sum(len(each) for each in self.pieces)


class KeptPages:
    """At most so many bytes of pages; what was not asked for longest goes first."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most = most
        self._size = 0
        self._pages: OrderedDict[Hashable, Drawn] = OrderedDict()
        self._turn = threading.Lock()

    @property
    def size(self) -> int:
        """How many bytes are kept now."""
        return self._size

    def get(self, key: Hashable) -> Drawn | None:
        """The page drawn from exactly this."""
        with self._turn:
            found = self._pages.get(key)
            if found is not None:
                self._pages.move_to_end(key)
            return found

    def put(self, key: Hashable, drawn: Drawn) -> None:
        """Keep a page, unless it alone is more than all that may be kept."""
        with self._turn:
            before = self._pages.pop(key, None)
            self._size -= before.size if before else 0
            if drawn.size > self._most:
                return
            self._pages[key] = drawn
            self._size += drawn.size
            while self._size > self._most:
                _, gone = self._pages.popitem(last=False)
                self._size -= gone.size


def install(app: Flask) -> None:
    """Give the application its pages."""
    app.extensions["kept_pages"] = KeptPages()


def kept_pages() -> KeptPages:
    """The application's pages."""
    found: KeptPages = current_app.extensions["kept_pages"]
    return found


@dataclass(frozen=True)
class Again(Show):
    """A page that was drawn before, as it is answered now."""

    drawn: Drawn = Drawn((), "")

    def draw(self) -> Response:
        """The answer itself: nothing but the mark for whoever holds this very page."""
        mark = {**self.headers, "ETag": f'W/"{self.drawn.mark}"'}
        if request.if_none_match.contains_weak(self.drawn.mark):
            return Response(status=304, headers=mark)
        pieces = self.drawn.pieces
        token = generate_csrf().encode()
        body = [part for each in pieces[:-1] for part in (each, token)] + [pieces[-1]]
        answer = Response(body, self.status, mark, content_type="text/html; charset=utf-8")
        answer.content_length = self.drawn.size + len(token) * (len(pieces) - 1)
        return answer


@dataclass(frozen=True)
class ToKeep(Show):
    """A page that is kept by its `key` once it is drawn, `until` it would say something else."""

    key: Hashable = None
    until: datetime | None = None

    def draw(self) -> Response:
        """The answer itself."""
        facts = {**self.facts, "csrf_token": lambda: TOKEN}
        text = render_template(self.template, **facts)
        pieces = tuple(each.encode() for each in text.split(TOKEN))
        drawn = Drawn(pieces, _mark(pieces), self.until)
        if "csrf_token" not in g:
            kept_pages().put(self.key, drawn)
        return Again(self.template, {}, self.status, self.headers, drawn).draw()


def again(key: Hashable | None) -> Again | None:
    """The page that was drawn from exactly this, if it is kept. Rights were decided before."""
    drawn = kept_pages().get(key) if key else None
    if drawn is None or (drawn.until and drawn.until <= now()):
        return None
    return Again("", {}, drawn=drawn)


def to_keep(key: Hashable | None, show: Show, until: datetime | None = None) -> Show:
    """The page, to be kept once it is drawn, `until` it would say something else; without a key it
    is drawn this once.
    """
    if not key:
        return show
    return ToKeep(show.template, show.facts, show.status, show.headers, key, until)


def _mark(pieces: tuple[bytes, ...]) -> str:
    digest = hashlib.sha256()
    for each in pieces:
        digest.update(each)
    return digest.hexdigest()[:32]
