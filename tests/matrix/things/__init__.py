"""What the addresses of the scene can name, written out by hand, with who may know of each. One
file a room; a new kind of argument in an address gets a line in that of its room.
"""

from sqlalchemy.orm import Session

from tests.matrix.scene import Parts
from tests.matrix.targets import Things
from tests.matrix.things.clocks import clocks
from tests.matrix.things.documents import documents
from tests.matrix.things.families import facts_and_rules, people
from tests.matrix.things.forms import choices
from tests.matrix.things.marks import families_of, marks_in
from tests.matrix.things.outside import things_outside
from tests.matrix.things.place import Place
from tests.matrix.things.plans import plans
from tests.matrix.things.records import records
from tests.matrix.things.relays import relays
from tests.matrix.things.requests import requests
from tests.matrix.things.supervision import supervision
from workbook.families.models import Family

__all__ = ["choices", "families_of", "marks_in", "things_in", "things_outside"]

ROOMS = (
    *(records, people, facts_and_rules, clocks, plans, supervision),
    *(documents, relays, requests),
)


def things_in(session: Session, place: str, parts: Parts, family: Family) -> Things:
    """Everything that addresses of one family can name."""
    here = Place(session, place, parts, family)
    return {name: found for things in ROOMS for name, found in things(here).items()}
