"""The latest summary of each professional in many families, and how long it is good for."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from workbook.catalogue.current import catalogue
from workbook.clocks.rules.counting import day_of
from workbook.clocks.rules.reckoning import Circumstances, Known, turn_of
from workbook.core.db import once
from workbook.families.models import Workbook
from workbook.records.queries.summaries import Latest, latest_across
from workbook.supervision.rules import summary_state

MONTHLY = "discipline-summary"


def latest_in(db: Db, family_ids: tuple[int, ...]) -> Mapping[tuple[int, int], Latest]:
    """By workbook and writer, in every workbook of these families. Two queries, asked once."""
    return once(db, ("latest", family_ids), lambda: _latest(db, family_ids))


def state_of_summary(
    finalised_at: datetime | None,
    starts_at: datetime,
    circumstances: Circumstances,
    *,
    has_counted: bool,
) -> str:
    """`missing`, `stale` or `counted`, as the rules say of a summary finalised at that moment."""
    good_until = good_until_of(finalised_at, circumstances) if finalised_at else None
    return summary_state(good_until, day_of(starts_at), has_counted=has_counted)


def good_until_of(finalised_at: datetime, circumstances: Circumstances) -> date | None:
    """The last day on which a summary is not out of date: when its monthly clock is due, which
    pauses of the family put off.
    """
    began = Known("summary-finalised", finalised_at)
    return turn_of(catalogue().clock(MONTHLY), began, circumstances).due_on


def workbooks_in(db: Db, family_ids: tuple[int, ...]) -> Mapping[int, list[int]]:
    """The workbooks of each family, that of today as the last. One query, asked once."""
    return once(db, ("workbooks", family_ids), lambda: _workbooks(db, family_ids))


def _latest(db: Db, family_ids: tuple[int, ...]) -> Mapping[tuple[int, int], Latest]:
    ids = [each for its in workbooks_in(db, family_ids).values() for each in its]
    return latest_across(db, ids)


def _workbooks(db: Db, family_ids: tuple[int, ...]) -> Mapping[int, list[int]]:
    rows = db.execute(
        select(Workbook.family_id, Workbook.id)
        .where(Workbook.family_id.in_(family_ids))
        .order_by(Workbook.number)
    )
    found: dict[int, list[int]] = defaultdict(list)
    for family_id, workbook_id in rows:
        found[family_id].append(workbook_id)
    return found
