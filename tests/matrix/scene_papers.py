"""The parenting assessment of one family of the matrix: finalised text, and two copies of it; and a
print."""

from tests.people import Home, Scene
from workbook.documents.actions.finalise_assessment import finalise_assessment
from workbook.documents.making import make_copy
from workbook.documents.overview import Asked
from workbook.documents.shelf import ASSESSMENT
from workbook.families.models import Family
from workbook.families.prints import number_print
from workbook.families.queries import open_workbook


def finalise(scene: Scene, home: Home, key_worker: str) -> None:
    """Finalise the text, made of whatever is finalised by now."""
    with scene.database.change() as session:
        me = scene.me(session, key_worker)
        family = session.get_one(Family, home.id)
        finalise_assessment(session, me, family, open_workbook(session, family))


def a_copy(scene: Scene, home: Home, manager: str) -> str:
    """A draft for the team. Its uuid as text."""
    with scene.database.reading() as session:
        me = scene.me(session, manager)
    asked = Asked(ASSESSMENT, "full", draft=True)
    made = make_copy(scene.database, me, home.ref, asked, authority="")
    return str(made.uuid)


def a_print(scene: Scene, home: Home, who: str) -> None:
    """A print of Key Information, theirs to open for half an hour."""
    with scene.database.change() as session:
        family = session.get_one(Family, home.id)
        number_print(session, scene.me(session, who), family, "key-information", "all", {})
