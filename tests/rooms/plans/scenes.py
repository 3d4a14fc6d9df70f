"""What scenes about children's plans share: a plan that is open, a line in it, and what is read."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.people import Home, Scene
from workbook.audit.models import AuditRow
from workbook.plans.models import LineVersion, PlanLine

WORDS = {
    "need": "Maisie needs to sleep through the night",
    "strength": "Kelly reads to her every evening",
    "difference": "She sleeps in her own bed and is rested at school",
    "work": "Bedtime routine, seven visits",
    "doer": "",
    "other": "Mrs Clay, school nurse",
    "due_on": "1 12 2031",
    "how_known": "Her teacher sees her awake in the morning",
}


def at(home: Home, more: str = "", child: str = "Maisie") -> str:
    """The address of a child's plan."""
    return f"/families/{home.ref}/plans/{home.uuids[child]}{more}"


def opened(
    scene: Scene, home: Home, who: str = "priya", child: str = "Maisie", **more: str
) -> TestResponse:
    """Somebody opens a child's plan."""
    given = {"plan": "child-in-need", "plan-since": "3 3 2026", **more}
    return scene.as_(who).post(at(home, child=child), data=given)


def added(scene: Scene, home: Home, who: str = "priya", child: str = "Maisie", **more: str) -> str:
    """Somebody adds a line; its uuid."""
    answer = scene.as_(who).post(at(home, "/lines", child), data={**WORDS, **more})
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"].partition("#line-")[2]


def changed(
    scene: Scene, home: Home, line: str, who: str = "priya", seen: int = 1, **more: Any
) -> TestResponse:
    """Somebody lets a line say something else."""
    return scene.as_(who).post(at(home, f"/lines/{line}"), data={**WORDS, "seen": seen, **more})


def agreed(scene: Scene, home: Home, line: str, who: str = "priya", seen: int = 1) -> TestResponse:
    """Somebody agrees a line as they saw it."""
    return scene.as_(who).post(at(home, f"/lines/{line}/agreement"), data={"seen": seen})


def moved(
    scene: Scene,
    home: Home,
    line: str,
    who: str = "priya",
    state: str = "under-way",
    happened: str = "Two visits made; Maisie drew her bed.",
    move: int = 0,
) -> TestResponse:
    """Somebody says where a line is and what happened."""
    given = {"state": state, "happened": happened, "move": move}
    return scene.as_(who).post(at(home, f"/lines/{line}/state"), data=given)


def read(
    scene: Scene,
    home: Home,
    who: str = "priya",
    more: str = "",
    child: str = "Maisie",
    status: int = 200,
) -> str:
    """What the page says to somebody; “/print” is the paper that they make of it."""
    browser, address = scene.as_(who), at(home, more, child)
    if more == "/print":
        made = f"/families/{home.ref}/prints?what=plan&thing={home.uuids[child]}"
        address = browser.post(made).location
    answer = browser.get(address)
    assert answer.status_code == status, answer.text
    return " ".join(answer.page.text.split())


def versions(scene: Scene, line: str) -> list[str]:
    """What the need of a line said, oldest first."""
    with scene.database.reading() as session:
        return list(
            session.scalars(
                select(LineVersion.need)
                .join(PlanLine, PlanLine.id == LineVersion.line_id)
                .where(PlanLine.uuid == UUID(line))
                .order_by(LineVersion.n)
            )
        )


def told(scene: Scene, verb: str) -> int:
    """How often the trail tells of this."""
    with scene.database.reading() as session:
        rows = session.scalars(select(AuditRow.id).where(AuditRow.verb == verb))
        return len(rows.all())
