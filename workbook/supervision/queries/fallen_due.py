"""Families to which group supervision applies since somebody came, while none is planned."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session as Db

from workbook.catalogue.current import catalogue
from workbook.catalogue.definitions import SessionType
from workbook.clocks.queries.reckoned import turns_in
from workbook.core.time import today
from workbook.families.summaries import Hidden
from workbook.supervision.queries.works import works_in
from workbook.supervision.which import company_on, regular_form

APPLIES = "group-supervision-applies"


@dataclass(frozen=True)
class FallenDue:
    """The form that applies since a day, and the names of those who make it apply."""

    form: SessionType
    since: date
    names: tuple[str, ...]


def fallen_due_in(db: Db, hidden: Hidden) -> Mapping[int, FallenDue]:
    """By family, of those that `hidden` names: where the clock of a first group supervision runs;
    without the sessions that are limited to others.
    """
    works = works_in(db, tuple(hidden))
    found = {}
    for family_id, turns in turns_in(db, hidden).items():
        since = next(
            (it.due_on for it in turns if it.clock.slug == APPLIES and it.is_running), None
        )
        names = tuple(each.name for each in company_on(works[family_id], today()))
        form = regular_form(catalogue().session_types.values(), len(names))
        if since is not None and form is not None:
            found[family_id] = FallenDue(form, since, names)
    return found
