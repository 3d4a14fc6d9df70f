"""What is large or of many pieces, whatever comes to a text that is both, and whatever comes to a
passage that once refused something, is tried elsewhere before it is taken (design 6): each piece is
compared with all others that were put at its place. Trying is slow, so it is never inside a
transaction: the act that comes upon a letter that was not tried upon what stands now is undone, the
letter is tried, and the act begins again.
"""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import ParamSpec, TypeVar

from sqlalchemy import bindparam, exists, or_, select
from sqlalchemy.orm import Session

from workbook.core.problems import Invalid, TooLarge, TooMany
from workbook.writing.log.sent import Update
from workbook.writing.log.trial import Trial
from workbook.writing.log.walk import has_more_pieces
from workbook.writing.models import PassageRefused

P = ParamSpec("P")
T = TypeVar("T")

# Of a letter, all its updates together. What a page types or pastes has few pieces: each is a run.
LARGE = 64 * 1024
MANY = 2_000
TIMES = 5
ONCE_REFUSED = select(
    exists().where(
        PassageRefused.passage_id == bindparam("which"),
        or_(PassageRefused.kind == Invalid.kind, PassageRefused.kind == TooLarge.kind),
    )
)


class Untried(Exception):
    """A letter must be tried upon this state first."""

    def __init__(self, trial: Trial, state: bytes | None, updates: Sequence[Update]) -> None:
        super().__init__()
        self._trial, self._state, self._updates = trial, state, updates

    def settle(self) -> None:
        """Try it."""
        self._trial.run(self._state, [each.content for each in self._updates])


def trying(act: Callable[P, T]) -> Callable[P, T]:
    """An act that takes what was typed, in a transaction of its own. Raises TooMany when others
    wrote there each time that it was tried.
    """

    @wraps(act)
    def tried(*args: P.args, **more: P.kwargs) -> T:
        for _ in range(TIMES):
            try:
                return act(*args, **more)
            except Untried as letter:
                untried = letter
            untried.settle()
        raise TooMany("Many people write here at this moment. Your words are being sent again.")

    return tried


def outcome(
    session: Session,
    passage_id: int,
    updates: Sequence[Update],
    trial: Trial,
    state: bytes | None,
) -> bool | None:
    """Whether these may be taken into `state`; None where that must be tried first."""
    if not updates:
        return True
    if _is_much(updates, state):
        return trial.outcome(state)
    if session.connection().execute(ONCE_REFUSED, {"which": passage_id}).scalar_one():
        return trial.outcome(state)
    return True


def _is_much(updates: Sequence[Update], state: bytes | None) -> bool:
    """Whether a letter is large or of many pieces, or comes to a text that is both."""
    if sum(len(each.content) for each in updates) > LARGE:
        return True
    if sum(len(each.walked.pieces) + len(each.walked.deleted) for each in updates) > MANY:
        return True
    return state is not None and len(state) > LARGE and has_more_pieces(state, MANY)
