"""Work that is asked for in each family of the matrix: of a discipline or of somebody by name, and
in the team's own family a request that Martin took on.
"""

from uuid import UUID

from tests.people import Home, Scene
from workbook.families.models import Family, Member
from workbook.requests.actions.answer_request import accept
from workbook.requests.actions.ask_for_work import Wanted, ask_for_work


def work_asked(
    scene: Scene, home: Home, by: str, of: str, said: str, *, adult: str = "Kelly"
) -> UUID:
    """Ask for work with an adult: of a discipline, or of somebody of the cast."""
    with scene.database.change() as session:
        family = session.get_one(Family, home.id)
        named = of if ":" in of else str(scene.person(session, of).uuid)
        child = session.get_one(Member, home.members["Maisie"])
        wanted = Wanted(session.get_one(Member, home.members[adult]), child, named, said, "month")
        return ask_for_work(session, scene.me(session, by), family, wanted)


def work_taken_on(scene: Scene, home: Home, by: str, who: str, said: str) -> None:
    """Somebody took on work with Darren."""
    request = work_asked(scene, home, by, who, said, adult="Darren")
    with scene.database.change() as session:
        accept(session, scene.me(session, who), request)
