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
from workbook.live.rules import OF_THE_WHOLE, SAVED, SHOWN, Done, touches
from workbook.people.rules import Me
from workbook.records.models import Entry, Withdrawal
from workbook.records.queries.visible import visible_but, visible_to
from workbook.writing.models import Passage


def known_of(
    session: Session, me: Me, family: Family, done: Iterable[Done]
) -> tuple[Sequence[Done], Mapping[str, Row[Any]]]:
    """Those that changed what stands on a page of this reader's, and what the entries among them
    say now. Of what is limited to others nothing is said, not even that something was done; nor of
    another thing than an entry of which a part is limited.
    """
    shown = [each for each in done if each.verb in SHOWN]
    if not shown:
        return (), {}
    hidden = limited_to_others(rules_of(session, family.id), Reader(me.id))
    asked = {UUID(each.thing) for each in shown if each.thing_kind == "entry"}
    seen = _entries_seen(session, me, family, hidden, asked) if asked else {}
    known = [_as_known(each, hidden, seen) for each in shown]
    return [each for each in known if each], seen


def _as_known(done: Done, hidden: frozenset[Thing], seen: Mapping[str, Any]) -> Done | None:
    """It as this reader may know of it, or None. Of an entry with an answer that is limited to
    others they hear what was done to it as a whole, and what was saved of it besides that answer.
    """
    over = [each for each in hidden if touches(each, done)]
    answers = {each.field for each in over if each.kind == "entry"}
    if len(answers) < len(over) or "" in answers:
        return None
    if done.thing_kind == "entry" and done.thing not in seen:
        return None
    if not answers or done.verb in OF_THE_WHOLE:
        return done
    left = done.saved - answers
    return done._replace(saved=left) if done.verb == SAVED and left else None


def _entries_seen(
    session: Session, me: Me, family: Family, hidden: frozenset[Thing], uuids: Iterable[UUID]
) -> Mapping[str, Row[Any]]:
    """Of these entries those that `me` may see: where they stand, their words, made safe when they
    were written, and their passage; and whether only a stub is left.
    """
    asked = {"me": me.id, "family": family.id, "entries": list(uuids)}
    return {str(row.uuid): row for row in read_rows(session, _entries_but(hidden), asked)}


@lru_cache(maxsize=32)
def _entries_but(hidden: frozenset[Thing]) -> Select[*tuple[Any, ...]]:
    """Built once for those from whom the same is hidden: every letter asks it for every reader."""
    return (
        select(
            Entry.uuid,
            Entry.section,
            Entry.discipline,
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
