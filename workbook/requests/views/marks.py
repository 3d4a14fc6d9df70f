"""From whom something that was asked is kept, as its page and the lists draw it."""

from typing import Any

from flask import url_for
from sqlalchemy.orm import Session

from workbook.access.queries import rules_of
from workbook.access.rules import Thing
from workbook.families.models import Family
from workbook.families.queries import members_of, standings_towards
from workbook.people.rules import Me
from workbook.records.rules import may_set_rules
from workbook.requests.pages import Kept

RULES_AT = {"work": "requests.work_rules", "advice": "requests.advice_rules"}


def marks_of(
    session: Session, me: Me, family: Family, kind: str, *, is_writer: bool = False, **about: Any
) -> Kept:
    """`about` is the argument of its address: work or advice."""
    ((name, uuid),) = about.items()
    rules, thing = rules_of(session, family.id), Thing(kind, str(uuid))
    kept_from = {each for band in rules.bands([thing]) for each in band.members}
    standings = standings_towards(session, me, family)
    decides = may_set_rules(me.role, standings, is_writer=is_writer)
    members = members_of(session, family) if kept_from else ()
    return Kept(
        withheld=tuple(each.known_as for each in members if each.id in kept_from),
        is_limited=bool(rules.fences([thing])),
        rules_url=url_for(RULES_AT[name], ref=family.ref, **about) if decides else "",
    )
