"""Reading live texts: only for those who may write them (design 5.5). Everybody else reads HTML."""

from base64 import b64encode
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import BindParameter, Select, Uuid, bindparam, func, select
from sqlalchemy.orm import Session

from workbook.core.db import read_rows
from workbook.people.rules import Me
from workbook.writing.log.sent import SCHEMA
from workbook.writing.models import Passage, PassageClient, PassageState, PassageUpdate


def id_of(passage_id: int | BindParameter[int], batch: UUID | BindParameter[UUID] | None) -> Any:
    """The place in the log of the update called `batch`: 0 where the passage has none."""
    return func.coalesce(
        select(PassageUpdate.id)
        .where(PassageUpdate.passage_id == passage_id, PassageUpdate.batch == batch)
        .scalar_subquery(),
        0,
    )


def _written_after(place: Any) -> Select[int, UUID, bytes]:
    return (
        select(PassageUpdate.id, PassageUpdate.batch, PassageUpdate.content)
        .join(PassageState, PassageState.passage_id == PassageUpdate.passage_id)
        .where(
            PassageUpdate.passage_id == bindparam("passage"),
            PassageUpdate.epoch == PassageState.epoch,
            PassageUpdate.id > place,
        )
        .order_by(PassageUpdate.id)
    )


# Built once: every save asks them.
STATE = (
    select(PassageState.epoch, PassageState.upto, PassageState.content, PassageUpdate.batch)
    .join(PassageUpdate, PassageUpdate.id == PassageState.upto)
    .where(PassageState.passage_id == bindparam("which"))
)
KNOWN = select(PassageUpdate.batch).where(
    PassageUpdate.passage_id == bindparam("passage"),
    PassageUpdate.batch.in_(bindparam("batches", expanding=True)),
)
SINCE = _written_after(id_of(bindparam("passage"), bindparam("head", type_=Uuid)))
AFTER = _written_after(bindparam("place"))


class State(NamedTuple):
    """The live text of a passage as it was kept last, up to an update of an epoch, by its name."""

    epoch: int
    upto: int
    content: bytes
    head: UUID


def live_state(session: Session, passage_id: int) -> State | None:
    """The live text of a passage; None while nothing was ever written in it. Read from the database
    each time: it is written beside the session's own rows.
    """
    row = read_rows(session, STATE, {"which": passage_id}).one_or_none()
    return State(*row) if row else None


def batches_known(session: Session, passage_id: int, batches: Collection[UUID]) -> set[UUID]:
    """Which of these updates were taken before."""
    asked = {"passage": passage_id, "batches": list(batches)}
    return set(read_rows(session, KNOWN, asked).scalars())


@dataclass(frozen=True)
class Live:
    """The live text for somebody who writes it: all of it, or what others wrote since `head`, the
    name of the last update they have heard of. A name tells nothing else, a number would tell how
    much is written elsewhere (design 5.6). `passage` is whose it is, and `upto` where in the log
    the last update stands, which leaves the server never. `own`: under which numbers they wrote
    here before.
    """

    head: UUID | None
    state: bytes | None = None
    updates: tuple[bytes, ...] = ()
    passage: UUID | None = None
    upto: int = 0
    own: tuple[int, ...] = ()

    def as_json(self) -> dict[str, object]:
        """For the page's script."""
        return {
            "schema": SCHEMA,
            "head": str(self.head or ""),
            "state": _letters(self.state) if self.state else "",
            "updates": [_letters(each) for each in self.updates],
            "passage": str(self.passage or ""),
            "own": self.own,
        }


NOTHING = Live(None)


def live_text(session: Session, passage_id: int, me: Me | None = None) -> Live:
    """All that stands in a passage, for `me`. Only for those who may write it (design 5.5)."""
    return live_texts(session, [passage_id], me).get(passage_id, NOTHING)


def live_texts(
    session: Session, passage_ids: Collection[int], me: Me | None = None
) -> dict[int, Live]:
    """The same of several, by passage; without those in which nothing was ever written."""
    own = own_numbers(session, me, passage_ids) if me else {}
    rows = session.execute(
        select(
            PassageState.passage_id,
            PassageState.upto,
            PassageState.content,
            PassageUpdate.batch,
            Passage.uuid,
        )
        .join(PassageUpdate, PassageUpdate.id == PassageState.upto)
        .join(Passage, Passage.id == PassageState.passage_id)
        .where(PassageState.passage_id.in_(passage_ids))
    )
    return {
        row.passage_id: Live(
            row.batch,
            row.content,
            passage=row.uuid,
            upto=row.upto,
            own=own.get(row.passage_id, ()),
        )
        for row in rows
    }


def own_numbers(
    session: Session, me: Me, passage_ids: Collection[int]
) -> dict[int, tuple[int, ...]]:
    """Under which numbers the pages of `me` wrote in these passages, by passage: a page that holds
    words of theirs which the server lost sends those again too.
    """
    rows = session.execute(
        select(PassageClient.passage_id, PassageClient.client)
        .where(
            PassageClient.passage_id.in_(passage_ids),
            PassageClient.person_id == me.id,
            PassageClient.is_server.is_(False),
        )
        .order_by(PassageClient.id)
    )
    found: dict[int, list[int]] = defaultdict(list)
    for passage_id, client in rows:
        found[passage_id].append(client)
    return {passage_id: tuple(numbers) for passage_id, numbers in found.items()}


def place_of(session: Session, passage_id: int, head: UUID | None) -> int:
    """Where in the log of a passage the update called `head` stands; 0 where there is none."""
    return int(session.scalar(select(id_of(passage_id, head))) or 0)


def live_heads(session: Session, passage_ids: Collection[int]) -> dict[int, int]:
    """Where in the log the last update of each of these passages stands."""
    which = PassageState.passage_id.in_(passage_ids)
    rows = session.execute(select(PassageState.passage_id, PassageState.upto).where(which))
    return {row.passage_id: row.upto for row in rows}


def news_since(
    session: Session, passage: Passage, head: UUID | None, but: Collection[UUID] = ()
) -> Live:
    """What came into the present epoch after the update called `head`, without those named; the
    beginning of the epoch where `head` is of an earlier one. Only for those who may write it.
    """
    rows = read_rows(session, SINCE, {"passage": passage.id, "head": head}).all()
    return _as_live(rows, passage.uuid, head, but)


def news_after(session: Session, passage_id: int, uuid: UUID, place: int) -> Live:
    """The same after a `place` in the log."""
    rows = read_rows(session, AFTER, {"passage": passage_id, "place": place}).all()
    return _as_live(rows, uuid)


def _as_live(
    rows: Sequence[Any], uuid: UUID, head: UUID | None = None, but: Collection[UUID] = ()
) -> Live:
    if not rows:
        return Live(head, passage=uuid)
    updates = tuple(row.content for row in rows if row.batch not in but)
    return Live(rows[-1].batch, updates=updates, passage=uuid, upto=rows[-1].id)


def _letters(content: bytes) -> str:
    return b64encode(content).decode()
