"""What bars and lists say of a family's next supervision, with the day by which it is due."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy.orm import Session as Db

from workbook.catalogue.current import catalogue
from workbook.clocks.queries.circumstances import circumstances_in
from workbook.clocks.rules.reckoning import State, turns_of
from workbook.core.time import now
from workbook.families.summaries import Hidden, Supervised
from workbook.supervision.queries.known import known_of_sessions
from workbook.supervision.queries.standing import supervised_of

NEXT = ("supervision-monthly", "supervision-after-red")


def supervised_and_due(db: Db, hidden: Hidden) -> Mapping[int, Supervised]:
    """As `supervised_of`; and where the next session is neither booked nor named, the day by which
    it is due. Three more queries where there is such a family, however many there are.
    """
    seen = {**dict.fromkeys(hidden, Supervised()), **supervised_of(db, hidden)}
    open_ones = [k for k, it in seen.items() if it.next_at is None and it.named_on is None]
    if not open_ones:
        return seen
    known = known_of_sessions(db, hidden)
    circumstances = circumstances_in(db, tuple(hidden))
    clocks = [catalogue().clock(each) for each in NEXT]
    for each in open_ones:
        turns = turns_of(clocks, known[each], circumstances[each])
        waiting = [it for it in turns if it.is_running and it.state(now()) is not State.PAUSED]
        days = [it.due_on for it in waiting if it.due_on]
        seen[each] = replace(seen[each], due_on=min(days, default=None))
    return seen
