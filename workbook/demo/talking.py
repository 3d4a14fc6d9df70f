"""What colleagues say about each other's entries on the stage: comments, answers, suggestions."""

from datetime import date, time
from uuid import UUID

from sqlalchemy.orm import Session

from workbook.access.policy import Can
from workbook.demo.stage import Told
from workbook.records.actions.accept_suggestion import accept_suggestion, with_suggestion
from workbook.records.actions.comment_on_entry import (
    Chosen,
    Remark,
    answer_comment,
    comment_on,
    entry_to_comment,
)
from workbook.records.queries.answers import answers_of
from workbook.records.queries.comments import comment_of
from workbook.records.queries.entries import own_entry

AS_MADE = 1  # no suggestion of a story is worded anew


class Talk:
    """What is said about one entry of a story, by the name that the story knows it by."""

    def __init__(self, told: Told, key: str) -> None:
        self._told = told
        self._key = key
        self._said: dict[str, UUID] = {}

    def comment(self, by: str, on: date, at: time, about: str, text: str) -> None:
        """Somebody comments on these words."""
        self._say(by, on, at, about, Remark(text, Chosen(about)))

    def question(self, by: str, on: date, at: time, field: str, text: str) -> None:
        """Somebody comments on what is answered to this field."""

        def act(session: Session) -> None:
            me = self._told.stage.me(session, by)
            family, entry = entry_to_comment(session, me, self._told.ref, self._entry)
            answers = {each.field: each for each in answers_of(session, me, family, entry)}
            chosen = Chosen(field=field, seen=answers[field].n)
            comment_on(session, me, family, entry, Remark(text, chosen))

        self._told.at(on, at, act)

    def suggest(self, by: str, on: date, at: time, about: str, instead: str, why: str) -> None:
        """Somebody suggests other words for these."""
        self._say(by, on, at, about, Remark(why, Chosen(about), instead))

    def answer(self, by: str, on: date, at: time, about: str, text: str) -> None:
        """Somebody answers what was said about these words."""

        def act(session: Session) -> None:
            me = self._told.stage.me(session, by)
            family, entry = entry_to_comment(session, me, self._told.ref, self._entry)
            answer_comment(session, me, family, entry, self._said[about], text)

        self._told.at(on, at, act)

    def accept(self, by: str, on: date, at: time, about: str) -> None:
        """The author puts in what was suggested instead of these words."""

        def act(session: Session) -> None:
            me, _ = self._told.load(session, by, Can.ENTRY_WRITE)
            family, entry, passage = own_entry(session, me, self._told.ref, self._entry)
            made = comment_of(session, me, entry, self._said[about])
            if taken := with_suggestion(session, me, entry, made, AS_MADE):
                args = (family, entry, passage, made, taken, taken.version, AS_MADE)
                accept_suggestion(session, me, *args)

        self._told.at(on, at, act)

    def _say(self, by: str, on: date, at: time, about: str, remark: Remark) -> None:
        def act(session: Session) -> None:
            me = self._told.stage.me(session, by)
            family, entry = entry_to_comment(
                session, me, self._told.ref, self._entry, suggests=remark.suggests
            )
            self._said[about] = comment_on(session, me, family, entry, remark).uuid

        self._told.at(on, at, act)

    @property
    def _entry(self) -> UUID:
        return self._told.entries[self._key]
