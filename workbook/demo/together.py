"""Writing together on the stage: somebody is asked to write an entry, and to agree to it."""

from datetime import date, time
from secrets import randbits
from uuid import uuid4

from sqlalchemy.orm import Session

from workbook.core.text import from_plain
from workbook.demo.stage import Told
from workbook.records.actions.agree import answer_asking
from workbook.records.actions.finalise_entry import finalise_entry
from workbook.records.actions.save_entry import save_entry
from workbook.records.actions.write_together import ask_to_write
from workbook.records.queries.entries import led_entry, own_entry
from workbook.records.queries.missing import missing_of
from workbook.records.queries.values import values_of
from workbook.writing.actions import Typed
from workbook.writing.log.sent import Update
from workbook.writing.log.text import LiveText
from workbook.writing.log.walk import walk
from workbook.writing.queries import live_text


class Together:
    """What is done to one entry of a story that several write, by the name it is known by."""

    def __init__(self, told: Told, lead: str, key: str) -> None:
        self._told = told
        self._lead = lead
        self._key = key

    def ask(self, on: date, at: time, who: str) -> None:
        """The lead asks somebody to write it with them."""

        def act(session: Session) -> None:
            me = self._told.stage.me(session, self._lead)
            family, entry, passage = led_entry(session, me, self._told.ref, self._entry)
            person = str(self._told.stage.person(session, who).uuid)
            ask_to_write(session, me, family, entry, passage, person)

        self._told.at(on, at, act)

    def cross(self, on: date, at: time, one: tuple[str, str], other: tuple[str, str]) -> None:
        """Two write at once, neither having seen the other; each with what it says then."""

        def act(session: Session) -> None:
            stood = None
            for who, words in (one, other):
                me = self._told.stage.me(session, who)
                family, entry, passage = own_entry(session, me, self._told.ref, self._entry)
                stood = stood or live_text(session, passage.id)
                made = LiveText(stood.state, randbits(32)).edit(from_plain(words))
                typed = Typed((Update(uuid4(), made, walk(made), stood.head),), stood.head)
                save_entry(session, me, family, entry, passage, typed, None)

        self._told.at(on, at, act)

    def finalise(self, on: date, at: time) -> None:
        """The lead asks the others to agree that it is finalised."""

        def act(session: Session) -> None:
            me = self._told.stage.me(session, self._lead)
            family, entry, passage = led_entry(session, me, self._told.ref, self._entry)
            values = values_of(session, [entry.id])[entry.id]
            missing = missing_of(session, entry, passage)
            seen = passage.version, entry.details
            finalise_entry(session, me, family, entry, passage, values, missing, *seen)

        self._told.at(on, at, act)

    def agree(self, on: date, at: time, who: str) -> None:
        """One of the others agrees; the last of them seals it."""

        def act(session: Session) -> None:
            me = self._told.stage.me(session, who)
            family, entry, passage = own_entry(session, me, self._told.ref, self._entry)
            seen = passage.version, entry.details
            answer_asking(session, me, family, entry, None, passage, seen, agrees=True)

        self._told.at(on, at, act)

    @property
    def _entry(self) -> object:
        return self._told.entries[self._key]
