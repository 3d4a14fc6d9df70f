"""What is asked of others in each family of the matrix: work, of a discipline or of somebody by
name; in the team's own family work that Martin took on; advice, and another service's help.
"""

from uuid import UUID

from sqlalchemy import select

from tests.people import Home, Scene, an_entry
from workbook.access.actions.limit import limit
from workbook.access.actions.withhold import withhold
from workbook.access.rules import Thing
from workbook.families.models import Family, Member
from workbook.requests.actions.answer_request import accept
from workbook.requests.actions.ask_for_work import Wanted, ask_for_work
from workbook.requests.actions.consult import ask_for_advice
from workbook.requests.models import Consultation, WorkRequest


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


def kept_among_them(scene: Scene, home: Home, by: str, of: str, advises: str, said: str) -> None:
    """Work with Darren and advice about him, asked and limited to those who asked and are asked;
    what is asked besides is withheld from Darren.
    """
    work_asked(scene, home, by, of, said, adult="Darren")
    advice_asked(scene, home, by, advises, said)
    with scene.database.change() as session:
        me = scene.me(session, by)
        for table, kind, who in (
            (WorkRequest, "request", of),
            (Consultation, "consultation", advises),
        ):
            first, *_, last = session.scalars(
                select(table).filter_by(family_id=home.id).order_by(table.id)
            )
            person = scene.person(session, who)
            inside = {person.id: person.name}
            limit(session, me, home.id, Thing(kind, str(last.uuid)), inside, (), said)
            darren = [(home.members["Darren"], "Darren")]
            withhold(session, me, home.id, Thing(kind, str(first.uuid)), darren, "She is not safe")


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
