"""A session on stage: summaries, a plan, and forms sent as the page would send them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.people import Home, Scene, an_entry
from workbook.audit.models import AuditDetail, AuditRow
from workbook.core.time import today
from workbook.people.models import Person
from workbook.supervision.models import Attendance, Decision, Session

JSON = {"Accept": "application/json"}
AREAS = {
    "priya": "social-work",
    "gemma": "domestic-abuse",
    "martin": "probation",
    "joe": "recovery",
}
NEVER = UUID(int=0)


def typed(day: date) -> str:
    """A day as people type it."""
    return f"{day.day} {day.month} {day.year}"


def summaries(scene: Scene, home: Home, *who: str) -> None:
    """A finalised summary of each of these."""
    for each in who or AREAS:
        an_entry(
            scene,
            home,
            each,
            section=AREAS[each],
            kind="summary-for-supervision",
            title=f"{each.capitalize()}'s summary",
            words=f"What {each.capitalize()} saw.",
            values={
                "covers-from": str(today() - timedelta(days=28)),
                "covers-to": str(today()),
                "changed": "Bedtimes are calmer.",
            },
            state="finalised",
        )


def uuid_of(scene: Scene, who: str) -> str:
    """The public id of somebody of the cast."""
    with scene.database.reading() as session:
        return str(scene.person(session, who).uuid)


def plan(scene: Scene, **changed: Any) -> dict[str, Any]:
    """What business support types to plan a session today, chaired by Ruth."""
    return {
        "form": "plan",
        "day": typed(today()),
        "time": "10:00",
        "place": "Elm Room",
        "chair": uuid_of(scene, "ruth"),
        "minute_taker": uuid_of(scene, "alison"),
        "invited": [uuid_of(scene, each) for each in AREAS],
        **changed,
    }


@dataclass(frozen=True)
class Sitting:
    """One session of a family, as tests reach it."""

    scene: Scene
    home: Home
    key: UUID

    def url(self, *parts: str) -> str:
        """An address of this session."""
        return "/".join([f"/families/{self.home.ref}/supervision/{self.key}", *parts])

    def get(self, who: str, *parts: str) -> TestResponse:
        """A page of it, as somebody."""
        return self.scene.as_(who).get(self.url(*parts))

    def post(
        self, who: str, *parts: str, given: Mapping[str, Any] | None = None, **more: Any
    ) -> TestResponse:
        """A form of it, sent by somebody."""
        return self.scene.as_(who).post(self.url(*parts), data={**(given or {}), **more})

    def minute(
        self, item: str, words: str, about: str = "", version: int = 0, who: str = "alison"
    ) -> TestResponse:
        """What the minute-taker's writing box sends."""
        return self.scene.as_(who).post(
            self.url("items", item, "words") + f"?about={about}",
            json={"version": version, "blocks": blocks(words), "tab": "a page", "turn": 1},
            headers=JSON,
        )

    def attend(self, who: str, how: Mapping[int, str], seen: int | None = None) -> TestResponse:
        """The form of attendance as the page has it, with these lines chosen, by their ids."""
        given = {"form": "attendance"}
        for row in self.rows(Attendance):
            was = "" if row.how == "invited" else row.how
            given |= {f"was-{row.id}": was, f"version-{row.id}": str(seen or row.version)}
            given[f"how-{row.id}"] = how.get(row.id, was)
        return self.post(who, "attendance", given=given)

    def rows(self, model: Any, **where: Any) -> Sequence[Any]:
        """The rows of a table that belong to this session, in their order."""
        wanted = select(model).join(Session, Session.id == model.session_id)
        wanted = wanted.where(Session.uuid == self.key).order_by(model.id)
        for name, value in where.items():
            wanted = wanted.where(getattr(model, name) == value)
        with self.scene.database.reading() as session:
            return session.scalars(wanted).all()

    def row(self, model: Any, **where: Any) -> Any:
        """The one row of a table that belongs to this session."""
        (found,) = self.rows(model, **where)
        return found

    @property
    def itself(self) -> Session:
        """The session's own row now."""
        with self.scene.database.reading() as session:
            return session.scalars(select(Session).where(Session.uuid == self.key)).one()

    def attends(self, who: str) -> Attendance:
        """The line of somebody on the attendance."""
        with self.scene.database.reading() as session:
            return session.scalars(
                select(Attendance)
                .join(Session, Session.id == Attendance.session_id)
                .join(Person, Person.id == Attendance.person_id)
                .where(Session.uuid == self.key, Person.email.like(f"{who}@%"))
            ).one()


def planned(scene: Scene, home: Home, **changed: Any) -> Sitting:
    """A session planned by business support, through the page."""
    address = f"/families/{home.ref}/supervision"
    answer = scene.as_("alison").post(address, data=plan(scene, **changed))
    assert answer.status_code == 303, answer.text
    return Sitting(scene, home, UUID(answer.location.split("/")[-1]))


def begun(scene: Scene, home: Home, **changed: Any) -> Sitting:
    """A session that business support has opened, with a reason for summaries not there."""
    sitting = planned(scene, home, **changed)
    answer = sitting.post("alison", "opening", because="Two are on leave")
    assert answer.status_code == 303, answer.text
    return sitting


def everything(sitting: Sitting, *, names_next: bool = True) -> None:
    """All that a record needs, as it is written down in a session."""
    sitting.attend("alison", {row.id: "room" for row in sitting.rows(Attendance)})
    for decision in _earlier_decisions(sitting):
        sitting.post("ruth", "decisions", decision, "state", state="stands")
    for name in ("Maisie", "Kelly", "Darren"):
        uuid = sitting.home.uuids[name]
        sitting.post("alison", "views", uuid, said=f"{name} wants calm.", source="Priya")
    for member in (sitting.home.uuids["Maisie"], sitting.home.uuids["Baby"], ""):
        because = "It is five weeks old."
        sitting.post("ruth", "ratings", member=member, colour="amber", because=because)
    sitting.post("alison", "decisions", text="Visits stay supervised", because="Change is new")
    sitting.post(
        "alison",
        "actions",
        text="See Maisie alone at school",
        owner=uuid_of(sitting.scene, "priya"),
        due_on=typed(today() + timedelta(days=7)),
        better_off="Her wishes shape the plan",
        for_safety="yes",
    )
    if names_next:
        sitting.post(
            "alison",
            "next",
            next_on=typed(today() + timedelta(days=28)),
            version=sitting.itself.version,
        )


def _earlier_decisions(sitting: Sitting) -> list[str]:
    """Those of the family's other sessions, by their ids."""
    with sitting.scene.database.reading() as session:
        return [
            str(uuid)
            for uuid in session.scalars(
                select(Decision.uuid)
                .join(Session, Session.id == Decision.session_id)
                .where(Session.family_id == sitting.home.id, Session.uuid != sitting.key)
            )
        ]


def finalise(sitting: Sitting, who: str = "ruth") -> TestResponse:
    """Press Finalise on the page that asks."""
    asked = sitting.get(who, "finalisation")
    seen = [it.get("value") for it in asked.page.all("input") if it.get("name") == "seen"]
    return sitting.post(who, "finalisation", seen=seen[0])


def told(scene: Scene, verb: str) -> list[tuple[int, str, Any]]:
    """Every audit row of a verb: who, about which thing, and its words."""
    with scene.database.reading() as session:
        rows = session.execute(
            select(AuditRow.actor_id, AuditRow.thing, AuditDetail.words)
            .join(AuditDetail, AuditDetail.audit_id == AuditRow.id)
            .where(AuditRow.verb == verb)
            .order_by(AuditRow.id)
        )
        return [tuple(row) for row in rows]


def blocks(words: str) -> list[dict[str, Any]]:
    """A passage of one paragraph."""
    return [{"kind": "p", "indent": 0, "runs": [{"text": words}]}]
