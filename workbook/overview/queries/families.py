"""One's own families in a table: the same queries however many there are."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time

from sqlalchemy.orm import Session

from workbook.access.rules import Thing
from workbook.catalogue.catalogue import Catalogue
from workbook.catalogue.current import catalogue
from workbook.families.held import Held
from workbook.families.hidden import hidden_from
from workbook.families.summaries import rows_of
from workbook.overview.pages import SummaryIn, WorkRow
from workbook.people.rules import Me
from workbook.records.queries.progress import modules_of
from workbook.supervision.queries.ahead import Ready, ahead_in
from workbook.supervision.rules import COLOURS
from workbook.web.filters import initials

STATES = {
    "counted": "summary finalised",
    "stale": "summary out of date",
    "missing": "summary not finalised",
}


def work_rows(
    session: Session, me: Me, held: Sequence[Held], url: Callable[[str], str], order: str
) -> tuple[WorkRow, ...]:
    """A row for each family, by its name, its rating (Red first) or its next supervision."""
    ids = [each.family.id for each in held]
    outside = hidden_from(session, me, ids)
    hidden: dict[int, frozenset[Thing]] = {each: outside.get(each, frozenset()) for each in ids}
    modules = modules_of(session, me, hidden, {each.family.id: each.workbook_id for each in held})
    ahead = ahead_in(session, me, held)
    content = catalogue()
    rows = []
    for each, row in zip(
        held, rows_of(session, me, [each.family for each in held], url), strict=True
    ):
        coming = ahead.get(each.family.id)
        rows.append(
            WorkRow(
                row=row,
                modules=modules[each.family.id],
                summaries=tuple(summary_in(content, it) for it in coming.people) if coming else (),
                is_booked=coming is not None,
            )
        )
    return tuple(sorted(rows, key=ORDERED_BY[order]))


def summary_in(content: Catalogue, ready: Ready) -> SummaryIn:
    """Whether the summary of one professional is in, as drawn."""
    discipline = content.disciplines.get(ready.discipline or "management")
    return SummaryIn(
        initials=initials(ready.name),
        css=discipline.css if discipline else "tm",
        is_in=ready.state == "counted",
        label=f"{ready.name}, {content.role_title(ready.role)}: {STATES[ready.state]}",
    )


def _by_name(each: WorkRow) -> tuple[int, datetime, str]:
    return 0, _NEVER, each.row.name


def _by_rating(each: WorkRow) -> tuple[int, datetime, str]:
    colour = each.row.rating.colour
    return COLOURS.index(colour) if colour else len(COLOURS), _NEVER, each.row.name


def _by_supervision(each: WorkRow) -> tuple[int, datetime, str]:
    """Booked ones by their time, then those named for a day, then the others."""
    row = each.row
    if row.next_supervision:
        return 0, row.next_supervision, row.name
    named = row.supervision_named_on
    return (1, datetime.combine(named, time(), UTC), row.name) if named else (2, _NEVER, row.name)


_NEVER = datetime.combine(date.max, time(), UTC)
ORDERED_BY: dict[str, Callable[[WorkRow], tuple[int, datetime, str]]] = {
    "supervision": _by_supervision,
    "rating": _by_rating,
    "name": _by_name,
}
