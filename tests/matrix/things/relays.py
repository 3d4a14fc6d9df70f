"""What addresses of changes in risk name."""

from tests.matrix.targets import Things
from tests.matrix.things.place import Place
from workbook.relays.models import RiskRelay


def relays(here: Place) -> Things:
    """One, which the manager passed to the key worker: to everybody else there is none."""
    uuid = here.uuid(RiskRelay)
    return {"relay": [here.target("a change in risk", {"relay": uuid}, seen_by=here.inside)]}
