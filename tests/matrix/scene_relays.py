"""A change in risk in each family of the matrix, passed by the manager to the key worker."""

from tests.people import Home, Scene
from workbook.core.time import today
from workbook.families.models import Family
from workbook.relays.actions.pass_on import Learned, pass_on


def relayed(scene: Scene, home: Home, by: str, to: str, said: str) -> None:
    """Somebody passes on what they learned today."""
    with scene.database.change() as session:
        family = session.get_one(Family, home.id)
        named = (str(scene.person(session, to).uuid),)
        learned = Learned(said, today(), f"Rang: {said}", "now", named)
        pass_on(session, scene.me(session, by), family, learned)
