"""What is known of a member or of the whole family: each change is a new row beside the old."""

from typing import Any

from sqlalchemy.orm import Session

from workbook.access.queries import rules_of
from workbook.catalogue.current import catalogue
from workbook.core.happenings import tell
from workbook.core.problems import Stale
from workbook.core.time import now
from workbook.families.actions.guard import guard
from workbook.families.actions.rules_stamp import hold
from workbook.families.happenings import FactWritten
from workbook.families.models import Family, FamilyFact, Member, MemberFact
from workbook.families.written import rows_written, seen_by, things_of
from workbook.people.rules import Me


def write_fact(
    session: Session,
    me: Me,
    family: Family,
    member: Member | None,
    field: str,
    value: Any,
    seen: int,
) -> MemberFact | FamilyFact | None:
    """Write one field of Key Information as a new row; the old one stays.

    `member` None is the whole family; `seen` is the number of the row that the page showed (0:
    none). A guarded field starts limited and withheld (design 5.3). Raises Stale with both values.
    Answers None when nothing changed. Who writes outside a limit on the field writes on: what
    stands there is neither shown nor refused, and those inside see that they wrote unseeing.
    """
    hold(session, family)
    rows = rows_written(session, family, member, field)
    rules = rules_of(session, family.id)
    mine = seen_by(rows, rules, me.id, things_of(family, member, field))
    before = mine[0] if mine else None
    if (before.value if before else None) == value:
        return None
    if seen != (before.n if before else 0):
        raise Stale(
            "Somebody changed this since you opened the page. Both are kept: choose what stays.",
            detail={"field": field, "theirs": before.value if before else None, "yours": value},
        )
    written = {
        "field": field,
        "n": rows[0].n + 1 if rows else 1,
        "value": value,
        "written_at": now(),
        "written_by_id": me.id,
    }
    fact = (
        MemberFact(member_id=member.id, **written)
        if member
        else FamilyFact(family_id=family.id, **written)
    )
    session.add(fact)
    session.flush()
    if member and not rows and catalogue().facts[field].starts == "guarded":
        guard(session, me, family, member, field)
    tell(
        session,
        me.id,
        FactWritten(
            family_id=family.id,
            thing_kind="member" if member else "family",
            thing=str(member.uuid if member else family.uuid),
            field_name=field,
            n=fact.n,
        ),
    )
    return fact
