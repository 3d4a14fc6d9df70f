"""Who may be asked for work with a family: those who could be allocated to it, by discipline."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access.queries import rules_of
from workbook.access.rules import Reader, Thing, may_see
from workbook.catalogue.current import catalogue
from workbook.families.load import Holder, holders_for
from workbook.families.models import Family
from workbook.people.models import Team
from workbook.requests.rules import asked_roles


@dataclass(frozen=True)
class Company:
    """Whom one may ask: `disciplines` (slug and title) that somebody of the family's team has, and
    every worker by name.
    """

    disciplines: tuple[tuple[str, str], ...]
    workers: tuple[Holder, ...]


def company_for(session: Session, family: Family) -> Company:
    """Nobody who has left, declared a conflict, or stands outside a limit on the whole family."""
    team = session.scalars(select(Team.name).where(Team.id == family.team_id)).one()
    workers = workers_for(session, family)
    serving = {each.discipline for each in workers if team in each.teams}
    disciplines = catalogue().disciplines
    return Company(
        disciplines=tuple(
            (slug, each.title) for slug, each in disciplines.items() if slug in serving
        ),
        workers=tuple(workers),
    )


def workers_for(session: Session, family: Family) -> Sequence[Holder]:
    """Everybody who may be asked by name, by role and name. Three queries."""
    asked = {each.slug for each in asked_roles(catalogue().roles.values())}
    rules, whole = rules_of(session, family.id), [Thing("family", str(family.uuid))]
    return [
        each
        for each in holders_for(session, family)
        if each.role in asked and may_see(rules, Reader(each.id), whole)
    ]
