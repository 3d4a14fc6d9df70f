"""Telling every open page what concerns it: rights first, each time (design 5.6).

One thread of the process tells all of them. What it stands on is the trail, which is in order and
without gaps: as long as nothing was told there but saved words, nobody's rights have changed, save
by time alone, so they are looked at again after every other happening and every few seconds.
"""

import json
import logging
import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from workbook.access.policy import Can
from workbook.catalogue.definitions import Section
from workbook.core.config import Config
from workbook.core.db import HIDES, Database
from workbook.core.problems import NotAllowed, NotFound
from workbook.core.time import now
from workbook.families.marks import mark_of
from workbook.families.queries import family_for
from workbook.live.open_pages import OpenPage, OpenPages, Reader
from workbook.live.queries.known import known_of, passages_seen
from workbook.live.queries.trail import done_after, done_since, last_done
from workbook.live.queries.writable import writable
from workbook.live.rules import RIGHTS, SAID, SAVED, UNNOTICED, WORDS, Done, Here, News
from workbook.people.models import Person
from workbook.people.queries.sign_ins import me_by_token
from workbook.people.rules import Limits, Me
from workbook.records.rules import stands_in
from workbook.writing.queries import live_heads, news_after, rescues_of

RIGHTS_EVERY = 3.5  # seconds; with a round each second they are gone within five
# A page that heard nothing for so long is drawn anew, whatever was done.
LONGEST_AGO = timedelta(minutes=15)
# How far a happening may be told before it is committed and can be read.
UNDER_WAY = timedelta(seconds=2)

CHANGED = News("changed", {"says": ""})
RESCUED = "Words around yours were taken out. Above your box you can put them back"

log = logging.getLogger("workbook.live")


class Gone(Exception):
    """The page may not be open any more, or not as it is."""


class Telling:
    """What the open pages of this process were told of by now."""

    def __init__(self, config: Config, database: Database, pages: OpenPages) -> None:
        self._config, self._database, self._pages = config, database, pages
        self._limits = Limits(
            *(config.cover_after, config.idle_after, config.end_after, config.fresh_for),
            config.room_idle_after,
        )
        self._place: int | None = None

    def begin(self) -> None:
        """Nobody was told anything yet: the trail is followed from where it ends then."""
        self._place = None

    def round(self) -> None:
        """Tell every page what was done since the last round."""
        for page in self._pages.past():
            page.close()
        readers = self._pages.by_reader()
        if not readers:
            self._place = None
            return
        families = {each.family.id for each in readers}
        done = self._done_in(families)
        by_family: dict[int, list[Done]] = {each: [] for each in families}
        for each in done:
            if each.family_id is not None:
                by_family[each.family_id].append(each)
        is_due = any(each.verb not in UNNOTICED and each.family_id is None for each in done)
        for reader, pages in readers.items():
            try:
                self._tell(reader, pages, by_family[reader.family.id], is_due)
            except Gone:
                for page in pages:
                    page.tell(RIGHTS)
                    page.end()
            except Exception as fault:
                log.error("open pages could not be told: %s", type(fault).__name__)
                for page in pages:
                    page.end()

    def _done_in(self, families: Collection[int]) -> Sequence[Done]:
        """What was done there since the last round. A page that is new to this one catches up."""
        with self._database.reading() as session:
            if self._place is None:
                self._place = last_done(session)
                return ()
            done = done_after(session, self._place, families)
        self._place = max((each.id for each in done), default=self._place)
        return done

    def catch_up(self, page: OpenPage) -> None:
        """Tell a page that was just opened what others did since it was drawn, or since it heard
        something last.
        """
        reader, drawn, longest_ago = page.reader, page.drawn or now(), now() - LONGEST_AGO
        page.drawn = None
        if drawn < longest_ago:
            page.tell(CHANGED)
        with self._reading(reader.me) as session:
            done = done_since(session, reader.family.id, max(drawn, longest_ago) - UNDER_WAY)
            # What its own reader did just before is on it; what they did on another page is not.
            new = [each for each in done if each.actor_id != reader.me.id or each.at >= drawn]
            self._say_done(session, reader, [page], new)
            self._say_typed(session, reader, [page])
            self._say_here(session, reader, [page])

    def _tell(
        self, reader: Reader, pages: Sequence[OpenPage], done: Sequence[Done], is_due: bool
    ) -> None:
        is_due = is_due or any(each.verb not in UNNOTICED for each in done)
        if is_due or time.monotonic() - reader.checked > RIGHTS_EVERY:
            self._check(reader)
        for page in pages:
            if page.drawn is not None:
                self.catch_up(page)
        with self._reading(reader.me) as session:
            self._say_done(session, reader, pages, done)
            self._say_typed(session, reader, pages)
            self._say_here(session, reader, pages)

    def _check(self, reader: Reader) -> None:
        """Whether the page is open by the rights of this moment. Raises Gone."""
        with self._database.reading() as session:
            known = me_by_token(session, reader.token, now(), self._limits)
        if known is None or known.state != "open" or known.me.uuid != reader.me.uuid:
            raise Gone
        with self._reading(known.me) as session:
            try:
                family = family_for(session, known.me, reader.family.ref, Can.FAMILY_READ)
            except (NotFound, NotAllowed):
                raise Gone from None
            if mark_of(session, self._config, known.me, family) != reader.mark:
                raise Gone
        reader.me, reader.family, reader.checked = known.me, family, time.monotonic()

    def _reading(self, me: Me) -> Any:
        reading = self._database.reading()
        return _Hiding(reading, me.is_hiding)

    def _say_done(
        self, session: Session, reader: Reader, pages: Sequence[OpenPage], done: Sequence[Done]
    ) -> None:
        known, entries = known_of(session, reader.me, reader.family, done)
        for entry in dict.fromkeys(each.thing for each in known if each.verb == SAVED):
            if not (row := entries[entry]).is_withdrawn:
                saved = [each for each in known if (each.verb, each.thing) == (SAVED, entry)]
                _say_saved(reader, pages, row, saved)
        others = [each for each in known if each.verb != SAVED]
        if others:
            changed = News("changed", {"says": _said(session, reader.me, others)})
            for page in pages:
                page.tell(changed)

    def _say_typed(self, session: Session, reader: Reader, pages: Iterable[OpenPage]) -> None:
        """What others typed, to those who write there too, while they may."""
        heard = {each.passage_id for page in pages for each in page.writes.values()}
        heads = live_heads(session, heard) if heard else {}
        new = {
            uuid
            for page in pages
            for uuid, each in page.writes.items()
            if heads.get(each.passage_id, 0) > each.upto
        }
        may = writable(session, reader.me, reader.family, new) if new else {}
        for page in pages:
            for uuid in new & page.writes.keys():
                at = page.writes[uuid]
                if uuid not in may:
                    del page.writes[uuid]
                elif heads[at.passage_id] > at.upto:
                    live = news_after(session, at.passage_id, uuid, at.upto)
                    at.upto = live.upto
                    page.tell(News("typed", live.as_json()))
        self._say_rescued(session, reader, pages, new)

    def _say_rescued(
        self, session: Session, reader: Reader, pages: Iterable[OpenPage], new: Collection[UUID]
    ) -> None:
        """That words around the reader's own were taken out unseen: the box shows them then."""
        ids = {page.writes[uuid].passage_id for page in pages for uuid in new & page.writes.keys()}
        offered = rescues_of(session, reader.me, ids) if ids else {}
        for page in pages:
            for uuid in new & page.writes.keys():
                at = page.writes[uuid]
                found = {each.id for each in offered.get(at.passage_id, ())}
                if found - at.rescues:
                    page.tell(News("changed", {"says": RESCUED}))
                at.rescues |= found

    def _say_here(self, session: Session, reader: Reader, pages: Sequence[OpenPage]) -> None:
        """Who else is here, where this reader may know it; carets to those who write there too."""
        there, moves = self._pages.in_family(reader.family.id)
        if all(page.told_here.startswith(f"{moves} ") for page in pages):
            return
        others = [each for each in there if each.person_id != reader.me.id]
        passages = {UUID(each.passage) for each in others if each.passage}
        seen = passages_seen(session, reader.me, reader.family, passages) if passages else set()
        for page in pages:
            said = [_as_known(each, seen, page.writes) for each in others]
            text = json.dumps(said, sort_keys=True)
            if page.told_here.partition(" ")[2] != text:
                page.tell(News("here", {"people": said}))
            page.told_here = f"{moves} {text}"


def _say_saved(
    reader: Reader, pages: Iterable[OpenPage], row: Row[Any], saved: Sequence[Done]
) -> None:
    """The words of an entry, where they were saved, to pages that do not write them; and that it
    changed beside them, but for what a page's own box sent.
    """
    words = News("words", {"entry": str(row.uuid), "html": row.html})
    has_words = any(WORDS in each.saved for each in saved)
    beside = [each.actor_id != reader.me.id for each in saved if each.saved - {WORDS}]
    for page in pages:
        is_written = row.passage in page.writes
        if has_words and not is_written and _shows(page, row):
            page.tell(words)
        if any(beside) or (beside and not is_written):
            page.tell(CHANGED)


def _shows(page: OpenPage, entry: Row[Any]) -> bool:
    """Whether its words stand on the page: no others are told it, for it was not opened to them."""
    if isinstance(page.shows, Section):
        return stands_in(page.shows, entry.section, entry.discipline)
    return page.shows == entry.uuid


class _Hiding:
    """A reading session of somebody whose screen others may see."""

    def __init__(self, reading: Any, is_hiding: bool) -> None:
        self._reading, self._is_hiding = reading, is_hiding

    def __enter__(self) -> Session:
        session: Session = self._reading.__enter__()
        session.info[HIDES] = self._is_hiding
        return session

    def __exit__(self, *fault: Any) -> None:
        self._reading.__exit__(*fault)


def _as_known(here: Here, seen: set[str], writes: Mapping[UUID, Any]) -> dict[str, str]:
    """Somebody as this reader may know of them: without place where they are in what is hidden."""
    who = {"page": here.page, "name": here.name, "title": here.title, "css": here.css}
    is_with = bool(here.passage) and UUID(here.passage) in writes
    if here.passage and here.passage not in seen and not is_with:
        return {**who, "section": "", "passage": "", "caret": ""}
    return {
        **who,
        "section": here.section,
        "passage": here.passage,
        "caret": here.caret if is_with else "",
    }


def _said(session: Session, me: Me, done: Sequence[Done]) -> str:
    """The last that is worth saying aloud of what others did: “Priya Nair shared an entry …”."""
    for each in reversed(done):
        if each.verb in SAID and each.actor_id not in (None, me.id):
            name = session.scalar(select(Person.name).where(Person.id == each.actor_id))
            return f"{name} {SAID[each.verb]}"
    return ""
