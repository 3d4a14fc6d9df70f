"""Who begins which kind of entry, and where: the catalogue says, and the server holds to it."""

import pytest

from tests.people import Home, Scene
from tests.rooms.records.scenes import all_of, section
from workbook.records.models import Entry


def begin(scene: Scene, home: Home, who: str, kind: str, where: str) -> int:
    """Press a kind in a section; the status of the answer."""
    address = f"{section(home, where)}/entries"
    return scene.as_(who).post(address, data={"kind": kind}).status_code


def test_business_support_takes_a_message_and_writes_nothing_else(scene: Scene, home: Home):
    page = scene.as_("alison").get(section(home, "ki"))
    assert "Contact or message" in page.text
    assert "Session note" not in page.text
    assert begin(scene, home, "alison", "contact", "ki") == 303
    for kind, where in (("session-note", "ki"), ("contact", "m3"), ("key-event", "m1")):
        assert begin(scene, home, "alison", kind, where) == 403
    assert [each.kind for each in all_of(scene, Entry)] == ["contact"]


def test_a_service_manager_decides_and_writes_no_notes(scene: Scene, home: Home):
    assert begin(scene, home, "david", "key-decision", "m7") == 303
    assert begin(scene, home, "david", "management-oversight", "m8") == 303
    assert begin(scene, home, "david", "session-note", "m7") == 403


@pytest.mark.parametrize(
    ("who", "kind", "where", "status"),
    [
        ("ruth", "management-oversight", "m8", 303),
        ("ruth", "key-decision", "m7", 303),
        ("priya", "key-decision", "m7", 303),
        ("priya", "realistic-options", "m7", 303),
        ("joe", "key-decision", "m7", 403),
        ("priya", "management-oversight", "m8", 403),
        ("gemma", "safety-and-risk", "domestic-abuse", 303),
        ("priya", "safety-and-risk", "domestic-abuse", 403),
        ("martin", "risk-and-orders", "probation", 303),
        ("gemma", "risk-and-orders", "probation", 403),
        ("joe", "mental-health-review", "mental-health", 403),
        ("joe", "substance-use", "recovery", 303),
        ("priya", "session-note", "recovery", 403),
        ("joe", "session-note", "recovery", 303),
    ],
)
def test_each_discipline_begins_its_own(
    scene: Scene, home: Home, who: str, kind: str, where: str, status: int
):
    assert begin(scene, home, who, kind, where) == status
