"""What addresses of no family name."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from tests.house.tree import HERE
from tests.matrix.scene import INVITATION, name_of
from tests.matrix.scene_diary import ROOM
from tests.matrix.targets import NOBODY, Target, Things
from tests.people import address
from workbook.access.models import Grant
from workbook.access.rules import GUEST
from workbook.diary.models import Arrangement, Bookable, Cover, DiaryLine, OneToOne, SetDay
from workbook.people.models import Membership, Person
from workbook.requests.models import Consultation, WorkRequest


def things_outside(session: Session, sign_ins: Mapping[int, str]) -> Things:
    """What addresses of no family can name; `sign_ins` says whose each browser is."""
    moira = session.scalars(select(Person).where(Person.email == address("moira"))).one()
    of_moira = select(Membership.id).where(Membership.person_id == moira.id)
    person = {"person": str(moira.uuid)}
    membership = {**person, "membership": str(session.scalars(of_moira).first())}
    arranged = {"arrangement": str(session.scalars(select(Arrangement.uuid)).one())}
    built = next((each.name for each in (HERE / "static" / "dist").glob("*.css")), "")
    return {
        "": [Target("", "the page", {})],
        "person": [Target("", "somebody", person)],
        # Nobody's family was ever Moira's: she has nothing to hand over.
        "/handovers/<uuid:person>": [Target("", "nothing of hers", person, seen_by=NOBODY)],
        "person membership": [Target("", "their team", membership)],
        "grant": [
            Target(
                "",
                "what Grace is invited to",
                {"grant": str(session.scalars(_of_a_guest()).first())},
                {"grace": "the guest who is invited"},
                frozenset({"grace"}),
            )
        ],
        "arrangement": [_of_the_two(arranged)],
        "arrangement meeting": [
            _of_the_two({**arranged, "meeting": str(session.scalars(select(OneToOne.uuid)).one())})
        ],
        "cover": [
            Target(
                "",
                "cover for Ruth",
                {"cover": str(session.scalars(select(Cover.uuid)).one())},
                seen_by=frozenset({"ruth", "alison"}),
            )
        ],
        "line": [
            Target(
                "",
                f"a visit to {each.family_id or 'no family'}",
                {"line": str(each.uuid)},
                seen_by=frozenset({"ruth", "alison", "priya"}),
            )
            for each in session.scalars(select(DiaryLine).order_by(DiaryLine.id))
        ],
        "bookable": [Target("", "a room", {"bookable": str(session.scalars(_the_room()).one())})],
        "set_day": [
            Target(
                "",
                "a supervision day",
                {"set_day": str(session.scalars(select(SetDay.uuid)).one())},
                seen_by=frozenset({"ruth", "alison"}),
            )
        ],
        "work": [
            Target(
                "",
                each.question,
                {"work": str(each.uuid)},
                {"helen": "who leads those who are asked", who: "who is asked"},
                frozenset({"helen", who}),
            )
            for each, who in _waiting(session)
        ],
        "advice": [
            Target(
                "",
                each.question,
                {"advice": str(each.uuid)},
                {who: "who is asked for advice"},
                frozenset({who}),
            )
            for each, who in _questions(session)
        ],
        "practice": [Target("", "a page of practice", {"practice": "mi"})],
        "token": [Target("", "an invitation", {"token": INVITATION})],
        "sign_in": [
            Target(
                "",
                f"a browser of {who}",
                {"sign_in": str(each)},
                {who: "its owner"},
                frozenset({who}),
            )
            for each, who in sign_ins.items()
        ],
        # Nothing is built yet where only `make quick` was run.
        "name": [Target("", "styles", {"name": built or "no.css"}, {}, None if built else NOBODY)],
    }


def _waiting(session: Session) -> list[tuple[WorkRequest, str]]:
    """The requests that wait, each with whom it waits for."""
    rows = session.scalars(select(WorkRequest).where(WorkRequest.question.endswith("-request")))
    return [(each, "martin" if "other" in each.question else "joe") for each in rows]


def _questions(session: Session) -> list[tuple[Consultation, str]]:
    """Every question, with who is asked for advice."""
    rows = session.execute(
        select(Consultation, Person).join(Person, Person.id == Consultation.consultant_id)
    )
    return [(each, name_of(person)) for each, person in rows]


def _of_the_two(values: Mapping[str, str]) -> Target:
    words = {"ruth": "its supervisor", "priya": "who is supervised"}
    return Target("", "Priya with Ruth", values, words, frozenset({"ruth", "priya", "alison"}))


def _the_room() -> Select[UUID]:
    return select(Bookable.uuid).where(Bookable.name == ROOM)


def _of_a_guest() -> Select[UUID]:
    return select(Grant.uuid).where(Grant.way == GUEST).order_by(Grant.id)
