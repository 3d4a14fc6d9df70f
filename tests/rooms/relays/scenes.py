"""A change in risk as somebody of the cast passes it on."""

from typing import Any

from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.people import Home, Scene
from tests.rooms.families.scenes import at
from tests.rooms.supervision.scenes import typed, uuid_of
from workbook.core.time import today
from workbook.relays.models import RiskRelay

CHANGED = "Darren has found out where Kelly is staying, says her sister"
TOLD = "Rang Priya at ten, and the duty desk"
WILL = "Ring Kelly before noon, and see the children today"


def pass_on(
    scene: Scene, home: Home, by: str = "gemma", to: tuple[str, ...] = ("priya",), **more: Any
) -> TestResponse:
    """The form as somebody sends it."""
    given = {
        "changed": CHANGED,
        "learned_on": typed(today()),
        "told": TOLD,
        "within": "now",
        "named": [uuid_of(scene, each) for each in to],
        **more,
    }
    return scene.as_(by).post(at(home, "risk-relays"), data=given)


def passed(
    scene: Scene, home: Home, by: str = "gemma", to: tuple[str, ...] = ("priya",), **more: Any
) -> str:
    """One that was passed on; its uuid as text."""
    answer = pass_on(scene, home, by, to, **more)
    assert answer.status_code == 303, answer.text
    with scene.database.reading() as session:
        query = select(RiskRelay.uuid).order_by(RiskRelay.id.desc()).limit(1)
        return str(session.scalars(query).one())


def read(scene: Scene, home: Home, relay: str, who: str, will: str = WILL) -> TestResponse:
    """“I have read this and will …”."""
    return scene.as_(who).post(at(home, f"risk-relays/{relay}/reading"), data={"will": will})
