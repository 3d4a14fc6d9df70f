"""What of all that was done somebody may know of, by the one rule of who sees what (design 5.6)."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, bindparam, exists, select
from sqlalchemy.orm import Session

from workbook.access.queries import rules_of
from workbook.access.rules import Reader, Thing, limited_to_others
from workbook.core.db import read_rows
from workbook.families.models import Family
from workbook.live.rules import SHOWN, Done, touches
from workbook.people.rules import Me
from workbook.records.models import Entry, Withdrawal
from workbook.records.queries.visible import visible_but, visible_to
from workbook.writing.models import Passage


def known_of(
    session: Session, me: Me, family: Family, done: Iterable[Done]
) -> tuple[Sequence[Done], Mapping[str, Row[Any]]]:
    """Those that changed what stands on a page of this reader's, and what the entries among them
    say now. Where part of a thing is limited to others, nothing is said of it: not even that
    something was done.
    """
    shown = [each for each in done if each.verb in SHOWN]
    if not shown:
        return (), {}
    hidden = limited_to_others(rules_of(session, family.id), Reader(me.id))
    asked = {UUID(each.thing) for each in shown if each.thing_kind == "entry"}
    seen = _entries_seen(session, me, family, hidden, asked) if asked else {}
    return [each for each in shown if _is_known(each, hidden, seen)], seen


def _is_known(done: Done, hidden: frozenset[Thing], seen: Mapping[str, Any]) -> bool:
    if any(touches(each, done) for each in hidden):
        return False
    return done.thing_kind != "entry" or done.thing in seen


def _entries_seen(
    session: Session, me: Me, family: Family, hidden: frozenset[Thing], uuids: Iterable[UUID]
) -> Mapping[str, Row[Any]]:
    """Of these entries those that `me` may see, with their words, made safe when they were written,
    their passage and the version of their details; and whether only a stub is left.
    """
    asked = {"me": me.id, "family": family.id, "entries": list(uuids)}
    return {str(row.uuid): row for row in read_rows(session, _entries_but(hidden), asked)}


@lru_cache(maxsize=32)
def _entries_but(hidden: frozenset[Thing]) -> Select[*tuple[Any, ...]]:
    """Built once for those from whom the same is hidden: every letter asks it for every reader."""
    return (
        select(
            Entry.uuid,
            Entry.details,
            Passage.html,
            Passage.uuid.label("passage"),
            exists().where(Withdrawal.entry_id == Entry.id).label("is_withdrawn"),
        )
        .join(Passage, Passage.id == Entry.passage_id)
        .where(
            Entry.family_id == bindparam("family"),
            Entry.uuid.in_(bindparam("entries", expanding=True)),
            visible_but(hidden, bindparam("me")),
        )
    )


def passages_seen(session: Session, me: Me, family: Family, uuids: Iterable[UUID]) -> set[str]:
    """Of these passages those whose entry `me` may see."""
    rules = rules_of(session, family.id)
    which = Passage.uuid.in_(list(uuids))
    return {
        str(uuid)
        for uuid in session.scalars(
            select(Passage.uuid)
            .join(Entry, Entry.passage_id == Passage.id)
            .where(Entry.family_id == family.id, which, visible_to(rules, me))
        )
    }
