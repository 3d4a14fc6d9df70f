"""The log of a passage: what was written goes in as updates of its live text, and never out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Uuid, bindparam, func, insert, select, update
from sqlalchemy.orm import Session

from workbook.core.db import announce
from workbook.core.problems import Invalid, Stale
from workbook.core.text import Blocks
from workbook.core.time import now
from workbook.people.rules import Me
from workbook.writing.actions.clients import refuse_others_work, server_number
from workbook.writing.actions.rescue import keep_rescues
from workbook.writing.actions.revisions import is_at_rest, note_at_rest
from workbook.writing.actions.trials import Untried, outcome
from workbook.writing.log.sent import UNREADABLE, Update
from workbook.writing.log.signs import cut_a_sign
from workbook.writing.log.text import LiveText, Refused, Worn
from workbook.writing.log.trial import Trial
from workbook.writing.models import Passage, PassageState, PassageUpdate
from workbook.writing.queries import batches_known, id_of, live_state, own_numbers

# Built once: every save asks them.
ADD_UPDATE = insert(PassageUpdate).returning(PassageUpdate.id)
BEGAN_BY = select(func.count(PassageUpdate.id)).where(
    PassageUpdate.passage_id == bindparam("passage"),
    PassageUpdate.begins.is_(True),
    PassageUpdate.id <= id_of(bindparam("passage"), bindparam("head", type_=Uuid)),
)
ADD_STATE = insert(PassageState).values(passage_id=bindparam("which"))
MOVE_STATE = update(PassageState).where(PassageState.passage_id == bindparam("which"))

BEHIND = "Some of what you wrote before has not arrived. It is being sent again."


class Behind(Stale):
    """The page built on work that never came here: a copy of the database was put back. `reach`:
    how far each page's work has come, so that it can send the rest; `own`: which pages were theirs.
    """

    kind = "behind"


def log_edit(
    session: Session, me: Me, passage: Passage, blocks: Blocks, at: datetime | None = None
) -> None:
    """Let the live text of `passage`, which is held, say `blocks`: by the smallest edit, logged as
    this person's. For words that came whole: from a form, or a suggestion that was accepted.
    """
    log = _Log(session, me, passage, at, client=server_number(session, me, passage))
    if edit := log.text.edit(blocks):
        log.append(uuid4(), edit, log.epoch)
        log.close()


def log_insertion(
    session: Session,
    me: Me,
    passage: Passage,
    places: Sequence[tuple[int, str, Worn]],
    at: datetime | None = None,
) -> Blocks:
    """Put words into the live text of `passage`, which is held, each after so many letters, logged
    as this person's; and give what it says then.
    """
    log = _Log(session, me, passage, at, client=server_number(session, me, passage))
    log.append(uuid4(), log.text.insert(places), log.epoch)
    log.close()
    return log.text.blocks()


def log_updates(
    session: Session,
    me: Me,
    passage: Passage,
    updates: Sequence[Update],
    head: UUID | None,
    trial: Trial,
    at: datetime | None = None,
) -> Blocks:
    """Take updates of a page, which has heard of everything up to `head`, into the live text of
    `passage`, which is held, and give what it says then. Those that were taken before are passed
    over. What was made in an earlier epoch, and whatever comes with it, is logged there, its
    writer's own, and a new epoch begins from all that stands (design 5.5). Where somebody's words
    were taken out from around others that they had not seen, they are kept to be put back.

    Raises Behind when something before them is missing, Invalid for what no page of this person's
    makes, and Untried.
    """
    log = _Log(session, me, passage, at)
    stands = outcome(session, passage.id, updates, trial, log.state)
    if stands is None:
        raise Untried(trial, log.state, updates)
    if not stands:
        raise Invalid(UNREADABLE)
    epoch = min(map(log.epoch_at, {head, *(each.made or head for each in updates)}))
    known = batches_known(session, passage.id, [each.batch for each in updates])
    new = [each for each in updates if each.batch not in known]
    if cut_a_sign(log.state, log.text.words(), [each.walked for each in new]):
        raise Invalid(UNREADABLE)
    taken: dict[int, Update] = {}
    for each in new:
        refuse_others_work(session, me, passage, each.walked)
        reach = log.text.reach()
        if not each.walked.stands_on(reach):
            raise _behind(session, me, passage, reach)
        logged = log.take(each, reach, epoch)
        taken[logged] = replace(each, made=each.made or head)
    if not log.text.is_sound([each.walked for each in new]):
        raise Invalid(UNREADABLE)
    if any(each.made != log.head for each in taken.values()):
        keep_rescues(session, me, passage, log.stood, taken)
    if log.has_grown and epoch != log.epoch:
        log.begin()
    log.close()
    return log.text.blocks()


def _behind(session: Session, me: Me, passage: Passage, reach: Mapping[int, int]) -> Behind:
    own = own_numbers(session, me, [passage.id]).get(passage.id, ())
    return Behind(
        BEHIND, detail={"reach": {str(page): at for page, at in reach.items()}, "own": own}
    )


def begin_epoch(session: Session, me: Me, passage: Passage, at: datetime | None = None) -> None:
    """Begin the log of `passage`, which is held, anew from what stands: whoever may read or write
    from now on can fetch nothing that was typed and deleted before (design 5.5), also of what comes
    only now. Where nothing was written yet it begins with nothing. `at` is the moment of the act
    that it begins with, by which `queries.place_begun` finds it.
    """
    log = _Log(session, me, passage, at)
    had_passed = is_at_rest(session, passage.id)
    log.begin()
    log.close()
    if had_passed:
        note_at_rest(session, passage.id)


class _Log:
    """The live text of one passage, and the rows that are being written for it: all of them `at`
    one moment, which the words that they made bear too (`queries.saves_of`).
    """

    def __init__(
        self,
        session: Session,
        me: Me,
        passage: Passage,
        at: datetime | None = None,
        client: int | None = None,
    ) -> None:
        self._session, self._me, self._passage = session, me, passage
        self._at = at or now()
        self._stands = live_state(session, passage.id)
        self._upto = self.stood
        self.epoch = self._stands.epoch if self._stands else 1
        self.text = LiveText(self.state, client)

    @property
    def head(self) -> UUID | None:
        """The last update that was here before."""
        return self._stands.head if self._stands else None

    @property
    def state(self) -> bytes | None:
        """The whole text as it stood."""
        return self._stands.content if self._stands else None

    @property
    def stood(self) -> int:
        """Its place in the log."""
        return self._stands.upto if self._stands else 0

    @property
    def has_grown(self) -> bool:
        """Whether anything was logged here by now."""
        return self._upto != self.stood

    def epoch_at(self, head: UUID | None) -> int:
        """The epoch in which the update called `head` was the last; None before the first."""
        if self.epoch == 1:
            return 1
        began = {"passage": self._passage.id, "head": head}
        return 1 + (self._session.scalar(BEGAN_BY, began) or 0)

    def take(self, update: Update, reach: Mapping[int, int], epoch: int) -> int:
        """Take it into the text, and log it: its place. `reach`: how far each page's work is."""
        if update.walked.overlaps(reach):
            raise Invalid(UNREADABLE)
        try:
            self.text.apply(update.content)
        except Refused:
            raise Invalid(UNREADABLE) from None
        return self.append(update.batch, update.content, epoch)

    def begin(self) -> None:
        """Begin anew with what stands."""
        self.epoch += 1
        self.append(uuid4(), self.text.state(), self.epoch, begins=True)

    def append(self, batch: UUID, content: bytes, epoch: int, *, begins: bool = False) -> int:
        """Log what was taken into the text; its place in the log."""
        row = {
            "passage_id": self._passage.id,
            "epoch": epoch,
            "batch": batch,
            "person_id": self._me.id,
            "at": self._at,
            "begins": begins,
            "content": content,
        }
        self._upto = self._session.connection().execute(ADD_UPDATE, row).scalar_one()
        return self._upto

    def close(self) -> None:
        """Keep the whole text, up to the last update; who else writes here is to hear of it."""
        announce(self._session)
        state = {
            "which": self._passage.id,
            "epoch": self.epoch,
            "upto": self._upto,
            "content": self.text.state(),
        }
        if self._stands is None:
            self._session.connection().execute(ADD_STATE, state)
        elif self.has_grown:
            self._session.connection().execute(MOVE_STATE, state)
