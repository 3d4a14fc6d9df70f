"""What was observed in a family, as far as one reader may see it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from workbook.access.rules import FamilyRules, Reader, Thing
from workbook.people.models import Person
from workbook.records.models import Observation
from workbook.records.rules import may_see_measured


@dataclass(frozen=True)
class Observed:
    """One thing observed: of whom, about what, the value on a day, and who says so. `was` is what
    its version said before it was amended, where that was another value.
    """

    thing: Thing
    member_id: int | None
    asked: str
    about: str
    value: str
    was: str
    on: date
    by: str
    given_by: str


def observed_by(
    session: Session, rules: FamilyRules, reader: Reader, *where: ColumnElement[bool]
) -> list[Observed]:
    """What was observed and meets the conditions, oldest first. `rules` are the family's. One
    query. Two workers' views of one thing are two, and both stay.
    """
    rows = session.execute(
        select(Observation, Person.name)
        .join(Person, Person.id == Observation.by_id)
        .where(*where)
        .order_by(Observation.on_day, Observation.at, Observation.version, Observation.place)
    ).all()
    seen = [row for row in rows if _may_see(rules, reader, row[0])]
    before: dict[tuple[str | int | None, ...], list[str]] = defaultdict(list)
    for each, _ in sorted(seen, key=lambda row: row[0].at, reverse=True):
        if not each.is_current:
            before[same_one(each)].append(each.value)
    return [
        Observed(
            thing=Thing(each.thing_kind, each.thing),
            member_id=each.member_id,
            asked=each.asked,
            about=each.about,
            value=each.value,
            was=next((was for was in before[same_one(each)] if was != each.value), ""),
            on=each.on_day,
            by=name,
            given_by=each.given_by,
        )
        for each, name in seen
        if each.is_current
    ]


def _may_see(rules: FamilyRules, reader: Reader, row: Observation) -> bool:
    thing = Thing(row.thing_kind, row.thing)
    return may_see_measured(rules, reader, thing, row.discipline, row.answers)


def same_one(row: Observation) -> tuple[str | int | None, ...]:
    """What makes an observation the same one in two versions of its entry."""
    return row.thing, row.kind, row.asked, row.about, row.member_id, row.given_by
