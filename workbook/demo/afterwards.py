"""What happens to finalised words on the stage: amended, added to, moved; sections finalised."""

from datetime import date, time

from sqlalchemy.orm import Session

from workbook.access.policy import Can
from workbook.core.text import from_plain, settle
from workbook.demo.stage import Told
from workbook.families.queries import open_workbook
from workbook.records.actions.add_addendum import add_addendum
from workbook.records.actions.amend_entry import finalise_amendment, open_the_amendment
from workbook.records.actions.finalise_section import finalise_section
from workbook.records.actions.move_entry import move_entry
from workbook.records.actions.save_entry import save_entry
from workbook.records.actions.withdraw_entry import withdraw_entry
from workbook.records.queries.entries import entry_for, entry_locked, own_entry
from workbook.writing.actions import Words
from workbook.writing.queries import passage_locked


def go_on(told: Told, by: str, on: date, at: time, key: str, words: str) -> None:
    """The writer goes on with words that are not finalised; what they said before is their past."""
    settled = settle(from_plain(words))

    def act(session: Session) -> None:
        me = told.stage.me(session, by)
        family, entry, passage = own_entry(session, me, told.ref, told.entries[key])
        said = Words(settled, passage.version)
        save_entry(session, me, family, entry, passage, said, None)

    told.at(on, at, act)


def amend(told: Told, by: str, on: date, at: time, key: str, words: str, because: str) -> None:
    """The writer puts finalised words right: a new version beside the old one."""
    settled = settle(from_plain(words))

    def act(session: Session) -> None:
        me = told.stage.me(session, by)
        family, entry, _ = own_entry(session, me, told.ref, told.entries[key])
        amendment = open_the_amendment(session, me, family, entry, settled, because)
        passage = passage_locked(session, amendment.passage_id)
        seen = passage.version, amendment.version
        finalise_amendment(session, me, family, entry, amendment, passage, *seen)

    told.at(on, at, act)


def add(told: Told, by: str, on: date, at: time, key: str, words: str) -> None:
    """The manager adds words beside somebody's finalised entry, under their own name."""
    settled = settle(from_plain(words))

    def act(session: Session) -> None:
        me, family = told.load(session, by, Can.ENTRY_ADD_TO)
        add_addendum(
            session, me, family, entry_for(session, me, family, told.entries[key]), settled
        )

    told.at(on, at, act)


def move(told: Told, by: str, on: date, at: time, key: str, to: str) -> None:
    """An entry goes to the section or part where it belongs, and keeps its number."""

    def act(session: Session) -> None:
        me, family = told.load(session, by, Can.ENTRY_WRITE)
        entry = entry_locked(session, me, family, told.entries[key])
        move_entry(session, me, family, entry, to, entry.section)

    told.at(on, at, act)


def withdraw(told: Told, by: str, on: date, at: time, key: str, because: str) -> None:
    """The writer withdraws what was shared; a line with the reason stays."""

    def act(session: Session) -> None:
        me = told.stage.me(session, by)
        family, entry, passage = own_entry(session, me, told.ref, told.entries[key])
        withdraw_entry(session, me, family, entry, passage, because)

    told.at(on, at, act)


def finalise(told: Told, by: str, on: date, at: time, section: str) -> None:
    """A section is finished: nothing is added to it any more."""

    def act(session: Session) -> None:
        me, family = told.load(session, by, Can.SECTION_FINALISE)
        finalise_section(session, me, family, open_workbook(session, family), section)

    told.at(on, at, act)
