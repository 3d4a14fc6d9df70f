"""What the tests of requests share: asking for work, and who works with the family."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from tests.people import Home, Scene
from tests.rooms.families.scenes import at
from workbook.core.time import today
from workbook.families.models import Allocation
from workbook.people.models import Membership, Person
from workbook.people.queries.sign_ins import serves

QUESTION = "Is Kelly drinking, and what would help her stop?"


def status(scene: Scene, who: str, address: str) -> int:
    """What somebody gets at an address."""
    return scene.as_(who).get(address).status_code


def uuid_of(scene: Scene, who: str) -> str:
    """Somebody's public id."""
    with scene.database.reading() as session:
        return str(scene.person(session, who).uuid)


def wanted(scene: Scene, home: Home, of: str, **other: str) -> dict[str, str]:
    """What the form sends: `of` is a discipline, or somebody of the cast."""
    is_slug = of in {"recovery", "probation", "mental-health", "domestic-abuse", "child-practice"}
    return {
        "adult": home.uuids["Kelly"],
        "child": home.uuids["Maisie"],
        "of": f"discipline:{of}" if is_slug else uuid_of(scene, of),
        "question": QUESTION,
        "urgency": "week",
        **other,
    }


def ask(scene: Scene, home: Home, of: str, by: str = "priya", **other: str) -> str:
    """Ask for work; the request's uuid as text."""
    data = wanted(scene, home, of, **other)
    answer = scene.as_(by).post(at(home, "requests"), data=data)
    assert answer.status_code == 303, answer.page.text if answer.page else answer.status_code
    return str(answer.location).rpartition("/")[2]


def accept(scene: Scene, who: str, request: str) -> int:
    """Somebody takes it on; the answer's status."""
    return scene.as_(who).post(f"/requests/{request}/acceptance").status_code


def end(scene: Scene, home: Home, request: str, by: str, effect: str = "She is sober") -> int:
    """Somebody ends it; the answer's status."""
    address = at(home, f"requests/{request}/ending")
    return scene.as_(by).post(address, data={"effect": effect}).status_code


def epoch(scene: Scene, who: str) -> int:
    """How often what somebody may see has changed."""
    with scene.database.reading() as session:
        return scene.person(session, who).rights_epoch


def works_with(scene: Scene, home: Home, who: str) -> bool:
    """Whether somebody is allocated to the family today."""
    with scene.database.reading() as session:
        rows = session.scalars(
            select(Allocation.until_on)
            .join(Person, Person.id == Allocation.person_id)
            .where(Allocation.family_id == home.id, Person.id == scene.person(session, who).id)
        )
        return any(each is None or each > today() for each in rows)


def off_every_team(scene: Scene, who: str) -> None:
    """Somebody serves no team from today."""
    with scene.database.change() as session:
        person = scene.person(session, who)
        for row in session.scalars(
            select(Membership).where(Membership.person_id == person.id, serves(today()))
        ):
            row.until_on = today()


def typed(days_ago: int) -> str:
    """A day as a form takes it."""
    return f"{today() - timedelta(days=days_ago):%-d %-m %Y}"


def all_of(scene: Scene, table: Any) -> list[Any]:
    """Every row of a table."""
    with scene.database.reading() as session:
        return list(session.scalars(select(table).order_by(table.id)))
