"""Pages of families: the list, one family, its members, who works with them."""

from flask import Blueprint

from workbook.access.policy import Can
from workbook.access.views import main_links
from workbook.families import grants, inside
from workbook.families.actions import movers, whole

bp = Blueprint("families", __name__)

from workbook.families.views import (  # noqa: E402
    allocations,
    conflicts,
    duty,
    facts,
    families,
    frame,
    handovers,
    households,
    key_information,
    limited_contacts,
    limits,
    looks,
    members,
    new_members,
    notices,
    opening,
    openings,
    parties,
    prints,
    relationships,
    rights,
    rules,
    same_person,
)

main_links[20] = ("Families", "families.index", Can.FAMILIES_LIST, "/families")

__all__ = [
    "allocations",
    "bp",
    "conflicts",
    "duty",
    "facts",
    "families",
    "frame",
    "grants",
    "handovers",
    "households",
    "inside",
    "key_information",
    "limited_contacts",
    "limits",
    "looks",
    "members",
    "movers",
    "new_members",
    "notices",
    "opening",
    "openings",
    "parties",
    "prints",
    "relationships",
    "rights",
    "rules",
    "same_person",
    "whole",
]
