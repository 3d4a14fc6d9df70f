"""A pause of what is due, in each family of the matrix."""

from tests.people import Home, Scene
from workbook.clocks.actions.pause import pause
from workbook.core.time import today
from workbook.families.models import Family


def paused(scene: Scene, home: Home, who: str, said: str) -> None:
    """The family has been away since today; `said` stands in the reason."""
    with scene.database.change() as session:
        family = session.get_one(Family, home.id)
        pause(session, scene.me(session, who), family, "family-away", today(), said)
