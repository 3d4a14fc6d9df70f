"""The clocks that run in the families that somebody holds, as they may know of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session as Db

from workbook.clocks.queries.reckoned import running_in
from workbook.clocks.rules.reckoning import Key, Turn
from workbook.families.held import Held
from workbook.families.hidden import hidden_from
from workbook.families.summaries import Hidden
from workbook.people.rules import Me

ACTION = "action-from-supervision"


def running_for(
    db: Db, me: Me, held: Sequence[Held], rows: Sequence[Any] = ()
) -> Mapping[int, dict[Key, Turn]]:
    """The clocks that run in the families held, and in those of `rows` that are not."""
    hidden = hidden_in(db, me, [each.family.id for each in held])
    others = sorted({each.family_id for each in rows} - hidden.keys())
    return {
        **running_in(db, hidden),
        **(running_in(db, hidden_in(db, me, others)) if others else {}),
    }


def hidden_in(db: Db, me: Me, family_ids: Sequence[int]) -> Hidden:
    """By family, each of these: what is limited to others in it. One query."""
    outside = hidden_from(db, me, family_ids)
    return {each: outside.get(each, frozenset()) for each in family_ids}
