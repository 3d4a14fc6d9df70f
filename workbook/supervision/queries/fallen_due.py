"""Families to which group supervision applies since somebody came, while none is planned."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session as Db

from workbook.catalogue.current import catalogue
from workbook.catalogue.definitions import SessionType
from workbook.core.time import local, today
from workbook.families.summaries import Hidden
from workbook.supervision.queries.sealed import session_thing
from workbook.supervision.queries.standing import sessions_in
from workbook.supervision.queries.works import works_in
from workbook.supervision.which import company_on, regular_form, together_since


@dataclass(frozen=True)
class FallenDue:
    """The form that applies since a day, and the names of those who make it apply."""

    form: SessionType
    since: date
    names: tuple[str, ...]


def fallen_due_in(db: Db, hidden: Hidden) -> Mapping[int, FallenDue]:
    """By family, of those that `hidden` names: where a form for several professionals applies, and
    no session of it was held since it does, or is planned; without the sessions that are limited to
    others.
    """
    works = works_in(db, tuple(hidden))
    held = defaultdict(list)
    for row in sessions_in(db, tuple(hidden)):
        if session_thing(row.uuid) not in hidden[row.family_id]:
            held[row.family_id].append(row)
    found = {}
    for family_id in hidden:
        company = company_on(works[family_id], today())
        form = regular_form(catalogue().session_types.values(), len(company))
        if form is None or form.professionals < 2:
            continue
        since = together_since(works[family_id], form.professionals, today())
        if since is not None and not any(
            each.kind == form.slug
            and (not each.is_finalised or local(each.starts_at).date() >= since)
            for each in held[family_id]
        ):
            found[family_id] = FallenDue(form, since, tuple(each.name for each in company))
    return found
