"""The questions of an agenda's items with their answers, as one reader sees and writes them."""

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as Db

from workbook.catalogue.definitions import AgendaItem
from workbook.catalogue.fields.company import Company, Somebody
from workbook.families.models import Family
from workbook.families.queries import workers_of
from workbook.people.models import Person
from workbook.records.boxes import FieldToWrite
from workbook.records.queries.fields import field_rows
from workbook.supervision.queries.seen import Seen
from workbook.supervision.rows import AnswerPart
from workbook.supervision.rules import minuted_for

MODULES = "modules"
"""The question that says which modules are opened, go on or are closed."""


def answers(db: Db, family: Family, seen: Seen) -> Mapping[str, tuple[AnswerPart, ...]]:
    """By item that asks something: each part of it, for a child, an adult or once for all. Two
    queries where anything is asked.
    """
    asking = [each for each in seen.form.agenda if each.fields]
    if not asking:
        return {}
    company = _company(db, family, seen)
    found = {}
    for item in asking:
        parts = (_part(seen, item, about, name, company) for about, name in _parts(seen, item))
        found[item.slug] = tuple(each for each in parts if each is not None)
    return found


def _parts(seen: Seen, item: AgendaItem) -> list[tuple[str, str]]:
    """About whom an item is asked, as uuid and name; once, about nobody, where it is whole."""
    match minuted_for(item):
        case "child":
            return [(str(each.uuid), each.known_as) for each in seen.record.children]
        case "adult" | "member" as part:
            return [
                (str(each.uuid), each.known_as)
                for each in seen.record.members
                if part in {each.part, "member"}
            ]
    return [("", "")]


def _part(
    seen: Seen, item: AgendaItem, about: str, name: str, company: Company
) -> AnswerPart | None:
    """None where it is limited to others."""
    if (item.slug, about) in seen.elsewhere:
        return None
    row = next(
        (each for each in seen.record.answers if (each.item, each.about) == (item.slug, about)),
        None,
    )
    given = row.given if row else {}
    session = seen.record.session
    known_as = {each.id: each.known_as for each in seen.record.members}
    may_write = seen.may.minute and seen.is_open
    return AnswerPart(
        item=item.slug,
        about=about,
        name=name,
        version=row.version if row else 0,
        rows=field_rows(item, given, company.names, seen.rules, session.uuid, known_as),
        fields=tuple(
            FieldToWrite(each, given.get(each.slug), choices=each.choices(company))
            for each in item.asked
        )
        if may_write
        else (),
        closing=_closing(seen, given) if seen.may.end_sections else (),
    )


def _closing(seen: Seen, given: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """The sections that the group agreed to close: finalising one stays its own step."""
    rows = given.get(MODULES) or ()
    slugs = [each.get("module") for each in rows if each.get("what") == "close"]
    sections = seen.content.sections
    return tuple((each, sections[each].title) for each in slugs if each in sections)


def _company(db: Db, family: Family, seen: Seen) -> Company:
    """The family, whoever works with them, and whoever attends or was named in an answer."""
    attend = {each.person_id for each in seen.record.attendance if each.person_id}
    said = str([each.given for each in seen.record.answers])
    named = {UUID(each) for each in re.findall(r"person:([0-9a-f-]{36})", said)}
    colleagues = {str(each.uuid): each.name for each in workers_of(db, family)}
    people = db.execute(
        select(Person.uuid, Person.name).where(or_(Person.id.in_(attend), Person.uuid.in_(named)))
    )
    colleagues |= {str(uuid): name for uuid, name in people}
    return Company(
        members=tuple(
            Somebody(str(each.uuid), each.known_as, each.part == "child")
            for each in seen.record.members
        ),
        colleagues=tuple(Somebody(uuid, name) for uuid, name in colleagues.items()),
    )
