"""What is asked of others in each family of the matrix: work, of a discipline or of somebody by
name; in the team's own family work that Martin took on; advice, and another service's help.
"""

from uuid import UUID

from tests.people import Home, Scene, an_entry
from workbook.families.models import Family, Member
from workbook.requests.actions.answer_request import accept
from workbook.requests.actions.ask_for_work import Wanted, ask_for_work
from workbook.requests.actions.consult import ask_for_advice


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


def advice_asked(scene: Scene, home: Home, by: str, of: str, said: str) -> None:
    """Somebody asks for advice about Kelly."""
    with scene.database.change() as session:
        family = session.get_one(Family, home.id)
        about = session.get_one(Member, home.members["Kelly"])
        consultant = str(scene.person(session, of).uuid)
        ask_for_advice(session, scene.me(session, by), family, about, consultant, said)


def referral_sent(scene: Scene, home: Home, by: str, said: str) -> None:
    """A shared entry about a service that was asked to help."""
    values = {"to": said, "for-what": "An assessment", "state": "sent"}
    an_entry(
        scene,
        home,
        by,
        section="m4",
        kind="onward-referral",
        title=f"referral {said}",
        words=said,
        values=values,
        state="shared",
    )
