"""What is limited to others, across many families at once: for lists, where rules are not loaded
family by family.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from sqlalchemy import (
    BindParameter,
    CompoundSelect,
    Date,
    Select,
    bindparam,
    exists,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from workbook.access.models import Limit, LimitEnd, Withholding, WithholdingEnd
from workbook.access.queries import guarded_in, hides, is_inside
from workbook.access.rules import Thing
from workbook.core.db import once
from workbook.core.time import today
from workbook.people.rules import Me


def hidden_from(
    session: Session, me: Me, family_ids: Sequence[int]
) -> Mapping[int, frozenset[Thing]]:
    """By family, the things that `me` stands outside a limit of. While others see the screen,
    whatever is withheld or limited, as `access.rules.covered` says. One query, of the families that
    were not asked about yet at this moment.
    """
    known: dict[int, frozenset[Thing]] = once(session, ("hidden", me.id), dict)
    if missing := [each for each in dict.fromkeys(family_ids) if each not in known]:
        found = _hidden(session, me, missing)
        known |= {each: found.get(each, frozenset()) for each in missing}
    return {each: known[each] for each in family_ids if known[each]}


def _hidden(session: Session, me: Me, family_ids: Sequence[int]) -> Mapping[int, frozenset[Thing]]:
    found: dict[int, set[Thing]] = defaultdict(set)
    asked = {"families": family_ids, "who": me.id, "day": today()}
    for family_id, *thing in session.execute(_standing_outside(), asked):
        found[family_id].add(Thing(*thing))
    if hides(session):
        for family_id, *thing in session.execute(_ruled(), {"families": family_ids}):
            found[family_id].add(Thing(*thing))
        for family_id, guarded in guarded_in(session, family_ids):
            found[family_id].add(guarded)
    return {family_id: frozenset(things) for family_id, things in found.items()}


@lru_cache
def _standing_outside() -> Select[int, str, str, str]:
    """The limits of the `families` that somebody, `who`, stands outside of on a `day`; built once,
    for it is long.
    """
    is_lifted = exists().where(LimitEnd.limit_id == Limit.id)
    return select(Limit.family_id, Limit.thing_kind, Limit.thing, Limit.field).where(
        Limit.family_id.in_(bindparam("families", expanding=True)),
        ~is_lifted,
        ~is_inside(bindparam("who"), bindparam("day", type_=Date)),
    )


@lru_cache
def _ruled() -> CompoundSelect[int, str, str, str]:
    """What is withheld or limited in the `families`, but none of them as a whole."""
    families: BindParameter[Sequence[int]] = bindparam("families", expanding=True)
    return union_all(
        *(
            select(rule.family_id, rule.thing_kind, rule.thing, rule.field).where(
                rule.family_id.in_(families),
                or_(rule.thing_kind != "family", rule.field != ""),
                ~exists().where(is_over),
            )
            for rule, is_over in (
                (Withholding, WithholdingEnd.withholding_id == Withholding.id),
                (Limit, LimitEnd.limit_id == Limit.id),
            )
        )
    )
