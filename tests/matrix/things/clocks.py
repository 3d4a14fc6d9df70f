"""What addresses of what is due name."""

from tests.matrix.targets import Things
from tests.matrix.things.place import Place
from workbook.clocks.models import ClockPause


def clocks(here: Place) -> Things:
    """The pause that was recorded."""
    return {
        "pause": [here.target("a pause", {"pause": here.one(ClockPause, family_id=here.family.id)})]
    }
