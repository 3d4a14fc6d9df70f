"""Reading live texts: only for those who may write them (design 5.5). Everybody else reads HTML."""

from base64 import b64encode
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import BindParameter, bindparam, func, select
from sqlalchemy.orm import Session

from workbook.writing.models import PassageState, PassageUpdate

# Built once: every save asks them.
STATE = select(PassageState.epoch, PassageState.upto, PassageState.content).where(
    PassageState.passage_id == bindparam("which")
)


def id_of(passage_id: int | BindParameter[int], batch: UUID | BindParameter[UUID] | None) -> Any:
    """The place in the log of the update called `batch`: 0 where the passage has none."""
    return func.coalesce(
        select(PassageUpdate.id)
        .where(PassageUpdate.passage_id == passage_id, PassageUpdate.batch == batch)
        .scalar_subquery(),
        0,
    )


class State(NamedTuple):
    """The live text of a passage as it was kept last, up to an update of an epoch."""

    epoch: int
    upto: int
    content: bytes


def live_state(session: Session, passage_id: int) -> State | None:
    """The live text of a passage; None while nothing was ever written in it. Read from the database
    each time: it is written beside the session's own rows.
    """
    row = session.execute(STATE, {"which": passage_id}).one_or_none()
    return State(*row) if row else None


def batches_known(session: Session, passage_id: int, batches: Collection[UUID]) -> set[UUID]:
    """Which of these updates were taken before."""
    return set(
        session.scalars(
            select(PassageUpdate.batch).where(
                PassageUpdate.passage_id == passage_id, PassageUpdate.batch.in_(batches)
            )
        )
    )


@dataclass(frozen=True)
class Live:
    """The live text for somebody who writes it: all of it, or what others wrote since `head`, the
    name of the last update they have heard of. A name tells nothing else, a number would tell how
    much is written elsewhere (design 5.6).
    """

    head: UUID | None
    state: bytes | None = None
    updates: tuple[bytes, ...] = ()

    def as_json(self) -> dict[str, object]:
        """For the page's script."""
        return {
            "head": str(self.head or ""),
            "state": _letters(self.state) if self.state else "",
            "updates": [_letters(each) for each in self.updates],
        }


NOTHING = Live(None)


def live_text(session: Session, passage_id: int) -> Live:
    """All that stands in a passage. Only for those who may write it (design 5.5)."""
    return live_texts(session, [passage_id]).get(passage_id, NOTHING)


def live_texts(session: Session, passage_ids: Collection[int]) -> dict[int, Live]:
    """The same of several, by passage; without those in which nothing was ever written."""
    rows = session.execute(
        select(PassageState.passage_id, PassageUpdate.batch, PassageState.content)
        .join(PassageUpdate, PassageUpdate.id == PassageState.upto)
        .where(PassageState.passage_id.in_(passage_ids))
    )
    return {row.passage_id: Live(row.batch, row.content) for row in rows}


def news_since(
    session: Session, passage_id: int, head: UUID | None, but: Collection[UUID] = ()
) -> Live:
    """What came into the present epoch after the update called `head`, without those named; the
    beginning of the epoch where `head` is of an earlier one. Only for those who may write it.
    """
    rows = session.execute(
        select(PassageUpdate.batch, PassageUpdate.content)
        .join(PassageState, PassageState.passage_id == PassageUpdate.passage_id)
        .where(
            PassageUpdate.passage_id == passage_id,
            PassageUpdate.epoch == PassageState.epoch,
            PassageUpdate.id > id_of(passage_id, head),
        )
        .order_by(PassageUpdate.id)
    ).all()
    newest = rows[-1].batch if rows else head
    return Live(newest, updates=tuple(row.content for row in rows if row.batch not in but))


def _letters(content: bytes) -> str:
    return b64encode(content).decode()
