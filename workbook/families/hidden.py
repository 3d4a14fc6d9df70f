"""What is limited to others, across many families at once: for lists, where rules are not loaded
family by family.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from workbook.access.models import Limit, LimitEnd
from workbook.access.queries import is_inside
from workbook.access.rules import Thing
from workbook.people.rules import Me


def hidden_from(
    session: Session, me: Me, family_ids: Sequence[int]
) -> Mapping[int, frozenset[Thing]]:
    """By family, the things that `me` stands outside a limit of. One query."""
    is_lifted = exists().where(LimitEnd.limit_id == Limit.id)
    found: dict[int, set[Thing]] = defaultdict(set)
    for family_id, *thing in session.execute(
        select(Limit.family_id, Limit.thing_kind, Limit.thing, Limit.field).where(
            Limit.family_id.in_(family_ids), ~is_lifted, ~is_inside(me.id)
        )
    ):
        found[family_id].add(Thing(*thing))
    return {family_id: frozenset(things) for family_id, things in found.items()}
