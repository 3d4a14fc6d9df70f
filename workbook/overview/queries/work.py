"""What each person of a team holds, in the form in which they see it themselves on My work."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from workbook.catalogue.current import catalogue
from workbook.core.time import today
from workbook.families.load import loads_of
from workbook.overview.queries.known import Known
from workbook.overview.queries.teams import Managed
from workbook.overview.team_pages import Choice, Holds
from workbook.people.models import Leaving, Membership, Person
from workbook.people.queries.sign_ins import serves
from workbook.people.rules import Me
from workbook.web.filters import initials


@dataclass(frozen=True)
class Worker:
    """Somebody who works with families of the team, or serves it."""

    id: int
    uuid: UUID
    name: str
    role: str
    discipline: str | None


def workers_in(session: Session, team: Managed, known: Sequence[Known]) -> list[Worker]:
    """The professionals who work with these families today, or serve the team; nobody who left. By
    role and name; one query.
    """
    roles = catalogue().roles
    professional = [each.slug for each in roles.values() if each.is_professional]
    in_team = exists().where(
        Membership.person_id == Person.id, Membership.team_id == team.id, serves(today())
    )
    working = {one.person_id for each in known for one in each.company}
    rows = session.execute(
        select(Person.id, Person.uuid, Person.name, Person.role, Person.discipline).where(
            Person.role.in_(professional),
            or_(in_team, Person.id.in_(working)),
            ~exists().where(Leaving.person_id == Person.id),
        )
    ).all()
    order = list(roles)
    return [
        Worker(*row)
        for row in sorted(rows, key=lambda row: (order.index(row.role), row.name, row.id))
    ]


def work_held(session: Session, me: Me, people: Sequence[Worker]) -> tuple[Holds, ...]:
    """What each of them holds in the families that `me` may open, theirs of other teams too."""
    loads = loads_of(session, me, [each.id for each in people])
    disciplines = catalogue().disciplines
    return tuple(
        Holds(
            name=each.name,
            initials=initials(each.name),
            css=disciplines[each.discipline].css if each.discipline else "tm",
            role=catalogue().role_title(each.role),
            load=loads[each.id],
        )
        for each in people
    )


def key_workers_share(people: Sequence[Worker], work: Sequence[Holds]) -> list[tuple[str, int]]:
    """How many families each of those holds who may be key worker, by name."""
    roles = catalogue().roles
    return [
        (held.name, held.load.as_key_worker)
        for each, held in zip(people, work, strict=True)
        if roles[each.role].may_be_key_worker
    ]


def choices_of(people: Sequence[Worker], chosen: str) -> list[Choice]:
    """Whose families the table can show."""
    return [Choice(str(each.uuid), each.name, str(each.uuid) == chosen) for each in people]
