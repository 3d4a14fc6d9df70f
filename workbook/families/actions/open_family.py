"""Adding a family and opening its workbook."""

import secrets
from datetime import date

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from workbook.core.happenings import tell
from workbook.core.problems import Invalid
from workbook.core.time import now, today
from workbook.families.happenings import FamilyOpened
from workbook.families.models import Family, Workbook
from workbook.people.rules import Me


def open_family(
    session: Session, me: Me, name: str, team_id: int, edition: str, opened_on: date | None = None
) -> Family:
    """A new family of `team_id`, with its first workbook open under this catalogue edition.

    The reference is random: it tells neither order nor number of families. Raises Invalid.
    """
    if not name.strip():
        raise Invalid("Enter the family's name", field="name")
    family = Family(
        ref=_free_reference(session),
        name=name.strip(),
        team_id=team_id,
        created_at=now(),
        created_by_id=me.id,
    )
    session.add(family)
    session.flush()
    open_a_workbook(session, me, family, edition, opened_on)
    return family


def open_a_workbook(
    session: Session, me: Me, family: Family, edition: str, opened_on: date | None = None
) -> Workbook:
    """The family's next workbook: one period of involvement."""
    last = session.scalar(select(func.max(Workbook.number)).where(Workbook.family_id == family.id))
    workbook = Workbook(
        family_id=family.id,
        number=(last or 0) + 1,
        opened_on=opened_on or today(),
        opened_at=now(),
        opened_by_id=me.id,
        edition=edition,
    )
    session.add(workbook)
    session.flush()
    tell(
        session,
        me.id,
        FamilyOpened(
            family_id=family.id,
            thing_kind="workbook",
            thing=str(workbook.uuid),
            workbook=workbook.number,
        ),
    )
    return workbook


def _free_reference(session: Session) -> str:
    while True:
        ref = str(secrets.randbelow(900_000) + 100_000)
        if not session.scalar(select(exists().where(Family.ref == ref))):
            return ref
