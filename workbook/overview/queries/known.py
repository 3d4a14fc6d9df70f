"""Everything that a manager's page says of each family of a team, as the reader may know of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbook.core.time import local, today
from workbook.families.held import Held
from workbook.families.hidden import hidden_from
from workbook.families.models import Workbook
from workbook.families.summaries import Supervised, key_workers_of
from workbook.overview.attention import Stands, look_at
from workbook.people.rules import Me
from workbook.supervision.queries.ahead import Ahead, sessions_ahead
from workbook.supervision.queries.drift import drift_in
from workbook.supervision.queries.glance import supervised_and_due
from workbook.supervision.queries.late import late_in
from workbook.supervision.queries.over_time import OverTime, ratings_over_time
from workbook.supervision.queries.works import works_in
from workbook.supervision.which import Work, company_on


@dataclass(frozen=True)
class Known:
    """One family: how it stands, its ratings, its next session, what is known of it where none is
    booked (the day that the last one named, or by which it is due), who works with it, and why to
    look at it.
    """

    held: Held
    stands: Stands
    over_time: OverTime
    coming: Ahead | None
    supervised: Supervised
    company: Sequence[Work]
    key_worker: str
    look_at: tuple[str, ...]


def known_of(session: Session, me: Me, held: Sequence[Held]) -> list[Known]:
    """These families, in the order given: the same queries however many there are."""
    ids = tuple(each.family.id for each in held)
    outside = hidden_from(session, me, ids)
    hidden = {each: outside.get(each, frozenset()) for each in ids}
    over_time = ratings_over_time(session, hidden)
    supervised = supervised_and_due(session, hidden)
    ahead = sessions_ahead(session, me, held)
    works = works_in(session, ids)
    key_workers = key_workers_of(session, ids)
    opened = _opened(session, ids)
    drift = drift_in(session, hidden)
    late = Counter(each.family_id for each in late_in(session, me, ids))
    found = []
    for each in held:
        key = each.family.id
        coming = next(iter(ahead.get(key, ())), None)
        stands = replace(
            _stands(over_time[key], opened[key], coming),
            late=late[key],
            has_key_worker=key in key_workers,
            drift=drift[key],
        )
        found.append(
            Known(
                held=each,
                stands=stands,
                over_time=over_time[key],
                coming=coming,
                supervised=supervised[key],
                company=company_on(works[key], today()) if key in works else (),
                key_worker=key_workers.get(key, ""),
                look_at=look_at(stands, today()),
            )
        )
    return found


def _stands(rated: OverTime, opened_on: date, coming: Ahead | None) -> Stands:
    return Stands(
        colour=rated.now,
        days=(today() - rated.since).days if rated.since else None,
        waits_since=rated.supervised_on or opened_on,
        was_supervised=rated.supervised_on is not None,
        next_on=local(coming.starts_at).date() if coming else None,
        missing=len(coming.missing) if coming and not coming.is_open else 0,
    )


def _opened(session: Session, ids: Sequence[int]) -> Mapping[int, date]:
    rows = session.execute(
        select(Workbook.family_id, func.max(Workbook.opened_on).label("opened_on"))
        .where(Workbook.family_id.in_(ids))
        .group_by(Workbook.family_id)
    )
    return {row.family_id: row.opened_on for row in rows}
