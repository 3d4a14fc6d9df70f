"""How families were rated from session to session, and when each was supervised last."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session as Db

from workbook.core.time import local
from workbook.families.summaries import Hidden
from workbook.supervision.queries.sealed import session_thing
from workbook.supervision.queries.standing import sessions_in


@dataclass(frozen=True, slots=True)
class RatedOn:
    """What the family was rated at a session, and its day."""

    colour: str
    on: date


@dataclass(frozen=True, slots=True)
class OverTime:
    """One family: every rating settled for it, oldest first, and the day of the last regular
    session that was held.
    """

    ratings: tuple[RatedOn, ...] = ()
    supervised_on: date | None = None

    def rated_by(self, day: date) -> str:
        """What it was rated at the end of that day; empty where it was not yet."""
        return next((each.colour for each in reversed(self.ratings) if each.on <= day), "")

    @property
    def now(self) -> str:
        """What it is rated."""
        return self.ratings[-1].colour if self.ratings else ""

    @property
    def since(self) -> date | None:
        """Since when it is rated so, without a change between."""
        since = None
        for each in reversed(self.ratings):
            if each.colour != self.now:
                break
            since = each.on
        return since


def ratings_over_time(db: Db, hidden: Hidden) -> Mapping[int, OverTime]:
    """Each family that `hidden` names, without the sessions that are limited to others: of
    finalised records alone. One query, which bars and lists ask too.
    """
    ratings: dict[int, list[RatedOn]] = defaultdict(list)
    supervised: dict[int, date] = {}
    for row in sessions_in(db, tuple(hidden)):
        if session_thing(row.uuid) in hidden[row.family_id]:
            continue
        on = local(row.starts_at).date()
        if row.is_finalised and row.colour is not None:
            ratings[row.family_id].append(RatedOn(row.colour, on))
        if row.is_open and row.is_regular:
            supervised[row.family_id] = on
    return {each: OverTime(tuple(ratings[each]), supervised.get(each)) for each in hidden}
