"""What every page of one family shows around its own content."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from flask import url_for
from sqlalchemy.orm import Session

from workbook.access import policy
from workbook.access.grants import opening_of
from workbook.access.policy import Can, Standing
from workbook.access.queries import rules_of
from workbook.access.rules import FamilyRules
from workbook.catalogue.catalogue import Catalogue
from workbook.families.editions import edition_of
from workbook.families.marks import mark_of
from workbook.families.models import Family, Workbook
from workbook.families.pages import FamilyBar, Opened
from workbook.families.queries import open_workbook, standings_towards
from workbook.families.summaries import bar_of
from workbook.people.rules import Me
from workbook.web.store import config

RailFiller: TypeAlias = Callable[
    [Session, Me, FamilyRules, Family, Workbook, Catalogue, str], Sequence[Any]
]

# Higher rooms fill the rail, each at its place: the record its sections, supervision its sessions.
rail_by: dict[int, RailFiller] = {}


def frame_of(session: Session, me: Me, family: Family, here: str = "") -> dict[str, Any]:
    """`family` (the bar) and `rail` (the contents) for `layout/family.html`."""
    workbook = open_workbook(session, family)
    rules = rules_of(session, family.id)
    content = edition_of(session, workbook.edition)
    groups: dict[str, Any] = {}
    for place in sorted(rail_by):
        for group in rail_by[place](session, me, rules, family, workbook, content, here):
            before = groups.get(group.title)
            items = (*before.items, *group.items) if before else group.items
            groups[group.title] = replace(group, items=items)
    bar = replace(
        bar_for(session, me, family),
        opened=_opened(session, me, family),
        rights_url=rights_url(session, me, family),
    )
    return {"family": bar, "rail": list(groups.values())}


def bar_for(session: Session, me: Me, family: Family) -> FamilyBar:
    """What the bar of the family says, with its addresses."""
    urls = {
        "family": url_for("families.family", ref=family.ref),
        "key-information": url_for("families.key_information", ref=family.ref),
    }
    return bar_of(session, me, family, urls)


def rights_url(session: Session, me: Me, family: Family, at: str = "families.rights") -> str:
    """Where an open page of the family asks whether it was drawn by the rights of this moment."""
    return url_for(at, ref=family.ref, seen=mark_of(session, config(), me, family))


def _opened(session: Session, me: Me, family: Family) -> Opened | None:
    """The grant that this reading stands on, if nothing else lets them read."""
    standings = standings_towards(session, me, family)
    if Standing.GRANTED not in standings or policy.may(
        Can.FAMILY_READ, me.role, standings - {Standing.GRANTED}
    ):
        return None
    grant = opening_of(session, me.id, family.id)
    if grant is None:
        return None
    end = url_for("families.end_opening", ref=family.ref, grant=grant.uuid)
    return Opened(grant.until, grant.reason, end)
