"""From when until when sessions are held: as long as the slot of the team's set day."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy.orm import Session as Db

from workbook.clocks.nation import nation_here
from workbook.core.time import local
from workbook.diary.queries.set_days import set_days_of
from workbook.diary.rules import Slot, held_from, slots_on


def hours_held(
    db: Db, begin: Iterable[tuple[int, datetime]]
) -> Mapping[tuple[int, datetime], Slot]:
    """By team and moment, how long a session of the team takes that begins then. One query."""
    asked = set(begin)
    if not asked:
        return {}
    days = [local(at).date() for _, at in asked]
    met = set_days_of(db, sorted({team for team, _ in asked}), min(days), max(days))
    nation = nation_here()
    return {
        (team, at): held_from(
            at,
            [slot for it in met.get(team, ()) for slot in slots_on(it, local(at).date(), nation)],
        )
        for team, at in asked
    }
