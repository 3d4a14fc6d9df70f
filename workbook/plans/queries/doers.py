"""Who can be named as doing what a line says: who works with the family, and who is in it."""

from sqlalchemy.orm import Session

from workbook.families.models import Family
from workbook.families.queries import managers_of, members_of, workers_of
from workbook.plans.rules import Doer

OTHER = "other"


def doers_in(session: Session, family: Family) -> dict[str, Doer]:
    """Each by what stands for them in a form. Children can be named too: some of it is theirs."""
    colleagues = {each.person_id: each.name for each in workers_of(session, family)}
    colleagues |= dict(managers_of(session, family))
    return {
        **{f"person-{key}": Doer(person_id=key, name=name) for key, name in colleagues.items()},
        **{
            f"member-{each.uuid}": Doer(member_id=each.id, name=each.known_as)
            for each in sorted(members_of(session, family), key=lambda each: each.part)
        },
    }
